"""Bring a picture into a text, or begin a sound or a film: the file, what it shows, and whose it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authoring.courses.api import LONGEST_TITLE, NotPossibleError, UnusableTitleError, clean_title
from authoring.forms.api import MOST_LETTERS
from authoring.media.api import LONGEST_SOURCE, Rights, Shown, Taken, Use, with_figure, with_media
from curriculum.authoring import ENDINGS
from curriculum.languages import SOURCE_LANGUAGE, Language
from groundwork.reading import Reading
from groundwork.workshop.asked import AskedLesson, ask_lesson
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.lesson_page import kind_name
from groundwork.workshop.media_files import media_folder, new_name, record_edit
from groundwork.workshop.page import sentence_of, tell, words_of, workshop_page
from groundwork.workshop.rights import licences
from groundwork.workshop.saving import Change, save_change
from groundwork.workshop.upload import LONGEST_SAID, Upload, read_captions_sent, read_upload, told_of
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_USES: dict[str, Use] = {"audio": "sound", "video": "film"}


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def place_picture(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Ask for a picture and for the text that shows it; on POST place it there in every language."""
    asked, words = ask_lesson(course, lesson), words_of(request)
    texts = {one.id: one for one in asked.lesson.components if one.kind == "text"}
    if request.method != "POST":
        return _page(request, asked, "picture")
    upload = read_upload(request, "picture", words)
    target, said = request.POST.get("component", ""), _said(request)
    if target not in texts:
        upload.faults["component"] = words.plain("ws_choose")
    upload.faults |= _faults_of(said, words)
    taken, rights = upload.taken, upload.rights
    if upload.faults or taken is None or rights is None:
        return _page(request, asked, "picture", upload=upload, status=400)

    def change(reading: Reading) -> Change:
        again = ask_lesson(course, lesson, reading)
        name = new_name(again, upload.stem, taken.ending)
        try:
            after = with_figure(again.content, lesson, target, name, said, rights)
        except NotPossibleError as error:
            raise RefusedError(f"ws_{error.reason}") from None
        return Change(again.content, after, files=_new(again, name, taken, rights))

    try:
        save_change(course, upload.stem, "added", change)
    except RefusedError as error:
        return _page(request, asked, "picture", error=sentence_of(error, words), status=409)
    tell(request, "ws_added", *told_of(taken), what=upload.stem)
    return redirect(f"{reverse('workshop-lesson', args=[course, lesson])}#component-{target}")


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def begin_media(
    request: HttpRequest, course: str, lesson: str, kind: Literal["audio", "video"]
) -> HttpResponse:
    """Ask for a sound or a film with its captions; on POST add it to the lesson and open its form."""
    asked, words = ask_lesson(course, lesson), words_of(request)
    if kind not in _USES:
        raise Http404("Nothing of that kind begins here.")
    if request.method != "POST":
        return _page(request, asked, kind)
    upload = read_upload(request, _USES[kind], words)
    read_captions_sent(request, upload, words)
    title = _title(request, upload, words)
    transcript = request.POST.get("transcript", "").replace("\r\n", "\n").strip()
    if not transcript or len(transcript) > MOST_LETTERS:
        upload.faults["transcript"] = words.plain("ws_transcript_needed")
    taken, rights = upload.taken, upload.rights
    if upload.faults or taken is None or rights is None:
        return _page(request, asked, kind, upload=upload, status=400)
    named = ""

    def change(reading: Reading) -> Change:
        nonlocal named
        again = ask_lesson(course, lesson, reading)
        name = new_name(again, upload.stem, taken.ending)
        after, named = with_media(again.content, lesson, kind, name, title, transcript, rights)
        new = _new(again, name, taken, rights)
        for language, text in upload.captions.items():
            new[media_folder(again) / f"{named}.{language.value}.vtt"] = text
        return Change(again.content, after, files=new)

    try:
        save_change(course, title, "added", change)
    except RefusedError as error:
        return _page(request, asked, kind, error=sentence_of(error, words), status=409)
    tell(request, "ws_added", *told_of(taken), what=title)
    return redirect("workshop-component", course, lesson, named)


def _new(asked: AskedLesson, name: str, taken: Taken, rights: Rights) -> dict[Path, str | bytes | None]:
    return {media_folder(asked) / name: taken.data, **record_edit(asked, {name: rights})}


def _said(request: HttpRequest) -> dict[Language, Shown]:
    """Return what was written of a picture, for the languages in which anything was."""
    found = {}
    for language in Language:
        alternative = " ".join(request.POST.get(f"shows/{language.value}", "").split())
        caption = " ".join(request.POST.get(f"caption/{language.value}", "").split())
        if alternative:
            found[language] = Shown(alternative, caption)
    return found


def _faults_of(said: dict[Language, Shown], words: Wording) -> dict[str, str]:
    faults = {}
    if SOURCE_LANGUAGE not in said:
        faults[f"shows/{SOURCE_LANGUAGE.value}"] = words.plain("ws_alternative_needed")
    for language, shown in said.items():
        if max(len(shown.alternative), len(shown.caption)) > LONGEST_SAID:
            faults[f"shows/{language.value}"] = words.plain("ws_said_too_long", most=LONGEST_SAID)
    return faults


def _title(request: HttpRequest, upload: Upload, words: Wording) -> str:
    try:
        return clean_title(request.POST.get("title", ""))
    except UnusableTitleError:
        upload.faults["title"] = words.plain("ws_title_wrong", most=LONGEST_TITLE)
        return ""


def _page(
    request: HttpRequest,
    asked: AskedLesson,
    kind: str,
    *,
    upload: Upload | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    words = words_of(request)
    use: Use = _USES.get(kind, "picture")
    is_picture = use == "picture"
    title = words.plain("ws_place_picture" if is_picture else "ws_new_of_kind", kind=_named(kind, words))
    context: dict[str, Any] = {
        "lesson_title": title_of(asked.lesson.texts, words.language),
        "back": reverse("workshop-lesson", args=[asked.course_id, asked.lesson.id]),
        "files": reverse("workshop-files", args=[asked.course_id, asked.lesson.id]),
        "page_title": title,
        "is_picture": is_picture,
        "accept": ",".join(f".{one}" for one in sorted(ENDINGS[use])),
        "endings": ", ".join(sorted(ENDINGS[use])),
        "licences": licences(words),
        "longest_title": LONGEST_TITLE,
        "longest_source": LONGEST_SOURCE,
        "sent": request.POST,
        "components": [
            (one.id, title_of(one.texts, words.language)[0])
            for one in asked.lesson.components
            if one.kind == "text"
        ],
        "target": request.POST.get("component") or request.GET.get("component", ""),
        "languages": [
            (
                language,
                request.POST.get(f"shows/{language.value}", ""),
                request.POST.get(f"caption/{language.value}", ""),
            )
            for language in (Language if is_picture else asked.content.course.written_in)
            if language in asked.content.course.written_in
        ],
        "faults": upload.faults if upload else {},
        "error": error,
    }
    return workshop_page(request, "workshop/place.html", context, title=title, status=status)


def _named(kind: str, words: Wording) -> str:
    return kind_name(kind, words) if kind in _USES else ""
