"""Render the templates of the forms: every value escaped, every missing name an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

from player.api import templates_in

_FOLDER = Path(__file__).parent


def draw(macro: str, *arguments: object, template: str = "form.html.j2") -> Markup:
    """Return what *macro* of *template* draws from *arguments*."""
    drawn: Markup = getattr(templates_in(_FOLDER / "templates").get_template(template).module, macro)(
        *arguments
    )
    return drawn.strip()


@cache
def stylesheet() -> str:
    """Return the stylesheet of the forms, which stands behind the player's."""
    return (_FOLDER / "page_files" / "edit.css").read_text(encoding="utf-8")


@cache
def script() -> str:
    """Return the script of the forms: one classic script without modules."""
    return (_FOLDER / "page_files" / "edit.js").read_text(encoding="utf-8")
