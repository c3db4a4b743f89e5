"""Read a file that a trainer sends with whose it is; what cannot be taken is told at its field."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from authoring.media.api import (
    LONGEST_SOURCE,
    Licence,
    MediaRefusedError,
    Refused,
    Rights,
    Taken,
    Use,
    take,
    take_captions,
)
from curriculum.authoring import MOST_MEDIA_BYTES
from curriculum.languages import SOURCE_LANGUAGE, Language
from player.api import Wording
from reporting.api import Limit

LONGEST_SAID = 300
"""Of what a picture shows, in one language: whoever listens to it cannot skim."""
_UPLOADS = Limit("media", allowed=120, seconds=3600)
"""Nobody places two pictures a minute for hours."""


@dataclass(slots=True)
class Upload:
    """What was sent, as far as it can be taken."""

    stem: str = ""
    """What the file was called, without its ending; nothing is ever opened by it."""
    taken: Taken | None = None
    rights: Rights | None = None
    captions: dict[Language, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    """By field, why it cannot be taken."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept beside a lesson: a file, or captions of one."""

    name: str
    """What the file is called there."""
    more: tuple[str, ...] = ()
    """What its trainer is told besides, by sentences."""


def told_of(taken: Taken) -> tuple[str, ...]:
    """Return the sentences that tell what was taken out of a file."""
    return ("ws_place_removed",) if taken.said_where else ()


def read_upload(request: HttpRequest, use: Use, words: Wording) -> Upload:
    """Return the file, the licence and the source that were sent, each with what is wrong with it."""
    upload = Upload()
    file = request.FILES.get("file")
    upload.stem = str(file.name).rpartition(".")[0] or "file" if file else ""
    if not _UPLOADS.take(request.user.get_username()):
        upload.faults["file"] = words.plain("ws_file_too_often")
        return upload
    try:
        upload.taken = take(_bytes(file), use)
    except MediaRefusedError as error:
        upload.faults["file"] = refusal(error, words)
    licence, source = request.POST.get("licence", ""), " ".join(request.POST.get("source", "").split())
    if licence not in set(Licence):
        upload.faults["licence"] = words.plain("ws_choose")
    if not source or len(source) > LONGEST_SOURCE:
        upload.faults["source"] = words.plain("ws_source_wrong", most=LONGEST_SOURCE)
    if not upload.faults.keys() & {"licence", "source"}:
        upload.rights = Rights(Licence(licence), source)
    return upload


def read_captions_sent(request: HttpRequest, upload: Upload, words: Wording) -> None:
    """Put the captions that were sent into *upload*; those in English are needed."""
    for language in Language:
        name = f"captions/{language.value}"
        file = request.FILES.get(name)
        if file is None:
            if language is SOURCE_LANGUAGE:
                upload.faults[name] = words.plain("ws_captions_needed")
            continue
        try:
            upload.captions[language] = take_captions(_bytes(file))
        except MediaRefusedError as error:
            upload.faults[name] = refusal(error, words)


def caption_bytes(request: HttpRequest, name: str) -> bytes:
    """Return the file that was sent as *name*. Raises: MediaRefusedError: too large, or too many an hour."""
    if not _UPLOADS.take(request.user.get_username()):
        raise MediaRefusedError(Refused.TOO_OFTEN)
    return _bytes(request.FILES.get(name))


def refusal(error: MediaRefusedError, words: Wording) -> str:
    """Return why a file cannot be taken."""
    return words.plain(f"ws_file_{error.reason}", detail=error.detail, most=error.most)


def _bytes(file: UploadedFile[bytes] | None) -> bytes:
    """Return what *file* holds. Raises: MediaRefusedError: it is larger than any file of a lesson."""
    if file is not None and (file.size or 0) > MOST_MEDIA_BYTES:
        raise MediaRefusedError(Refused.TOO_LARGE, most=MOST_MEDIA_BYTES // 1_000_000)
    return bytes(file.read()) if file else b""
