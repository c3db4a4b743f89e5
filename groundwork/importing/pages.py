"""The pages on which trainers bring files from elsewhere, look at the drafts, and adopt them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from authoring.drafts.api import (
    AdoptionError,
    Draft,
    adopted,
    adopted_bank,
    discarded,
    load_drafts,
    taken_questions,
)
from authoring.files.api import ChangedMeanwhileError, Edits
from authoring.imports.api import MOST_BYTES, ImportRefusedError, Loss, refusal_sentence
from authoring.lens_review.api import answers_of_draft
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.markdown import parser, plain_line
from curriculum.model import text_in
from curriculum.references import References
from groundwork.clock import today
from groundwork.importing.asked import asked_in
from groundwork.importing.report import shown_losses
from groundwork.importing.sent_file import bring_sent
from groundwork.importing.words import words_in
from groundwork.pages.page import site_page
from groundwork.reading import places_of, read
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of
from groundwork.workshop.saving import write
from groundwork.workshop.words import words_in as workshop_words
from player.api import Wording, draw_component
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from
from reporting.visit import language_of
from xblocks.host.api import media_response

ADDRESS = "/trainers/import/"


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def front(request: HttpRequest) -> HttpResponse:
    """Show the form and the drafts; on POST take the file and show what came of it."""
    if request.method != "POST":
        return _front(request)
    try:
        names = bring_sent(request)
    except ImportRefusedError as error:
        return _front(request, refusal_sentence(error, words_in(language_of(request))), status=400)
    return redirect(f"{ADDRESS}{names[0]}/" if len(names) == 1 else ADDRESS)


@require_GET
@role_required(Role.TRAINER)
@never_cache
def draft(request: HttpRequest, name: str) -> HttpResponse:
    """Show a draft beside the report on what did not come along, and where it can go."""
    return _draft_page(request, _draft(name))


@role_required(Role.TRAINER)
@sent_from("trainers-draft", "name")
def adopt(request: HttpRequest, name: str) -> HttpResponse:
    """Let a draft become a lesson of a course, or join the bank of its objective."""
    found, places = _draft(name), places_of(settings.HOME)
    course, _, module = request.POST.get("module", "").partition("/")
    try:
        if found.record.kind == "bank":
            is_changing = request.POST.get("same") == "change"
            edits, _ = adopted_bank(places, found, today(), is_changing=is_changing)
        else:
            lesson = request.POST.get("lesson", "").strip()
            edits, _ = adopted(places, found, course, module, lesson, today())
            answers = answers_of_draft(places.curriculum, found, course, lesson)
            edits.files |= answers.files
            edits.read |= answers.read
    except AdoptionError as error:
        words = words_in(language_of(request))
        return _draft_page(request, found, words.plain(f"adopt_{error.fault}", name=error.name), status=400)
    return _saved(request, found, edits, course, "added") or redirect(f"{ADDRESS}{found.id}/")


@role_required(Role.TRAINER)
@sent_from("trainers-draft", "name")
def discard(request: HttpRequest, name: str) -> HttpResponse:
    """Throw a draft away, with its report."""
    found = _draft(name)
    return _saved(request, found, discarded(found), "", "removed") or redirect(ADDRESS)


@require_GET
@role_required(Role.TRAINER)
def media(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """Return a picture of a draft."""
    found = _draft(name)
    components = found.lesson.components if found.lesson else ()
    files = [one for each in components for one in getattr(each, "media", ())]
    wanted = next((one for one in files if one.published_name == file), None)
    if wanted is None:
        raise Http404
    return media_response(request, wanted, found.media)


def _saved(request: HttpRequest, found: Draft, edits: Edits, course: str, act: str) -> HttpResponse | None:
    """Save *edits*, to be taken back on the page of *course*; return a page that says why not, if so."""
    reading = read()
    try:
        write(reading, edits.files, edits.read, course=course, what=plain_line(found.title), act=act)
    except ChangedMeanwhileError:
        words = words_in(language_of(request))
        return _draft_page(request, found, words.plain("import_meanwhile"), status=409)
    except RefusedError as error:
        said = sentence_of(error, workshop_words(language_of(request)))
        return _draft_page(request, found, said, status=409)
    return None


def _draft(name: str) -> Draft:
    drafts, _ = load_drafts(settings.HOME.curriculum_content)
    found = next((each for each in drafts if each.id == name), None)
    if found is None:
        raise Http404(f"There is no draft {name}.")
    return found


def _front(request: HttpRequest, refused: str = "", *, status: int = 200) -> HttpResponse:
    words = words_in(language_of(request))
    drafts, problems = load_drafts(settings.HOME.curriculum_content)
    courses = read().content.curriculum.courses.values()
    context = {
        "words": words,
        "refused": refused,
        "most": MOST_BYTES // 1_000_000,
        "languages_written": [(one, one is words.language) for one in Language],
        "objectives": [(one.id, _in(one.texts, words)) for course in courses for one in course.objectives],
        # A page of a course leads here with the objective whose questions are to come.
        "asked_for": request.POST.get("objective") or request.GET.get("objective", ""),
        "waiting": [_row(each, words) for each in drafts if each.is_open],
        "gone": [_row(each, words) for each in drafts if not each.is_open],
        "problems": [str(each.message) for each in problems],
    }
    title = words.plain("import_title")
    return site_page(request, "importing/front.html", context, title=title, status=status)


def _draft_page(request: HttpRequest, found: Draft, fault: str = "", *, status: int = 200) -> HttpResponse:
    words = words_in(language_of(request))
    courses = read().content.curriculum.courses.values()
    kept, lost = _parted(found.losses)
    context = {
        "words": words,
        "draft": found,
        "row": _row(found, words),
        "fault": fault,
        "lesson_id": request.POST.get("lesson", found.id),
        "written": _written(found),
        "questions": asked_in(found),
        "taken": taken_questions(places_of(settings.HOME), found) if found.is_open else (),
        "lost": shown_losses(lost, words),
        "changed": shown_losses(kept, words),
        "modules": [
            (f"{course.id}/{module.id}", _in(course.texts, words), _in(module.texts, words))
            for course in courses
            for module in course.modules
        ],
    }
    title = words.plain("import_draft", name=plain_line(found.title))
    return site_page(request, "importing/draft.html", context, title=title, status=status)


def _parted(losses: tuple[Loss, ...]) -> tuple[list[Loss], list[Loss]]:
    return [one for one in losses if one.kind.is_kept], [one for one in losses if not one.kind.is_kept]


def _row(found: Draft, words: Wording) -> dict[str, Any]:
    record = found.record
    return {
        "id": found.id,
        "title": plain_line(found.title),
        "language": record.language,
        "file": record.source.file,
        "format": record.source.format.upper(),
        "path": record.source.path,
        "day": words.date(record.imported_on),
        "lost": sum(not loss.kind.is_kept for loss in found.losses),
        "adopted": record.adopted,
    }


def _written(found: Draft) -> list[dict[str, Any]]:
    """Return the parts of a draft as a learner would see them, each with the presenter's notes."""
    components = found.lesson.components if found.lesson else ()
    return [
        {
            "html": mark_safe(  # noqa: S308 # drawn by the player from Markdown without raw HTML
                draw_component(
                    each,
                    lesson_id=found.id,
                    language=SOURCE_LANGUAGE,
                    references=References(),
                    media=f"{ADDRESS}{found.id}/media/",
                )
            ),
            "notes": mark_safe(parser().render(found.notes.get(each.id, ""))),  # noqa: S308 # the same
        }
        for each in components
    ]


def _in(texts: Any, words: Wording) -> str:
    """Return the title of a course, module or objective in the reader's language, as plain words."""
    return plain_line(text_in(texts, words.language)[1].section.title)
