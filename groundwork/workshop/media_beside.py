"""What belongs to a sound or film and may come later: its captions in each language, the still of a film."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from authoring.media.api import MediaRefusedError, captions_fit, take_captions, with_poster
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import MediaComponent
from groundwork.reading import Reading
from groundwork.workshop.asked import AskedLesson, ask_lesson
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.media_files import media_folder, new_name, record_edit
from groundwork.workshop.saving import Change, save_change
from groundwork.workshop.upload import Kept, caption_bytes, read_upload, refusal, told_of
from player.api import Wording


def film_row(asked: AskedLesson, name: str) -> dict[str, Any]:
    """Return what stands beside the sound or film *name*; nothing where no component plays that file."""
    component = _component_of(asked, name)
    if component is None:
        return {}
    there = _captions_there(asked, component.id)
    return {
        "component": component.id,
        "form": reverse("workshop-component", args=[asked.course_id, asked.lesson.id, component.id]),
        "languages": [(one, one in there) for one in asked.content.course.written_in],
        "is_film": component.kind == "video",
        "poster": component.poster,
        "poster_id": (component.poster or "").replace(".", "-"),
    }


def add_captions(
    request: HttpRequest, asked: AskedLesson, name: str, words: Wording
) -> Kept | dict[str, str]:
    """Keep the captions that were sent for *name*, in the place of those of their languages; or the faults.

    All that stand afterwards have the times of the English ones: what would no longer fit is sent along.

    Raises: RefusedError: they cannot be saved.
    """
    component = _component_of(asked, name)
    if component is None:
        raise RefusedError("ws_no_film")
    sent, faults = _sent(request, words)
    if not sent and not faults:
        faults[f"captions/{SOURCE_LANGUAGE.value}"] = words.plain("ws_captions_none")
    known = {one: path.read_text("utf-8") for one, path in _captions_there(asked, component.id).items()}
    after = known | sent
    english = after.get(SOURCE_LANGUAGE, "")
    if not english and not faults:
        faults[f"captions/{SOURCE_LANGUAGE.value}"] = words.plain("ws_captions_needed")
    left = []
    for language, text in after.items() if english else ():
        try:
            captions_fit(text, english if language is not SOURCE_LANGUAGE else "", language)
        except MediaRefusedError as error:
            if language in sent:
                faults.setdefault(f"captions/{language.value}", refusal(error, words))
            elif SOURCE_LANGUAGE in sent:
                left.append(language.endonym)
    if left:
        told = words.plain("ws_captions_follow", languages=", ".join(left))
        faults.setdefault(f"captions/{SOURCE_LANGUAGE.value}", told)
    if faults:
        return faults

    def change(reading: Reading) -> Change:
        again = ask_lesson(asked.course_id, asked.lesson.id, reading)
        folder = media_folder(again)
        files = {folder / f"{component.id}.{one.value}.vtt": text for one, text in sent.items()}
        return Change(again.content, again.content, files=files)

    save_change(asked.course_id, name, "edited", change)
    return Kept(name)


def add_poster(request: HttpRequest, asked: AskedLesson, name: str, words: Wording) -> Kept | dict[str, str]:
    """Let the film *name* have the picture that was sent as its still; or return what is wrong with it.

    Raises: RefusedError: it is no film of this lesson, or has a still, which is replaced where it is listed.
    """
    component = _component_of(asked, name)
    if component is None or component.kind != "video" or component.poster:
        raise RefusedError("ws_no_film")
    upload = read_upload(request, "picture", words)
    taken, rights = upload.taken, upload.rights
    if taken is None or rights is None or upload.faults:
        return {f"poster-{field}": fault for field, fault in upload.faults.items()}
    called = ""

    def change(reading: Reading) -> Change:
        nonlocal called
        again = ask_lesson(asked.course_id, asked.lesson.id, reading)
        called = new_name(again, upload.stem, taken.ending)
        after = with_poster(again.content, again.lesson.id, component.id, called)
        files: dict[Path, str | bytes | None] = {media_folder(again) / called: taken.data}
        return Change(again.content, after, files=files | record_edit(again, {called: rights}))

    save_change(asked.course_id, name, "edited", change)
    return Kept(called, told_of(taken))


def _component_of(asked: AskedLesson, name: str) -> MediaComponent | None:
    """Return the sound or film that plays the file *name*."""
    found = (one for one in asked.lesson.components if isinstance(one, MediaComponent) and one.file == name)
    return next(found, None)


def _captions_there(asked: AskedLesson, component: str) -> dict[Language, Path]:
    paths = {one: media_folder(asked) / f"{component}.{one.value}.vtt" for one in Language}
    return {language: path for language, path in paths.items() if path.is_file()}


def _sent(request: HttpRequest, words: Wording) -> tuple[dict[Language, str], dict[str, str]]:
    """Return the captions that were sent, as their files will have them; by field what cannot be taken."""
    found: dict[Language, str] = {}
    faults: dict[str, str] = {}
    for language in Language:
        name = f"captions/{language.value}"
        if name not in request.FILES:
            continue
        try:
            found[language] = take_captions(caption_bytes(request, name))
        except MediaRefusedError as error:
            faults[name] = refusal(error, words)
    return found, faults
