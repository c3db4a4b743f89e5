"""The form of one component: opened, worked at, and saved over what it was opened with."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments.model import CourseContent
from authoring.courses.api import NotPossibleError, digest_of, halves_of, new_banks, with_content
from authoring.drawing.api import Desk, PlainPage, draw_form
from authoring.drawing.api import DrawnForm as DrawnPage
from authoring.forms.api import PLACEHOLDERS, Content, Subject, Values, merged, read, values_of
from curriculum.languages import Language
from groundwork.reading import Reading, places_of
from groundwork.review_findings import address_of_finding
from groundwork.workshop.asked import AskedComponent, ask_lesson
from groundwork.workshop.conflicts import drawn_conflicts
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.form_page import form_answer, form_page
from groundwork.workshop.form_request import FormRequest, form_request
from groundwork.workshop.lesson_page import kind_name
from groundwork.workshop.page import sentence_of, tell, words_of
from groundwork.workshop.record_lines import count_at, editorial_of
from groundwork.workshop.saving import Change, save_change
from player.api import Wording, draw_component
from reporting.permission import role_required
from reporting.roles import Role

_SCOPE = "gw-edit"
_MOST_OPENED = 200
_opened: OrderedDict[str, Values] = OrderedDict()
_opened_lock = Lock()
"""What stood in forms when they were opened, by digest: two changes of one component can then be merged
field by field. What is not known any more is shown side by side instead; nothing depends on it."""


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def component(request: HttpRequest, course: str, lesson: str, component: str) -> HttpResponse:
    """Show the form of a component; on POST do what a button asks, or save it."""
    asked = ask_lesson(course, lesson).component(component)
    if request.method != "POST":
        return _page(request, asked, _drawn(request, asked, asked.subject))
    try:
        sent = form_request(request)
        if sent.do:
            return _answer(request, asked, _drawn(request, asked, asked.subject, sent), sent)
        return _save(request, asked, sent)
    except RefusedError as error:
        words = words_of(request)
        if request.content_type == "application/json":
            return JsonResponse({"error": sentence_of(error, words)}, status=409)
        drawn = _drawn(request, asked, asked.subject, sent if "sent" in locals() else None)
        return _page(request, asked, drawn, error=sentence_of(error, words), status=409)


def _save(request: HttpRequest, asked: AskedComponent, sent: FormRequest) -> HttpResponse:
    """Save the form whole; or nothing of it, and say everything that stands in the way."""
    subject = asked.subject
    now = _digest(subject)
    if sent.loaded != now:
        both = _merged(sent, subject)
        if both is None or both[1]:
            values, differing = both or (sent.values, _differing(sent.values, subject))
            return _conflict(request, asked, subject, sent, values, differing)
        sent = FormRequest(both[0], "", now, sent.is_scripted)
    reading = read(sent.values, subject, PLACEHOLDERS)
    if reading.content is None:
        drawn = draw_form(sent.values, subject, _desk(request, asked, subject), reading=reading)
        return _answer(request, asked, drawn, sent, status=400)
    place = asked.place
    before, after = subject.before, reading.content
    assert before is not None  # noqa: S101 # this form edits what is there

    def change(files: Reading) -> Change:
        again = ask_lesson(asked.around.course_id, place.lesson.id, files).component(place.component.id)
        if _digest(again.subject) != now:
            raise RefusedError("ws_changed_meanwhile")
        content = again.around.content
        new = _new_banks(files, content, before, after)
        halves = halves_of(place.lesson.id, before, after)
        return Change(content, with_content(content, place.lesson.id, after), halves, new)

    title = title_of(after.component.texts, Language.EN)[0]
    save_change(asked.around.course_id, title, "edited", change)
    back = _back(asked)
    tell(request, "ws_saved", what=title)
    if sent.is_scripted:
        return JsonResponse(
            {"saved": True, "said": words_of(request).plain("ws_saved", what=title), "next": back}
        )
    return redirect(back)


def _new_banks(
    files: Reading, content: CourseContent, before: Content, after: Content
) -> dict[Path, str | None]:
    """Return the files of groups of questions that the form has for the first time."""
    known = {bank.objective for bank in before.banks}
    banks = [bank for bank in after.banks if bank.objective not in known]
    try:
        return dict(new_banks(places_of(files.home), content, banks))
    except NotPossibleError as error:
        raise RefusedError(f"ws_{error.reason}", objective=error.objective) from None


def _merged(sent: FormRequest, subject: Subject) -> tuple[Values, tuple[str, ...]] | None:
    """Return both changes in one form, and where they differ; None when nobody knows what was opened."""
    with _opened_lock:
        base = _opened.get(sent.loaded)
    if base is None or subject.before is None:
        return None
    both = merged(base, _fields(sent.values), values_of(subject.before))
    return both.values, both.conflicts


def _differing(ours: Values, subject: Subject) -> tuple[str, ...]:
    theirs = values_of(subject.before) if subject.before else Values()
    mine = _fields(ours)
    return tuple(name for name in dict.fromkeys([*theirs, *mine]) if theirs[name] != mine[name])


def _fields(values: Values) -> Values:
    """Return *values* as a form has them when it is opened: nothing for what is empty, none of the page's."""
    page = ("beside", "open")
    return Values({name: words for name, words in values.items() if any(words) and name not in page})


def _conflict(
    request: HttpRequest,
    asked: AskedComponent,
    subject: Subject,
    sent: FormRequest,
    values: Values,
    differing: tuple[str, ...],
) -> HttpResponse:
    """Show ours in the form and theirs above it; saving again then saves ours, after both were seen."""
    theirs = values_of(subject.before) if subject.before else Values()
    above = drawn_conflicts(theirs, subject, differing, _SCOPE, words_of(request))
    desk = _desk(request, asked, subject, above)
    drawn = draw_form(values, subject, desk)
    # Going there says what it is called: that somebody else saved.
    drawn = DrawnPage(drawn.html, f"{_SCOPE}-conflict")
    return _answer(request, asked, drawn, sent, status=409)


def _digest(subject: Subject) -> str:
    return digest_of(subject.before) if subject.before else ""


def _drawn(
    request: HttpRequest, asked: AskedComponent, subject: Subject, sent: FormRequest | None = None
) -> DrawnPage:
    desk = _desk(request, asked, subject, loaded=sent.loaded if sent else "")
    if sent is not None:
        return draw_form(sent.values, subject, desk, do=sent.do)
    assert subject.before is not None  # noqa: S101 # this form edits what is there
    values = values_of(subject.before)
    with _opened_lock:
        _opened[_digest(subject)] = _fields(values)
        _opened.move_to_end(_digest(subject))
        while len(_opened) > _MOST_OPENED:
            _opened.popitem(last=False)
    return draw_form(values, subject, desk, reading=read(values, subject, PLACEHOLDERS))


def _desk(
    request: HttpRequest, asked: AskedComponent, subject: Subject, above: str = "", loaded: str = ""
) -> Desk:
    sent = (("csrfmiddlewaretoken", get_token(request)), ("loaded", loaded or _digest(subject)))
    names = [asked.around.course_id, asked.place.lesson.id, asked.place.component.id]
    tried = reverse("workshop-component", args=names) + "from/"
    page = PlainPage(request.get_full_path(), sent, _back(asked), above, tried)
    return Desk(
        words_of(request).language,
        _SCOPE,
        preview_of(asked.around.reading, asked),
        later=PLACEHOLDERS,
        page=page,
    )


def preview_of(reading: Reading, asked: AskedComponent) -> Any:
    """Return what draws content as a learner sees it."""

    def preview(content: Content, language: Language) -> str:
        course = asked.around.content.course
        return draw_component(
            content.component,
            lesson_id=asked.place.lesson.id,
            language=language,
            references=asked.around.content.references,
            material=content.material,
            drawn=content.drawn_once(),
            scope="gw-preview",
            with_feedback=True,
            objectives=course.objectives,
            media=f"{reverse('trainers-lesson', args=[course.id, asked.place.lesson.id])}media/",
            written_in=course.written_in,
        )

    return preview


def _back(asked: AskedComponent) -> str:
    lesson = reverse("workshop-lesson", args=[asked.around.course_id, asked.place.lesson.id])
    return f"{lesson}#component-{asked.place.component.id}"


def _answer(
    request: HttpRequest, asked: AskedComponent, drawn: DrawnPage, sent: FormRequest, status: int = 200
) -> HttpResponse:
    if sent.is_scripted:
        return form_answer(drawn, status)
    return _page(request, asked, drawn, status=status)


def _page(
    request: HttpRequest, asked: AskedComponent, drawn: DrawnPage, *, error: str = "", status: int = 200
) -> HttpResponse:
    words, component = words_of(request), asked.place.component
    heading = title_of(component.texts, words.language)
    context = {
        "lesson_title": title_of(asked.place.lesson.texts, words.language),
        "back": _back(asked),
        "kind": kind_name(component.kind, words),
        "heading": heading,
        "error": error,
        "links": _links(asked, words),
    }
    return form_page(request, drawn, context, scope=_SCOPE, title=heading[0], status=status)


def _links(asked: AskedComponent, words: Wording) -> list[tuple[str, str]]:
    """Return the other pages of a component: of its kind, and of the findings that it answers."""
    place = asked.place
    names = [asked.around.course_id, place.lesson.id, place.component.id]
    found: list[tuple[str, str]] = []
    if place.component.kind == "assessment":
        found.append((reverse("workshop-questions", args=names), words.plain("ws_questions")))
    if not asked.around.is_draft:
        found.append(_link_to_record(asked, words))
    editorial = editorial_of(asked.around.reading, asked.around.course_id)
    for one in editorial.answers if editorial else ():
        if (one.lesson, one.component) == (place.lesson.id, place.component.id):
            found += [
                (address_of_finding(name), words.plain("ws_answers_finding", finding=name))
                for name in one.findings
            ]
    return found


def _link_to_record(asked: AskedComponent, words: Wording) -> tuple[str, str]:
    """Return where the record says whom the component shows, and how much it says."""
    place = f"{asked.place.lesson.id}/{asked.place.component.id}"
    course = asked.around.course_id
    count = count_at(editorial_of(asked.around.reading, course), place)
    address = f"{reverse('workshop-record', args=[course])}?at={place}"
    return address, words.plain("ws_record_of_component", n=count)
