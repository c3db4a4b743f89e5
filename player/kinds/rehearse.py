"""What one would say: lines chosen or put in order, or own words, and beside them a model."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from curriculum.model import MODEL, RehearseComponent
from player.kinds.piece import Piece, own
from player.shown import Shown
from player.templating import draw


@dataclass(frozen=True, slots=True)
class Line:
    """A line beside the model."""

    id: str
    shown: Shown
    place: int
    """Its place in the model, from 1; 0: the model does not say it."""


def draw_rehearse(piece: Piece) -> Markup:
    """Return the HTML of a rehearsal: what can be said, and below it the model and why."""
    component, shown = piece.component, piece.shown
    if not isinstance(component, RehearseComponent):
        message = f"a {component.kind} has nothing to say"
        raise TypeError(message)
    below = replace(piece.page, heading=min(5, piece.page.heading + 1))
    beside = below.show(component.texts, is_gathering=True)
    return draw(
        "kinds/rehearse.html.j2",
        "draw",
        piece,
        _asked(shown, component.offered),
        shown.parts(component.offered),
        _model(beside, component.lines),
        _lines(beside, component),
    )


def _asked(shown: Shown, offered: tuple[str, ...]) -> Shown:
    """Return what is asked, with the English of that and of the lines alone."""
    if shown.original_section is None:
        return shown
    lines = tuple(map(shown.original_section.part, offered))
    return replace(shown, original_section=shown.original_section.model_copy(update={"parts": lines}))


def _model(shown: Shown, lines: tuple[str, ...]) -> Shown:
    """Return the model, with the English of it and of why each line helps or harms."""
    model, whole = own(shown, MODEL), shown.original_section
    if whole is None or model.original_section is None:
        return model
    english = model.original_section
    said = [english.body, english.feedback]
    for line in map(whole.part, lines):
        said += [line.title, line.feedback]
    body = "\n\n".join(filter(None, said))
    return replace(model, original_section=english.model_copy(update={"body": body}))


def _lines(shown: Shown, component: RehearseComponent) -> tuple[Line, ...]:
    """Return the lines beside the model: those that it uses, in its order, then the others."""
    others = (line for line in component.lines if line not in component.model)
    return (
        *(Line(line, shown.part(line), place) for place, line in enumerate(component.model, start=1)),
        *(Line(line, shown.part(line), 0) for line in others),
    )
