"""Where to read on: each link with what it is for, and the language of the page that it leads to."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from curriculum.model import Link, ResourceComponent
from player.kinds.piece import Piece
from player.shown import Page
from player.templating import draw
from player.wording import babel_locale


def draw_resource(piece: Piece) -> Markup:
    """Return the HTML of a list of resources.

    Raises: TypeError: the piece is no resource.
    """
    component = piece.component
    if not isinstance(component, ResourceComponent):
        message = f"a {component.kind} has no links"
        raise TypeError(message)
    shown = piece.shown
    links = [(link, shown.part(link.id), _other_language(link, piece.page)) for link in component.links]
    return draw("kinds/resource.html.j2", "draw", piece, links)


def _other_language(link: Link, page: Page) -> str:
    """Return the name of the linked page's language in the reader's, or nothing when it is the reader's."""
    if link.language == page.language.value:
        return ""
    try:
        name = Locale.parse(link.language, sep="-").get_display_name(babel_locale(page.language))
    except (UnknownLocaleError, ValueError):
        name = None
    return name or link.language
