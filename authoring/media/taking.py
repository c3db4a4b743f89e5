"""Judge a file that a trainer sends before it lies among the content: what it is, not what it is called.

What the check of the files would refuse is refused here as well, with the same rules
(``curriculum.authoring``); beyond them, a file has to be what it is to its last byte, so that it cannot be
something else to somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from authoring.courses.api import written_wrongly
from authoring.media.bare_films import without_place
from authoring.media.bare_pictures import bare_picture
from authoring.media.wholeness import is_whole
from curriculum.authoring import (
    ENDINGS,
    MOST_MEDIA_BYTES,
    UnreadablePictureError,
    is_really,
    judge_drawing,
    says_where,
)
from curriculum.captions import out_of_time, read_captions, still_english
from curriculum.languages import Language

Use = Literal["picture", "sound", "film"]
MOST_CAPTION_BYTES = 500_000
_OF_LETTERS = frozenset({"CUR061", "CUR062", "CUR063", "CUR064", "CUR071", "CUR072"})


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
    """A film or a sound that says where it was taken, in a way that cannot be taken out of it."""
    CAPTIONS = "captions"
    TIMES = "times"
    """Captions that do not have the times of the English ones."""
    ENGLISH = "english"
    """Captions of another language that still say what the English ones do."""
    LETTERS = "letters"
    """Captions with letters of another language, or with a mark that nobody sees or that could run."""
    TOO_OFTEN = "too_often"


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
    said_where: bool = False
    """Whether the file that was sent said where it was taken; this one does not."""


def take(data: bytes, use: Use) -> Taken:
    """Return *data* as a *use* that a lesson can show.

    A photograph comes without everything that its file says besides its pixels, a sound or film without
    where it was taken.

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
            return Taken(ending, bare_picture(ending, data), says_where(ending, data))
        except UnreadablePictureError as error:
            raise MediaRefusedError(Refused.BROKEN, str(error)) from None
    if not is_whole(ending, data):
        raise MediaRefusedError(Refused.BROKEN, "it is cut off, or holds something else as well")
    if not says_where(ending, data):
        return Taken(ending, data)
    bare = without_place(ending, data)
    if says_where(ending, bare) or not is_whole(ending, bare):
        raise MediaRefusedError(Refused.PLACE)
    return Taken(ending, bare, said_where=True)


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


def captions_fit(text: str, english: str, language: Language) -> None:
    """Hold captions, which are sound by themselves, against the *english* ones and the letters of *language*.

    *english* is empty for the English ones.

    Raises: MediaRefusedError: they have other times, or are not in that language; the detail is a line.
    """
    cues, _ = read_captions(text)
    if english:
        ours, _ = read_captions(english)
        odd = out_of_time(ours, cues)
        if odd is not None:
            raise MediaRefusedError(Refused.TIMES, str(odd.line))
        same = still_english(ours, cues)
        if same is not None:
            raise MediaRefusedError(Refused.ENGLISH, str(same.line))
    for cue in cues:
        if _OF_LETTERS & {code for _, code in written_wrongly("captions", cue.text, language)}:
            raise MediaRefusedError(Refused.LETTERS, str(cue.line))


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
