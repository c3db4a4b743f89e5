"""Say of a text how far it can be trusted: its translation, its language, and its approval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from curriculum.approval import Missing
from curriculum.languages import Language
from curriculum.model import Texts
from curriculum.references import References
from player.citations import Citations
from player.shown import Page
from player.templating import draw


def draw_notice(texts: Texts, language: Language, written_in: Sequence[Language] = tuple(Language)) -> str:
    """Return the line below a title and its summary in *language*; empty where nothing is to be said.

    *written_in* are the languages of the course: see :func:`draw_in_english`.
    """
    page = Page(language, Citations(References(), "gw"), written_in=tuple(written_in))
    return str(draw("pieces.html.j2", "notice", page.show(texts)))


def draw_in_english(
    what: Literal["course", "lesson"], language: Language, written_in: Sequence[Language]
) -> str:
    """Return the line in which a page in *language* says that the course is not written in it, or nothing."""
    page = Page(language, Citations(References(), "gw"), written_in=tuple(written_in))
    return str(draw("pieces.html.j2", "in_english", page, what))


def draw_unapproved(missing: Missing | None, language: Language) -> str:
    """Return the line that says that an edition was published before everyone had approved it, or nothing."""
    page = Page(language, Citations(References(), "gw"))
    return str(draw("pieces.html.j2", "unapproved", page, missing))
