"""Begin a course, a module or a lesson: a title is enough, the rest is written afterwards."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from authoring.courses.api import (
    COURSE_NAME,
    LONGEST_TITLE,
    RESERVED_NAMES,
    NotPossibleError,
    UnusableTitleError,
    begun_lesson,
    clean_title,
    course_files,
    name_of,
)
from authoring.files.api import ChangedMeanwhileError
from curriculum.languages import Language
from groundwork.reading import Reading, places_of, read
from groundwork.workshop.course_page import course_page
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of, tell, words_of, workshop_page
from groundwork.workshop.saving import Change, save_change, write
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from

AUDIENCES = ("employees", "people-leaders", "public-safety", "council", "community")


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def begin_course(request: HttpRequest) -> HttpResponse:
    """Ask for what a new course needs; on POST write its first files."""
    reading, words = read(), words_of(request)
    sent = {name: request.POST.get(name, "") for name in ("id", "title", "lesson", "audience", "action")}
    faults = _faults(sent, reading, words) if request.method == "POST" else {}
    if request.method == "POST" and not faults:
        try:
            _write_course(sent, reading)
        except RefusedError as error:
            faults = {"id": sentence_of(error, words)}
        else:
            tell(request, "ws_begun", what=clean_title(sent["title"]))
            return redirect("workshop-course", sent["id"])
    context = {
        "sent": sent,
        "faults": faults,
        "audiences": [(one, words.plain(f"ws_audience_{one.replace('-', '_')}")) for one in AUDIENCES],
        "actions": _actions(reading, words.language),
        "longest_title": LONGEST_TITLE,
    }
    title = words.plain("ws_new_course")
    return workshop_page(
        request, "workshop/new_course.html", context, title=title, status=400 if faults else 200
    )


@role_required(Role.TRAINER)
@sent_from("workshop-course", "course")
def begin_lesson(request: HttpRequest, course: str) -> HttpResponse:
    """Begin a lesson in the module that ``module`` names; nothing: in a module of its own."""
    words = words_of(request)
    named = ""
    try:
        title = _clean(request.POST.get("title", ""))

        def change(reading: Reading) -> Change:
            nonlocal named
            places = places_of(reading.home)
            folder = places.curriculum / "courses" / course / "lessons"
            taken = RESERVED_NAMES | ({one.name for one in folder.iterdir()} if folder.is_dir() else set())
            content = reading.edition(course).content
            try:
                begun = begun_lesson(places, content, title, request.POST.get("module", ""), taken)
            except NotPossibleError as error:
                raise RefusedError(f"ws_{error.reason}") from None
            named = begun.name
            return Change(content, begun.after, files=begun.files)

        save_change(course, title, "added", change)
    except RefusedError as error:
        return course_page(request, course, error=sentence_of(error, words), status=400)
    tell(request, "ws_begun", what=title)
    return redirect("workshop-lesson", course, named)


def _clean(title: str) -> str:
    try:
        return clean_title(title)
    except UnusableTitleError:
        raise RefusedError("ws_title_wrong", most=LONGEST_TITLE) from None


def _faults(sent: dict[str, str], reading: Reading, words: Wording) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not COURSE_NAME.fullmatch(sent["id"]):
        faults["id"] = words.plain("ws_id_wrong")
    elif sent["id"] in reading.content.curriculum.courses_named:
        faults["id"] = words.plain("ws_name_taken")
    for name in ("title", "lesson"):
        try:
            _clean(sent[name])
        except RefusedError as error:
            faults[name] = sentence_of(error, words)
    if sent["audience"] not in AUDIENCES:
        faults["audience"] = words.plain("ws_choose")
    if sent["action"] not in reading.content.curriculum.framework:
        faults["action"] = words.plain("ws_choose")
    return faults


def _write_course(sent: dict[str, str], reading: Reading) -> None:
    title, lesson_title = clean_title(sent["title"]), clean_title(sent["lesson"])
    lesson = name_of(lesson_title, RESERVED_NAMES, "lesson")
    places = places_of(reading.home)
    files = course_files(places, sent["id"], title, lesson_title, lesson, sent["audience"], sent["action"])
    try:
        write(reading, files, {}, course=sent["id"], what=title, act="added")
    except ChangedMeanwhileError:
        raise RefusedError("ws_name_taken") from None


def _actions(reading: Reading, language: Language) -> list[tuple[str, str]]:
    """Return the actions of the framework, in its order, with their words."""
    return [
        (action.id, action.texts.get(language, action.texts[Language.EN]))
        for action in reading.content.curriculum.framework.values()
    ]
