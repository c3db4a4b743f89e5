"""A new component: the form of its kind, filled with words that say what belongs where."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authoring.courses.api import NotPossibleError, name_of, new_component, templates, with_new_component
from authoring.drawing.api import Desk, DrawnForm, PlainPage, draw_form
from authoring.forms.api import PLACEHOLDERS, Content, Subject, read, values_of
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.markdown import plain_line
from groundwork.reading import Reading
from groundwork.workshop.asked import AskedLesson, ask_lesson, references_of
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.form_page import form_answer, form_page
from groundwork.workshop.form_request import FormRequest, form_request
from groundwork.workshop.lesson_page import kind_name
from groundwork.workshop.page import sentence_of, tell, words_of
from groundwork.workshop.saving import Change, save_change
from reporting.permission import role_required
from reporting.roles import Role

_SCOPE = "gw-edit"
_NEW = "new-component"


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def begin_component(request: HttpRequest, course: str, lesson: str, kind: str) -> HttpResponse:
    """Show the form of a new component of *kind*; on POST do what a button asks, or add it to the lesson."""
    asked = ask_lesson(course, lesson)
    if kind not in templates():
        raise Http404("Nothing of that kind begins here.")
    subject = Subject(kind, _NEW, None, references_of(asked.reading))
    desk = _desk(request, asked)
    if request.method != "POST":
        content = Content(new_component(kind, _NEW, _objective(asked)))
        return _page(request, asked, draw_form(values_of(content), subject, desk), kind)
    try:
        sent = form_request(request)
    except RefusedError as error:
        return JsonResponse({"error": sentence_of(error, words_of(request))}, status=409)
    if sent.do:
        return _answer(request, asked, draw_form(sent.values, subject, desk, do=sent.do), sent, kind)
    return _save(request, asked, subject, sent)


def _save(request: HttpRequest, asked: AskedLesson, subject: Subject, sent: FormRequest) -> HttpResponse:
    words = words_of(request)
    reading = read(sent.values, subject, PLACEHOLDERS)
    if reading.content is None:
        drawn = draw_form(sent.values, subject, _desk(request, asked), reading=reading)
        return _answer(request, asked, drawn, sent, subject.kind, status=400)
    title = plain_line(reading.content.component.texts[SOURCE_LANGUAGE].section.title)
    named = ""

    def change(files: Reading) -> Change:
        nonlocal named
        again = ask_lesson(asked.course_id, asked.lesson.id, files)
        named = name_of(title, {one.id for one in again.lesson.components}, subject.kind.replace("_", "-"))
        content = read(
            sent.values, Subject(subject.kind, named, None, subject.references), PLACEHOLDERS
        ).content
        assert content is not None  # noqa: S101 # the same words were sound under another name
        try:
            after = with_new_component(again.content, again.lesson.id, content.component)
        except NotPossibleError as error:
            raise RefusedError(f"ws_{error.reason}") from None
        return Change(again.content, after)

    try:
        save_change(asked.course_id, title, "added", change)
    except RefusedError as error:
        if sent.is_scripted:
            return JsonResponse({"error": sentence_of(error, words)}, status=409)
        drawn = draw_form(sent.values, subject, _desk(request, asked))
        return _page(request, asked, drawn, subject.kind, error=sentence_of(error, words), status=409)
    tell(request, "ws_added", what=title)
    back = f"{_lesson(asked)}#component-{named}"
    if sent.is_scripted:
        return JsonResponse({"saved": True, "said": words.plain("ws_added", what=title), "next": back})
    return redirect(back)


def _objective(asked: AskedLesson) -> str:
    """Return what something new most likely practises: what its lesson does, else its course."""
    named = asked.lesson.objectives or tuple(one.id for one in asked.content.course.objectives)
    return named[0] if named else ""


def _lesson(asked: AskedLesson) -> str:
    return reverse("workshop-lesson", args=[asked.course_id, asked.lesson.id])


def _desk(request: HttpRequest, asked: AskedLesson) -> Desk:
    sent = (("csrfmiddlewaretoken", get_token(request)),)
    page = PlainPage(request.path, sent, _lesson(asked))
    return Desk(words_of(request).language, _SCOPE, later=PLACEHOLDERS, page=page)


def _answer(
    request: HttpRequest,
    asked: AskedLesson,
    drawn: DrawnForm,
    sent: FormRequest,
    kind: str,
    status: int = 200,
) -> HttpResponse:
    if sent.is_scripted:
        return form_answer(drawn, status)
    return _page(request, asked, drawn, kind, status=status)


def _page(
    request: HttpRequest,
    asked: AskedLesson,
    drawn: DrawnForm,
    kind: str,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    words = words_of(request)
    heading = words.plain("ws_new_of_kind", kind=kind_name(kind, words))
    context = {
        "lesson_title": title_of(asked.lesson.texts, words.language),
        "back": _lesson(asked),
        "kind": "",
        "heading": (heading, words.language),
        "error": error,
    }
    return form_page(request, drawn, context, scope=_SCOPE, title=heading, status=status)
