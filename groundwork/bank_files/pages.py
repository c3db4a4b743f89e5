"""The page that says what each format does not carry of a course's questions, and the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from markupsafe import Markup

from assessments.exchange.api import ExchangeError, Format, Prospect, export_banks, prospect
from groundwork.bank_files.asked import AskedQuestions, asked_questions
from groundwork.bank_files.words import words_in
from groundwork.pages.page import site_page
from groundwork.reading import read
from groundwork.workshop.course_page import title_of
from player.api import Wording
from reporting.api import Limit, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_TYPES = {
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gz": "application/gzip",
}
_GOT = Limit("bank-files", allowed=120, seconds=3600)
"""The packages of a large course take a second of the processor each."""


@dataclass(frozen=True, slots=True)
class ShownLoss:
    """What a format does not carry as it is, and of which questions."""

    feature: Markup
    becomes: Markup
    ids: tuple[str, ...]
    """Empty: of every question that goes out."""


@require_GET
@role_required(Role.TRAINER)
@never_cache
def banks(request: HttpRequest, course: str) -> HttpResponse:
    """Show the questions of *course* by objective, and what each format would lose of those chosen."""
    content = read().edition(course).content
    words = words_in(language_of(request))
    asked = asked_questions(content, request.GET.dict(), words.language)
    titles = {one.id: title_of(one.texts, words.language) for one in content.course.objectives}
    there = [(one.objective, titles.get(one.objective), len(one.items)) for one in content.material.banks]
    title = title_of(content.course.texts, words.language)
    context = {
        "words": words,
        "course": course,
        "title": title,
        "asked": asked,
        "banks": there,
        "total": sum(number for *_, number in there),
        "languages": content.course.written_in,
        "formats": [_format(asked, form, course, words) for form in Format] if there else [],
    }
    stylesheets = (
        f"{settings.STATIC_URL}workshop/workshop.css",
        f"{settings.STATIC_URL}course_quality/quality.css",
    )
    heading = f"{title[0]}: {words.plain('bf_title')}"
    return site_page(request, "bank_files/banks.html", context, title=heading, stylesheets=stylesheets)


@require_GET
@role_required(Role.TRAINER)
@never_cache
def bank_file(request: HttpRequest, course: str) -> HttpResponse:
    """Return the questions that are asked for, as a file of another program."""
    content, words = read().edition(course).content, words_in(language_of(request))
    asked = asked_questions(content, request.GET.dict(), words.language)
    form = next((one for one in Format if one.value == request.GET.get("to")), None)
    if form is None:
        raise Http404("There is no such format of questions.")
    if not _GOT.take(request.user.get_username()):
        told = words.plain("bf_too_many")
        return HttpResponse(told, content_type="text/plain; charset=utf-8", status=429)
    try:
        export = export_banks(asked.banks, form, asked.languages(form))
    except ExchangeError as error:
        raise Http404(str(error)) from error
    about = {"course": course, "bank": asked.objective, "form": form.value}
    write_down(request, "exported", "questions", export.items, export.data, about=about)
    name = asked.file_name(form)
    answer = HttpResponse(export.data, content_type=_TYPES[name.rpartition(".")[2]])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _format(asked: AskedQuestions, form: Format, course: str, words: Wording) -> dict[str, Any]:
    found = prospect(asked.banks, form, asked.languages(form))
    losses = list(_losses(found, words))
    chosen = {"bank": asked.objective, "in": asked.language.value, "to": form.value}
    return {
        "id": form.value,
        "label": form.label,
        "is": words(f"bf_is_{form.value}"),
        "comes_in": form.comes_in,
        "items": found.items,
        "of": found.of,
        "left_out": [one for is_left_out, one in losses if is_left_out],
        "changed": [one for is_left_out, one in losses if not is_left_out],
        "faults": found.faults,
        "address": f"{reverse('course-bank-file', args=[course])}?{urlencode(chosen)}",
    }


def _losses(found: Prospect, words: Wording) -> Iterator[tuple[bool, ShownLoss]]:
    """Yield what is lost in the reader's words, and whether the questions stay behind for it."""
    for (feature, becomes), ids in found.lost.items():
        yield (
            becomes.is_left_out,
            ShownLoss(
                words(f"bf_feature_{feature.key}"),
                words(f"bf_becomes_{becomes.name.lower()}"),
                ids if becomes.is_left_out or len(ids) < found.items else (),
            ),
        )
