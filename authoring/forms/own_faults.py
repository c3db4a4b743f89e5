"""Find what a form can say better than a file: nothing chosen, too few entries, a number out of bounds."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.forms.faults import CHOOSE, NUMBER, TOO_FEW, Fault
from authoring.forms.shapes import Entries, Field, FieldKind, Group, Shape
from authoring.forms.values import Values


def own_faults(at: str, shapes: tuple[Shape, ...], values: Values) -> Iterator[Fault]:
    """Yield what is wrong in the fields of *shapes* below *at*."""
    for shape in shapes:
        address = f"{at}/{shape.name}"
        if isinstance(shape, Field):
            yield from _field(shape, address, values)
        elif isinstance(shape, Group):
            if not shape.is_optional or values.one(address):
                yield from own_faults(address, shape.shapes, values)
        else:
            yield from _entries(shape, address, values)


def _entries(shape: Entries, address: str, values: Values) -> Iterator[Fault]:
    entries = values.ids(address)
    if len(entries) < shape.least:
        yield Fault(address, TOO_FEW, f"there are {len(entries)} of at least {shape.least}", "add one")
    for entry in entries:
        yield from own_faults(f"{address}/{entry}", shape.shapes, values)


def _field(field: Field, address: str, values: Values) -> Iterator[Fault]:
    word = values.line(address)
    if field.kind is FieldKind.NUMBER and (word or not field.is_optional):
        bounds = (field.least if field.least is not None else -(10**9), field.most or 10**9)
        is_whole = word.isascii() and word.isdigit() and len(word) < 10
        if not is_whole or not bounds[0] <= int(word) <= bounds[1]:
            expected = (
                f"a whole number from {field.least} to {field.most}" if field.most else "a whole number"
            )
            yield Fault(address, NUMBER, f"this must be {expected}, not '{word[:20]}'")
    elif (field.kind is FieldKind.REFERENCES and field.least and not values.ids(address)) or (
        field.kind in (FieldKind.REFERENCE, FieldKind.ONE_OF) and not word and not field.is_optional
    ):
        yield Fault(address, CHOOSE, "nothing is chosen here", "choose one")
