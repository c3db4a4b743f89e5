"""The pictures, sounds and films of a lesson: whose they are, what shows them; replace and remove them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments.model import CourseContent
from authoring.courses.api import NotPossibleError
from authoring.media.api import (
    Rights,
    Use,
    rights_in,
    users_of,
    with_other_file,
    without_file,
)
from curriculum.authoring import ENDINGS
from groundwork.reading import Reading
from groundwork.workshop.asked import AskedLesson, ask_lesson
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.media_beside import add_captions, add_poster, film_row
from groundwork.workshop.media_files import files_of, media_folder, new_name, record_edit
from groundwork.workshop.page import sentence_of, tell, words_of, workshop_page
from groundwork.workshop.rights import licences
from groundwork.workshop.saving import Change, save_change
from groundwork.workshop.upload import Kept, read_upload, told_of
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_USES: tuple[Use, ...] = ("picture", "sound", "film")


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def files(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Show the files of a lesson; on POST replace the one that ``name`` names, or what belongs to it."""
    asked, words = ask_lesson(course, lesson), words_of(request)
    if request.method != "POST":
        return _page(request, asked)
    name = request.POST.get("name", "")
    if name not in _there(asked):
        raise Http404("The lesson has no such file.")
    try:
        act = request.POST.get("act", "")
        if act == "remove":
            _remove(asked, name)
            tell(request, "ws_removed", what=name)
        else:
            doing = {"captions": add_captions, "poster": add_poster}.get(act, _replace)
            kept = doing(request, asked, name, words)
            if isinstance(kept, dict):
                return _page(request, asked, faults={name: kept}, status=400)
            tell(request, "ws_saved", *kept.more, what=kept.name)
    except RefusedError as error:
        return _page(request, asked, error=sentence_of(error, words), status=409)
    return redirect("workshop-files", course, lesson)


def _there(asked: AskedLesson) -> dict[str, Path]:
    """Return the pictures, sounds and films of a lesson by name; captions belong to theirs."""
    endings = {ending for use in _USES for ending in ENDINGS[use]}
    return {path.name: path for path in files_of(asked) if path.suffix.removeprefix(".") in endings}


def _use_of(name: str) -> Use:
    return next(use for use in _USES if name.rpartition(".")[2] in ENDINGS[use])


def _remove(asked: AskedLesson, name: str) -> None:
    def change(reading: Reading) -> Change:
        again = ask_lesson(asked.course_id, asked.lesson.id, reading)
        try:
            after = without_file(again.content, again.lesson.id, name)
        except NotPossibleError as error:
            raise RefusedError(f"ws_{error.reason}", name=name) from None
        gone: dict[Path, str | bytes | None] = {media_folder(again) / name: None}
        if name in rights_in(again.folder.path):
            gone |= record_edit(again, {name: None})
        return Change(again.content, after, files=gone)

    save_change(asked.course_id, name, "removed", change)


def _replace(request: HttpRequest, asked: AskedLesson, name: str, words: Wording) -> Kept | dict[str, str]:
    """Put another file in the place of *name*; return what was kept, or the faults of what was sent."""
    upload = read_upload(request, _use_of(name), words)
    taken, rights = upload.taken, upload.rights
    if taken is None or rights is None:
        return upload.faults
    named = ""

    def change(reading: Reading) -> Change:
        nonlocal named
        again = ask_lesson(asked.course_id, asked.lesson.id, reading)
        is_same_type = name.endswith(f".{taken.ending}")
        named = name if is_same_type else new_name(again, name.rpartition(".")[0], taken.ending, name)
        after: CourseContent = with_other_file(again.content, again.lesson.id, name, named)
        edits: dict[Path, str | bytes | None] = {media_folder(again) / named: taken.data}
        lines: dict[str, Rights | None] = {named: rights}
        if not is_same_type:
            edits[media_folder(again) / name] = None
            lines[name] = None
        return Change(again.content, after, files=edits | record_edit(again, lines))

    save_change(asked.course_id, name, "edited", change)
    return Kept(named, told_of(taken))


def _page(
    request: HttpRequest,
    asked: AskedLesson,
    *,
    faults: dict[str, dict[str, str]] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    words = words_of(request)
    title = words.plain("ws_files")
    context = {
        "course": asked.course_id,
        "lesson": asked.lesson.id,
        "lesson_title": title_of(asked.lesson.texts, words.language),
        "back": reverse("workshop-lesson", args=[asked.course_id, asked.lesson.id]),
        "files": _rows(asked, words, faults or {}),
        "licences": licences(words),
        "error": error,
    }
    return workshop_page(request, "workshop/files.html", context, title=title, status=status)


def _rows(asked: AskedLesson, words: Wording, faults: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    rights, users = rights_in(asked.folder.path), users_of(asked.content, asked.lesson.id)
    known = {file.name: file for one in asked.lesson.components for file in getattr(one, "media", ())}
    names = dict(licences(words))
    rows = []
    for name, path in _there(asked).items():
        whose = rights.get(name)
        shown = known.get(name) if name in users else None
        rows.append(
            {
                "name": name,
                "id": name.replace(".", "-"),
                "use": _use_of(name),
                "accept": ",".join(f".{one}" for one in sorted(ENDINGS[_use_of(name)])),
                "address": shown.published_name if shown else "",
                "kilobytes": max(1, round(path.stat().st_size / 1000)),
                "size": f"{shown.width} × {shown.height}" if shown and shown.width else "",
                "rights": whose,
                "licence": names[whose.licence.value] if whose else "",
                "users": [
                    (component.id, title_of(component.texts, words.language))
                    for component in users.get(name, [])
                ],
                "faults": faults.get(name, {}),
                "beside": film_row(asked, name),
            }
        )
    return rows
