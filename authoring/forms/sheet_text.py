"""Write a section as its text file has it, and remember which field each line came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from authoring.forms.addresses import text_of
from authoring.forms.values import Values
from curriculum.authoring import ExpectedSection
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Section
from curriculum.section_writing import heading_text


@dataclass(slots=True)
class WrittenText:
    """The Markdown of one section in one language."""

    lines: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    """Of each line, the field it came from."""

    def add(self, text: str, address: str) -> None:
        """Add the lines of *text*, which the field *address* holds, and an empty one below."""
        for line in (*text.split("\n"), ""):
            self.lines.append(line)
            self.addresses.append(address)

    @property
    def text(self) -> str:
        """Return the whole."""
        return "\n".join(self.lines)

    def address_of(self, line: int) -> str:
        """Return the field that *line*, from 1, came from."""
        return self.addresses[min(max(line, 1), len(self.addresses)) - 1]


def written_text(
    piece: str, language: Language, expected: ExpectedSection, values: Values, made_from: str | None
) -> WrittenText | None:
    """Return the section *expected* of *piece* in *language*, or None where nothing of it is written.

    English is always written: what it lacks has to be found.
    """
    parts = [part.id for part in expected.parts]
    is_empty = all(_slots(piece, language, part, values) == ("", "", "") for part in ["", *parts])
    if is_empty and language is not SOURCE_LANGUAGE:
        return None
    written = WrittenText()
    marks = (f"from={made_from}",) if made_from else ()
    for part in ["", *parts]:
        title, body, feedback = _slots(piece, language, part, values)
        # Heading alone: what stands below it comes from other fields.
        heading = Section.model_construct(id=part or expected.id, title=title, body="", feedback="")
        level, behind = (3, ()) if part else (2, marks)
        written.add(heading_text(heading, level, behind), text_of(piece, language, "title", part))
        if body:
            written.add(body, text_of(piece, language, "body", part))
        if feedback:
            quoted = "\n".join(f"> {line}".rstrip() for line in feedback.split("\n"))
            written.add(quoted, text_of(piece, language, "feedback", part))
    return written


def section_of(piece: str, language: Language, expected: ExpectedSection, values: Values) -> Section:
    """Return what is written of *expected* in *language*, whole or not."""

    def made(identifier: str, part: str) -> Section:
        title, body, feedback = _slots(piece, language, part, values)
        return Section(id=identifier, title=title, body=body, feedback=feedback)

    parts = tuple(made(part.id, part.id) for part in expected.parts)
    return made(expected.id, "").model_copy(update={"parts": parts})


def _slots(piece: str, language: Language, part: str, values: Values) -> tuple[str, str, str]:
    return (
        values.line(text_of(piece, language, "title", part)),
        values.text(text_of(piece, language, "body", part)),
        values.text(text_of(piece, language, "feedback", part)) if part else "",
    )
