"""Judge a file that a trainer sends before it lies among the content: what it is, not what it is called.

What the check of the files would refuse is refused here as well, with the same rules
(``curriculum.authoring``); beyond them, a file has to be what it is to its last byte, so that it cannot be
something else to somebody else.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from authoring.media.bare_pictures import bare_picture
from curriculum.authoring import (
    ENDINGS,
    MOST_MEDIA_BYTES,
    UnreadablePictureError,
    is_really,
    judge_drawing,
    says_where,
)
from curriculum.captions import read_captions

Use = Literal["picture", "sound", "film"]
MOST_CAPTION_BYTES = 500_000


class Refused(StrEnum):
    """Why a file cannot be taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OTHER_TYPE = "other_type"
    BROKEN = "broken"
    UNSAFE = "unsafe"
    WORDS = "words"
    """A drawing with words in it, which nobody could translate."""
    PLACE = "place"
    """A film or a sound that says where it was taken."""
    CAPTIONS = "captions"


class MediaRefusedError(ValueError):
    """A file that cannot be taken; *reason* names the sentence that says why, *detail* fills it."""

    def __init__(self, reason: Refused, detail: str = "", most: int = 0) -> None:
        """Keep what the sentence needs; *most* are megabytes."""
        self.reason, self.detail, self.most = reason, detail, most
        super().__init__(f"{reason}: {detail}")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it will lie beside the lesson."""

    ending: str
    """Its type, as its bytes say; what it was called says nothing."""
    data: bytes


def take(data: bytes, use: Use) -> Taken:
    """Return *data* as a *use* that a lesson can show.

    A photograph comes without everything that its file says besides its pixels.

    Raises: MediaRefusedError: it cannot be shown, or not safely.
    """
    if not data:
        raise MediaRefusedError(Refused.EMPTY)
    if len(data) > MOST_MEDIA_BYTES:
        raise MediaRefusedError(Refused.TOO_LARGE, most=MOST_MEDIA_BYTES // 1_000_000)
    known = sorted(ENDINGS[use], key=lambda one: one == "svg")  # a picture may hold the letters of a drawing
    ending = next((one for one in known if is_really(one, data)), "")
    if not ending:
        raise MediaRefusedError(Refused.OTHER_TYPE, ", ".join(sorted(ENDINGS[use])))
    if ending == "svg":
        return Taken(ending, _drawing(data))
    if use == "picture":
        try:
            return Taken(ending, bare_picture(ending, data))
        except UnreadablePictureError as error:
            raise MediaRefusedError(Refused.BROKEN, str(error)) from None
    if not _is_whole(ending, data):
        raise MediaRefusedError(Refused.BROKEN, "it is cut off, or holds something else as well")
    if says_where(ending, data):
        raise MediaRefusedError(Refused.PLACE)
    return Taken(ending, data)


def take_captions(data: bytes) -> str:
    """Return captions as their file will have them.

    Raises: MediaRefusedError: they are no WebVTT that a page can show; the detail names line and cure.
    """
    if len(data) > MOST_CAPTION_BYTES:
        raise MediaRefusedError(Refused.TOO_LARGE, most=1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MediaRefusedError(Refused.CAPTIONS, "line 1: not written in UTF-8") from None
    _, faults = read_captions(text)
    if faults:
        first = faults[0]
        said = "; ".join(one for one in (first.message, first.hint) if one)
        raise MediaRefusedError(Refused.CAPTIONS, f"line {first.line}: {said}")
    return "\n".join(text.splitlines()) + "\n"


def _drawing(data: bytes) -> bytes:
    """Return a drawing as it is: it is refused rather than mended (``curriculum.drawings``)."""
    judged = judge_drawing(data)
    if judged.objections:
        first = judged.objections[0]
        said = "; ".join(one for one in (first.message, first.hint) if one)
        raise MediaRefusedError(Refused.UNSAFE, f"line {first.line}: {said}")
    if judged.words:
        line, words = judged.words[0]
        raise MediaRefusedError(Refused.WORDS, f"line {line}: {words[:40]}")
    return data


def _is_whole(ending: str, data: bytes) -> bool:
    """Return whether a sound or film is one from its first byte to its last."""
    try:
        match ending:
            case "mp4" | "m4a":
                return _boxes_fill(data)
            case "ogg":
                return _pages_fill(data)
            case "mp3":
                return _begins_with_frames(data)
            case _:
                return True
    except (struct.error, IndexError):
        return False


def _boxes_fill(data: bytes) -> bool:
    """Return whether the outermost boxes fill the file (ISO 14496-12, 4.2), the film's own among them."""
    at, names = 0, set()
    while at < len(data):
        length, head = struct.unpack(">I", data[at : at + 4])[0], 8
        names.add(data[at + 4 : at + 8])
        if length == 1:
            length, head = struct.unpack(">Q", data[at + 8 : at + 16])[0], 16
        if length < head or at + length > len(data):
            return False
        at += length
    return {b"ftyp", b"moov"} <= names


def _pages_fill(data: bytes) -> bool:
    """Return whether pages of Ogg (RFC 3533, 6) fill the file."""
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS":
            return False
        lengths = data[at + 27 : at + 27 + data[at + 26]]
        at += 27 + len(lengths) + sum(lengths)
    return at == len(data)


def _begins_with_frames(data: bytes) -> bool:
    """Return whether two frames of layer III follow each other behind the tag (ISO 11172-3, 2.4.1)."""
    at = 0
    if data.startswith(b"ID3"):
        at = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    for _ in range(2):
        length = _frame_length(data[at : at + 4])
        if not length:
            return False
        at += length
    return True


_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _frame_length(head: bytes) -> int:
    """Return the bytes of the frame that *head* begins, 0 where it begins none."""
    first, second, third = head[0], head[1], head[2]
    version, layer = second >> 3 & 3, second >> 1 & 3
    rate, frequency = third >> 4, third >> 2 & 3
    if first != 0xFF or second < 0xE0 or version == 1 or layer != 1 or rate in (0, 15) or frequency == 3:
        return 0
    kilobits = (_RATES_1 if version == 3 else _RATES_2)[rate]
    return (144 if version == 3 else 72) * kilobits * 1000 // _SAMPLES[version][frequency] + (third >> 1 & 1)
