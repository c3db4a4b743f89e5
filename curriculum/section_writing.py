"""Write a section as it stands in a text file, and make sure that it would be read as it was meant.

The other way of ``curriculum.sections``. What a person typed elsewhere may hold a line that a text
file takes for something else: a heading with an id, a closing quote, a fence that is never closed.
So every text is read back before it is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from curriculum.problems import CurriculumError
from curriculum.sections import SectionText, split_sections
from curriculum.values import Section

_DIGEST = re.compile(r"^[0-9a-f]{1,64}$")
_AFTER = "## After {#after-the-section}"


class UnwritableTextError(CurriculumError, ValueError):
    """A text that a text file would not give back as it is; the message says what to take out."""


def section_text(section: Section, correct: Iterable[str] = (), made_from: str | None = None) -> str:
    """Return *section* with its parts as Markdown, without a closing line end.

    *correct* are the parts whose headings say ``.correct``; *made_from* is the digest of the English that
    a translation was made from.

    Raises: UnwritableTextError: a heading has no words, or the text would be read as something else.
    """
    _refuse_nameless(section)
    right = set(correct)
    origin = (f"from={made_from}",) if made_from and _DIGEST.match(made_from) else ()
    blocks = [heading_text(section, 2, origin)]
    blocks += [heading_text(part, 3, (".correct",) if part.id in right else ()) for part in section.parts]
    text = "\n\n".join(blocks)
    refuse_other_meaning(text, section)
    return text


def heading_text(section: Section, level: int, marks: Iterable[str] = ()) -> str:
    """Return heading, body and feedback of *section*, a part (*level* 3) or a section (2), without its parts.

    *marks* stand behind the id: ``.correct``, ``from=39bb1b459496``.
    """
    behind = "".join(f" {mark}" for mark in marks)
    blocks = [f"{'#' * level} {section.title} {{#{section.id}{behind}}}", section.body]
    return "\n\n".join(block for block in (*blocks, _quoted(section.feedback)) if block)


def refuse_other_meaning(text: str, meant: Section) -> None:
    """Refuse *text* when it would be read as anything but *meant*. Raises: UnwritableTextError."""
    before, found = split_sections(f"{text}\n\n{_AFTER}\n")
    if before or len(found) != 2 or found[1].id != "after-the-section":
        message = "a text of it holds a heading with an id or an open code fence; take it out"
        raise UnwritableTextError(message)
    read = found[0]
    if [_shape(read), *map(_shape, read.parts)] != [_meant(meant), *map(_meant, meant.parts)]:
        message = "a text of it would be read as something else: a heading with an id, or a quote at its end"
        raise UnwritableTextError(f"{message}; take it out")


def _refuse_nameless(section: Section) -> None:
    nameless = next((one.id for one in (section, *section.parts) if not one.title.strip()), None)
    if nameless:
        message = f"`{nameless}` has no words; was it a picture?"
        raise UnwritableTextError(message)


def _quoted(feedback: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in feedback.splitlines())


def _shape(text: SectionText) -> tuple[str, ...]:
    return text.id, text.title, *(_bare(one) for one in (text.body, text.feedback))


def _meant(section: Section) -> tuple[str, ...]:
    return section.id, section.title, *(_bare(one) for one in (section.body, section.feedback))


def _bare(text: str) -> str:
    """Return *text* with its lines' ends trimmed, which no reader sees."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
