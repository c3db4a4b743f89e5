"""The pages of the hub in the workshop: all of them by kind, and each as everybody sees it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from authoring.exchange.api import address_of
from authoring.hub.api import NotPossibleError, OpenedPage, with_moved_section, without_section
from curriculum.hub import PageKind
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Texts
from curriculum.problems import Problem
from groundwork.hub.finding import page_address
from groundwork.hub.words import words_in as words_of_hub
from groundwork.reading import Reading, places_of, read
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.hub_asked import SAVED_AS, AskedPage, ask_page, hub_folders, of_folder, save_page
from groundwork.workshop.lesson_page import look_of, looked
from groundwork.workshop.page import sentence_of, tell, words_of, workshop_page
from groundwork.workshop.problem_places import shown
from groundwork.workshop.saves import saves_of
from groundwork.workshop.standing import LanguageStanding, standing
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from

_STEPS = {"up": -1, "down": 1}


@require_GET
@role_required(Role.TRAINER)
def hub(request: HttpRequest) -> HttpResponse:
    """Show every page by its kind, how each language stands, and what is to be mended."""
    reading, words = read(), words_of(request)
    folders = hub_folders(reading)
    there = {one.path.name for one in folders}
    asked = [ask_page(name, reading) for name in sorted(reading.content.curriculum.hub) if name in there]
    of_hub = words_of_hub(words.language)
    rows = [(one.page.kind, _row(one, words)) for one in asked]
    known = {one.page.id for one in asked}
    context = {
        "version": reading.version,
        "kinds": [
            (of_hub.plain(f"hub_kind_{kind.value}"), found)
            for kind in PageKind
            if (found := [row for of_kind, row in rows if of_kind is kind])
        ],
        "count": len(asked),
        "hidden": [
            (one.path.name, _shown(of_folder(reading, one), reading, words))
            for one in folders
            if one.path.name not in known
        ],
        "translation": _translation("translation", SAVED_AS),
        "saves": saves_of(reading.home, places_of(reading.home), SAVED_AS),
    }
    return workshop_page(request, "workshop/hub.html", context, title=words.plain("ws_hub"))


@require_GET
@role_required(Role.TRAINER)
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page as everybody sees it, beside its sections and what is to be mended."""
    return _page(request, ask_page(name))


@role_required(Role.TRAINER)
@sent_from("workshop-hub-page", "name")
def arrange(request: HttpRequest, name: str) -> HttpResponse:
    """Move a section of a page up or down, or take it out: ``act`` and ``section`` say which."""
    act, section = request.POST.get("act", ""), request.POST.get("section", "")
    if act != "remove" and act not in _STEPS:
        raise Http404("There is no such act.")
    asked = ask_page(name)
    texts = asked.opened.sections.get(section)
    if texts is None:
        raise Http404("The page has no such section.")

    def change(now: OpenedPage) -> OpenedPage:
        try:
            if act == "remove":
                return without_section(now, section)
            return with_moved_section(now, section, _STEPS[act])
        except NotPossibleError as error:
            raise RefusedError(f"ws_{error.reason}") from None

    try:
        save_page(asked, "removed" if act == "remove" else "moved", change)
    except RefusedError as error:
        return _page(request, asked, error=sentence_of(error, words_of(request)), status=409)
    tell(request, "ws_removed" if act == "remove" else "ws_moved", what=title_of(texts, SOURCE_LANGUAGE)[0])
    anchor = "sections" if act == "remove" else f"section-{section}"
    return redirect(f"{reverse('workshop-hub-page', args=[name])}#{anchor}")


def _page(request: HttpRequest, asked: AskedPage, *, error: str = "", status: int = 200) -> HttpResponse:
    words, look, reading, opened = words_of(request), look_of(request), asked.reading, asked.opened
    title = title_of(asked.page.texts, words.language)
    problems = _by_section(asked)
    # A browser may keep a page of the hub for some minutes; another version has another address.
    context = {
        **looked(look, words),
        "version": reading.version,
        "page": asked.page,
        "title": title,
        "kind": words_of_hub(words.language).plain(f"hub_kind_{asked.page.kind.value}"),
        "standings": _standings(asked, words),
        "problems": _shown(problems.get("", []), reading, words),
        "sections": [
            _section(name, texts, problems.get(name, []), asked, words)
            for name, texts in opened.sections.items()
        ],
        "frames": [
            (one, f"{page_address(asked.page, one)}&seen={reading.version}") for one in look.languages
        ],
        "saves": saves_of(reading.home, places_of(reading.home), SAVED_AS, 3),
        "error": error,
    }
    return workshop_page(request, "workshop/hub_page.html", context, title=title[0], status=status)


def _row(asked: AskedPage, words: Wording) -> dict[str, Any]:
    return {
        "id": asked.page.id,
        "title": title_of(asked.page.texts, words.language),
        "courses": asked.page.courses,
        "standings": [one for one, _ in _standings(asked, words)],
        "problems": _shown(asked.problems, asked.reading, words),
    }


def _section(
    name: str, texts: Texts, problems: list[Problem], asked: AskedPage, words: Wording
) -> dict[str, Any]:
    every = [standing(asked.page, [texts], language, words) for language in asked.page.written_in]
    return {
        "id": name,
        "title": title_of(texts, words.language),
        "standings": [one for one in every if one.state in ("missing", "stale")],
        "problems": _shown(problems, asked.reading, words),
    }


def _standings(asked: AskedPage, words: Wording) -> list[tuple[LanguageStanding, str]]:
    """Return how the page stands in each language, and where it is translated and signed."""
    opened, content = asked.opened, asked.reading.home.curriculum_content
    texts = [opened.head, *opened.sections.values()]
    found = []
    for language in Language:
        is_beside = language is not SOURCE_LANGUAGE and language in asked.page.written_in
        args = (SAVED_AS, language.value, address_of(asked.files.path, content))
        address = _translation("translation-beside", *args) if is_beside else ""
        found.append((standing(asked.page, texts, language, words), address))
    return found


def _translation(name: str, *args: str) -> str:
    """Return an address of the translators' pages; nothing where the site has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _by_section(asked: AskedPage) -> dict[str, list[Problem]]:
    """Return the problems of the page by section; under nothing those of its head."""
    found: dict[str, list[Problem]] = {}
    files = {file.path: file for file in asked.files.files.values()}
    for problem in asked.problems:
        file = files.get(problem.path)
        section = file.section_at(problem.line) if file else None
        name = section.id if section and section.id in asked.page.sections else ""
        found.setdefault(name, []).append(problem)
    return found


def _shown(problems: Iterable[Problem], reading: Reading, words: Wording) -> list[Any]:
    return [shown(one, reading.home, words.language) for one in problems]
