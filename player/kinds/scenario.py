"""A story in which the learner chooses: every moment and every end of it, one below the other.

So it can be read without the script, and on paper. The script shows one moment at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from curriculum.model import ScenarioChoice, ScenarioComponent, ScenarioEnd
from player.kinds.piece import Piece, own
from player.shown import Shown
from player.templating import draw


@dataclass(frozen=True, slots=True)
class Scene:
    """A step or an end, as the template needs it."""

    id: str
    shown: Shown
    choices: tuple[Choice, ...] = ()
    end: ScenarioEnd | None = None
    is_chooser: bool = False
    """Whether its choices open scenes, and decide nothing."""
    openers: tuple[Shown, ...] = ()
    """The choices between scenes that open here."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to do, and where it leads."""

    id: str
    shown: Shown
    goal: str
    """The id of the step or end to which it leads."""
    goal_name: Markup
    """Its heading."""
    outcome: str | None
    """How that end is judged, as in :class:`ScenarioEnd`; None where the story goes on."""
    setting: str | None
    """The work whose scene it opens; None where it is a decision."""


def draw_scenario(piece: Piece) -> Markup:
    """Return the HTML of a scenario."""
    return draw("kinds/scenario.html.j2", "draw", piece, _scenes(piece))


def _scenes(piece: Piece) -> tuple[Scene, ...]:
    """Return the steps, the first one first, and then the ends."""
    component = piece.component
    if not isinstance(component, ScenarioComponent):
        message = f"a {component.kind} has no story"
        raise TypeError(message)
    below = replace(piece.page, heading=min(5, piece.page.heading + 1))
    # Sources stand below each scene: a number in a scene that is not shown would lead back to nowhere.
    story = below.show(component.texts, is_gathering=True)
    outcomes = {end.id: end.outcome for end in component.ends}
    scenes = [*(step.id for step in component.steps), *outcomes]
    names = {scene: _name(story.part(scene)) for scene in scenes}

    def choice(one: ScenarioChoice) -> Choice:
        return Choice(one.id, own(story, one.id), one.to, names[one.to], outcomes.get(one.to), one.setting)

    between = [choice for step in component.steps if step.is_chooser for choice in step.choices]
    steps = (
        Scene(
            step.id,
            own(story, step.id, tuple(one.id for one in step.choices)),
            tuple(map(choice, step.choices)),
            is_chooser=step.is_chooser,
            openers=tuple(own(story, one.id) for one in between if one.to == step.id),
        )
        for step in component.steps
    )
    return *steps, *(Scene(end.id, own(story, end.id), end=end) for end in component.ends)


def _name(shown: Shown) -> Markup:
    """Return the name of a scene in an element of its own, which says if it is in another language."""
    return Markup("<span{}>{}</span>").format(shown.attributes, shown.label)
