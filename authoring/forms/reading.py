"""Read the fields of a form as the plain data that a file would hold. What is wrong in them stays in them."""

from __future__ import annotations

from typing import Any

from authoring.forms.shapes import Entries, Field, FieldKind, Group, Shape
from authoring.forms.values import Values


def data_of(prefix: str, shapes: tuple[Shape, ...], values: Values) -> dict[str, Any]:
    """Return what *values* have below *prefix* for *shapes*; an optional field that is empty is left out."""
    data: dict[str, Any] = {}
    for shape in shapes:
        address = f"{prefix}/{shape.name}"
        if isinstance(shape, Group):
            if not shape.is_optional or values.one(address):
                data[shape.name] = data_of(address, shape.shapes, values)
        elif isinstance(shape, Entries):
            data[shape.name] = _entries(address, shape, values)
        elif not (_is_empty(shape, address, values) and shape.is_optional):
            data[shape.name] = _value(shape, address, values)
    return _without_partners(data)


def _entries(address: str, shape: Entries, values: Values) -> list[Any]:
    if shape.are_words:
        return list(values.ids(address))
    return [{"id": each} | data_of(f"{address}/{each}", shape.shapes, values) for each in values.ids(address)]


def _is_empty(field: Field, address: str, values: Values) -> bool:
    return field.kind in (FieldKind.NUMBER, FieldKind.WORDS, FieldKind.ONE_OF) and not values.line(address)


def _value(field: Field, address: str, values: Values) -> Any:
    match field.kind:
        case FieldKind.FLAG:
            return values.one(address) == "true"
        case FieldKind.NUMBER:
            return _number(values.line(address))
        case FieldKind.SOME_OF | FieldKind.REFERENCES:
            return list(values.ids(address))
        case FieldKind.SEQUENCE:
            return [word for word in values[address] if word]
        case FieldKind.CODES:
            return values.one(address).replace(",", " ").split()
        case _:
            return values.line(address)


def _number(word: str) -> Any:
    """Return *word* as a whole number, or as it is where it is none: the check will say so."""
    if not word:
        return None
    # Digits of other scripts are numbers to Python, and to nobody else who reads the file.
    return int(word) if word.isascii() and word.removeprefix("-").isdigit() and len(word) < 10 else word


def _without_partners(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a match as its file has it: partners that no card has are decoys."""
    if "partners" not in data:
        return data
    taken = {pair.get("partner") for pair in data["pairs"]}
    decoys = [partner for partner in data.pop("partners") if partner not in taken]
    return data | {"decoys": decoys}
