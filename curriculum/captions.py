"""Read captions: WebVTT, as strictly as an author can be helped, without the parts that style them.

W3C WebVTT, 4.1 (file structure) and 4.2.1 (voice spans). Where captions stand and how they
look is the page's matter, so cue settings are passed over and STYLE and REGION refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_TIME = r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
"""WebVTT sets no end to the hours; without one the seconds would outgrow every number."""
_TIMING = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?$")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^>]+)>")
_MOST_LETTERS = 1_000
"""Of one caption: nobody reads more in its seconds, and what looks for marks takes their square."""
_SHORT_WORDS = 6
"""Names and a few words may be the same in two languages; a sentence is not."""
_MARK = re.compile(r"</?(?:v|i|b|u|c|lang)(?:[.\s][^>]*)?>")


class Cue(NamedTuple):
    """One caption: what is said, and when."""

    start: float
    """Seconds from the beginning."""
    end: float
    text: str
    """Plain; line breaks as its author set them. A voice is named in front."""
    line: int
    """Where it stands in the file, from 1."""


class Fault(NamedTuple):
    """Something that is not WebVTT, or not what a page can show."""

    line: int
    message: str
    hint: str = ""


def read_captions(text: str) -> tuple[tuple[Cue, ...], tuple[Fault, ...]]:
    """Return the cues of *text* that are sound, in file order, and everything that is wrong."""
    lines = text.splitlines()
    faults: list[Fault] = []
    cues: list[Cue] = []
    if not lines or not re.match(r"^WEBVTT(?:[ \t].*)?$", lines[0]):
        faults.append(Fault(1, "captions must begin with the line WEBVTT", "save them as WebVTT"))
    for number, block in _blocks(lines):
        read = _cue(number, block)
        if isinstance(read, Fault):
            faults.append(read)
        elif read is not None:
            if cues and read.start < cues[-1].start:
                faults.append(Fault(read.line, "this caption begins before the one above it", "sort them"))
            cues.append(read)
    if not cues and not faults:
        faults.append(Fault(1, "there is no caption in this file"))
    return tuple(cues), tuple(faults)


def out_of_time(english: tuple[Cue, ...], cues: tuple[Cue, ...]) -> Cue | None:
    """Return the first of *cues* that does not have the times of the *english* ones; None: all have."""
    if [cue[:2] for cue in cues] == [cue[:2] for cue in english]:
        return None
    return next((one for one, ours in zip(cues, english, strict=False) if one[:2] != ours[:2]), cues[-1])


def still_english(english: tuple[Cue, ...], cues: tuple[Cue, ...]) -> Cue | None:
    """Return the first of *cues*, which have the times of the *english* ones, that says the same; or None."""
    pairs = zip(cues, english, strict=True)
    return next(
        (one for one, ours in pairs if one.text == ours.text and len(one.text.split()) > _SHORT_WORDS), None
    )


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield what stands between blank lines, with the number of its first line; the head is left out."""
    start = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    block: list[str] = []
    for number, line in enumerate([*lines[start:], ""], start=start + 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(number: int, block: list[str]) -> Cue | Fault | None:
    """Return what *block*, which begins on line *number*, holds: None for a note."""
    if re.match(r"^NOTE(?:\s|$)", block[0]):
        return None
    if block[0].strip() in ("STYLE", "REGION"):
        return Fault(number, f"`{block[0].strip()}` is not used here", "delete it: the page sets the style")
    at = next((at for at, line in enumerate(block[:2]) if "-->" in line), None)
    if at is None:
        return Fault(number, "a caption must have a line such as 00:01.000 --> 00:04.000")
    match, line = _TIMING.match(block[at].strip()), number + at
    if match is None:
        return Fault(line, f"`{block[at].strip()[:60]}` is no pair of times", "00:01.000 --> 00:04.000")
    start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    if end <= start:
        return Fault(line, "this caption ends before it begins")
    said = "\n".join(block[at + 1 :])
    if len(said) > _MOST_LETTERS:
        return Fault(line, f"this caption has more than {_MOST_LETTERS:,} letters", "make several of it")
    text = _plain(said)
    if not text:
        return Fault(line, "this caption has no words")
    if "<" in text:
        return Fault(line, "a caption may name its speaker as <v Name>, and hold no other mark")
    return Cue(start, end, html.unescape(text), line)


def _plain(text: str) -> str:
    return _MARK.sub("", _VOICE.sub(r"\1: ", text)).strip()


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
