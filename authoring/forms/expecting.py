"""Say which parts the texts of a piece must have, as far as its form goes: also when no model accepts it."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.forms.shapes import Entries, Shape
from authoring.forms.values import Values
from curriculum.authoring import ExpectedPart, ExpectedSection
from curriculum.model import LIMITS, MODEL, NOTE, OTHER_ROUTE

_WITHOUT_OTHER_ROUTE = ("assessment", "attestation")
"""Nothing stands for a form or for a confirmation."""


def expected_of(
    piece: str, identifier: str, kind: str, shapes: tuple[Shape, ...], values: Values
) -> ExpectedSection:
    """Return what the texts of *piece* must have; ``curriculum`` says the same of a piece that is sound."""
    return ExpectedSection(identifier, "component", (), tuple(expected_parts(piece, kind, shapes, values)))


def expected_parts(
    piece: str, kind: str, shapes: tuple[Shape, ...], values: Values
) -> Iterator[ExpectedPart]:
    """Yield the parts of *piece* in the order of its file."""
    yield from _entries(piece, shapes, values)
    if kind == "rehearse":
        yield ExpectedPart(MODEL, "model")
    if kind == "text" and values.one(f"{piece}/card") == "fact":
        yield ExpectedPart(LIMITS, "limits")
    if values[f"{piece}/sensitive"]:
        yield ExpectedPart(NOTE, "note")
        if kind not in _WITHOUT_OTHER_ROUTE:
            yield ExpectedPart(OTHER_ROUTE, "other_route")


def _entries(at: str, shapes: tuple[Shape, ...], values: Values) -> Iterator[ExpectedPart]:
    for shape in shapes:
        if not isinstance(shape, Entries):
            continue
        for entry in values.ids(f"{at}/{shape.name}"):
            if shape.role is not None:
                yield ExpectedPart(entry, shape.role)
            yield from _entries(f"{at}/{shape.name}/{entry}", shape.shapes, values)
