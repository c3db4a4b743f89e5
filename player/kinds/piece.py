"""A component on a page: all that drawing it needs, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


def own(shown: Shown, identifier: str, parts: tuple[str, ...] = ()) -> Shown:
    """Return a part of *shown* with its own English beside it, where the translation asks for that.

    The English of the whole would tell what is still to come: how a story ends, what a model says.
    *parts* are other parts that are read together with this one.
    """
    part, original = shown.part(identifier), shown.original_section
    if original is None or part.notice:
        return part
    english = original.part(identifier).model_copy(update={"parts": tuple(map(original.part, parts))})
    return replace(part, notice=shown.notice, original_section=english)
