"""A component on a page: all that drawing it needs, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.api import DrawnForm
from assessments.model import Material
from curriculum.model import Component, TextComponent
from player.media import figures_of
from player.shown import Page, Shown


@dataclass(frozen=True, slots=True)
class Piece:
    """One component in one language, at its place on a page."""

    page: Page
    component: Component
    id: str
    """Of its element, with which all ids inside it begin."""
    key: str
    """``<lesson>.<component>``: its name in states, plans and records."""
    material: Material | None = None
    drawn: DrawnForm | None = None
    """The form as this learner sees it, where a server draws forms."""

    @property
    def shown(self) -> Shown:
        """Return its text as it is shown."""
        component = self.component
        if not isinstance(component, TextComponent):
            return self.page.show(component.texts)
        figures = figures_of(component.figures, component.media, self.page.media)
        return self.page.show(component.texts, figures=figures)
