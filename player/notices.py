"""Say of a text that stands alone how far its translation can be trusted, with the English beside it."""

from __future__ import annotations

from curriculum.languages import Language
from curriculum.model import Texts
from curriculum.references import References
from player.citations import Citations
from player.shown import Page
from player.templating import draw


def draw_notice(texts: Texts, language: Language) -> str:
    """Return the line below a title and its summary in *language*; empty where nothing is to be said."""
    page = Page(language, Citations(References(), "gw"))
    return str(draw("pieces.html.j2", "notice", page.show(texts)))
