"""Draw a piece of Markdown that stands alone, for those who write it: with its words and sources below it."""

from __future__ import annotations

from markupsafe import Markup

from curriculum.languages import Language
from curriculum.references import References
from player.citations import Citations
from player.components import lists
from player.prose import Prose
from player.shown import Page


def draw_text(markdown: str, language: Language, references: References, scope: str = "gw-look") -> str:
    """Return *markdown* as learners see it; ids begin with *scope*. Figures are their words alone."""
    citations = Citations(references, scope)
    drawn = Prose(language, citations).block(markdown)
    return str(Markup("\n").join([drawn, lists(Page(language, citations))]))
