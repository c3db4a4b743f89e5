"""The list of words that our texts avoid, in every language: shown, searched, changed."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from authoring.files.api import ChangedMeanwhileError, read_digest
from authoring.forms.api import Values
from authoring.wording.api import (
    SEVERITIES,
    edited_list,
    entry_of,
    faults_of_entry,
    key_of_entry,
    values_of_entry,
)
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.wording import Avoided, WordingList
from groundwork.pages.page import site_page
from groundwork.reading import Reading, places_of, read
from groundwork.wording.words import words_in
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.saves import saves_of
from groundwork.workshop.saving import write
from groundwork.workshop.sheet_page import Sheet, SheetField, sheet_page
from player.api import Wording
from reporting.api import names_of
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

SAVED_AS = "wording"
"""Under which name its saves are kept, in the place of a course."""
_LONGEST_SEARCH = 80


@require_GET
@role_required(Role.TRAINER)
def word_list(request: HttpRequest) -> HttpResponse:
    """Show the entries of one language, or of all, and which of them no speaker has reviewed."""
    reading, words = read(), words_in(language_of(request))
    sought = request.GET.get("q", "").strip()[:_LONGEST_SEARCH]
    shown = request.GET.get("in", "")
    if shown and shown not in set(Language):
        raise Http404
    found = [one for one in _listed(reading).wording.avoided if shown in ("", one.language.value)]
    context = {
        "words": words,
        "sought": sought,
        "shown": shown,
        "languages": list(Language),
        "entries": [
            (one, key_of_entry(one), one.language is not SOURCE_LANGUAGE and not one.reviewed_by)
            for one in found
            if sought.lower() in " ".join([*one.words, one.instead, one.why]).lower()
        ],
        "total": len(found),
        "never": len(_listed(reading).wording.never),
        "saves": saves_of(reading.home, places_of(reading.home), SAVED_AS),
        # What the last act on an entry had to say (``groundwork.workshop.page.tell``).
        "told": request.session.pop("groundwork_workshop_told", ""),
    }
    stylesheets = (
        f"{settings.STATIC_URL}workshop/workshop.css",
        f"{settings.STATIC_URL}course_quality/quality.css",
    )
    title = words.plain("wo_list")
    return site_page(request, "wording/list.html", context, title=title, stylesheets=stylesheets)


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def entry(request: HttpRequest, key: str) -> HttpResponse:
    """Show an entry of the list; on POST change it, or take it out."""
    reading = read()
    found = next((one for one in _listed(reading).wording.avoided if key_of_entry(one) == key), None)
    if found is None:
        raise Http404("There is no such entry in the list.")
    return sheet_page(request, _sheet(request, reading, found))


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def new_entry(request: HttpRequest) -> HttpResponse:
    """Ask for an entry; on POST put it into the list."""
    return sheet_page(request, _sheet(request, read(), None))


def _sheet(request: HttpRequest, reading: Reading, found: Avoided | None) -> Sheet:
    words, number = words_in(language_of(request)), request.user.get_username()
    listed = _listed(reading)

    def save(values: Values) -> str:
        after = entry_of(values, found, names_of([number]).get(number) or number, reading.day)
        _write(reading, found, after, "edited" if found else "added")
        return after.words[0]

    return Sheet(
        name=found.words[0] if found else "",
        title=words.plain("wo_entry", word=found.words[0]) if found else words.plain("wo_new_entry"),
        back=reverse("word-list"),
        back_title=words.plain("wo_list"),
        fields=_fields(words),
        values=values_of_entry(found) if found else Values({"severity": ("look",)}),
        faults=lambda sent: faults_of_entry(sent, found, listed),
        save=save,
        remove=_remover(reading, found),
        has_uses=False,
    )


def _fields(words: Wording) -> tuple[SheetField, ...]:
    languages = tuple((one.value, one.endonym) for one in Language)
    severities = tuple((one, words.plain(f"wo_severity_{one}")) for one in SEVERITIES)
    return (
        SheetField("words", words.plain("wo_field_words"), "lines", help=words.plain("wo_field_words_help")),
        SheetField("language", words.plain("wo_field_language"), "one_of", choices=languages),
        SheetField("instead", words.plain("wo_field_instead")),
        SheetField("why", words.plain("wo_field_why"), help=words.plain("wo_field_why_help")),
        SheetField("severity", words.plain("wo_field_severity"), "one_of", choices=severities),
        SheetField("reviewed", words.plain("wo_field_reviewed"), "flag"),
    )


def _remover(reading: Reading, found: Avoided | None) -> Callable[[], None]:
    def remove() -> None:
        if found is not None:
            _write(reading, found, None, "removed")

    return remove


def _listed(reading: Reading) -> WordingList:
    """Return the list. Raises: Http404: there is none, or its file has a fault."""
    listed = reading.content.curriculum.wording
    if listed is None:
        raise Http404("There is no list of words (wording.yaml), or it has a fault.")
    return listed


def _write(reading: Reading, before: Avoided | None, after: Avoided | None, act: str) -> None:
    path = reading.home.curriculum_content / "wording.yaml"
    digest = read_digest(path)
    try:
        text = edited_list(path.read_bytes().decode("utf-8"), before, after)
    except (KeyError, FileNotFoundError):
        raise RefusedError("ws_changed_meanwhile") from None
    what = (after or before or Avoided(words=("",), instead="", why="")).words[0]
    if read().version != reading.version:
        raise RefusedError("ws_changed_meanwhile")
    try:
        write(reading, {path: text}, {path: digest}, course=SAVED_AS, what=what, act=act)
    except ChangedMeanwhileError:
        raise RefusedError("ws_changed_meanwhile") from None
