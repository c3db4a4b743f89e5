"""Show the questions of a draft, so that a trainer reads them before they join their bank."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from authoring.drafts.api import Draft
from curriculum.markdown import parser
from curriculum.sections import SectionText, split_front_matter, split_sections


@dataclass(frozen=True, slots=True)
class AskedPart:
    """An answer, a card or a bin of a question."""

    title: SafeString
    body: SafeString
    reason: SafeString
    is_correct: bool


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as a trainer reads it."""

    title: SafeString
    body: SafeString
    parts: tuple[AskedPart, ...]


def asked_in(draft: Draft) -> list[AskedQuestion]:
    """Return the questions of a draft of a bank, in its own language; none of any other draft."""
    path = draft.folder / f"{draft.record.language}.md"
    if draft.record.kind != "bank" or not path.is_file():
        return []
    _, body, _ = split_front_matter(path.read_text(encoding="utf-8", errors="replace"))
    return [_question(each) for each in split_sections(body)[1]]


def _question(section: SectionText) -> AskedQuestion:
    parts = tuple(
        AskedPart(_line(one.title), _text(one.body), _text(one.feedback), one.is_marked_correct)
        for one in section.parts
    )
    return AskedQuestion(_line(section.title), _text(section.body), parts)


def _line(markdown: str) -> SafeString:
    return mark_safe(str(parser().renderInline(markdown)))  # noqa: S308 # Markdown without raw HTML


def _text(markdown: str) -> SafeString:
    return mark_safe(str(parser().render(markdown)))  # noqa: S308 # the same
