"""Name the pieces of a form and their texts: the addresses under which words stand."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.forms.shapes import (
    Entries,
    Shape,
    shapes_of_attestation,
    shapes_of_form,
    shapes_of_item,
    shapes_of_kind,
)
from authoring.forms.values import Values
from curriculum.languages import Language

COMPONENT, FORM, ATTESTATION, BANKS = "component", "form", "attestation", "banks"


def text_of(piece: str, language: Language, slot: str, part: str = "") -> str:
    """Return the address of a text of *piece*, or of its *part*: ``component/text/ar/parts/a-rule/title``."""
    place = f"{piece}/text/{language.value}"
    return f"{place}/parts/{part}/{slot}" if part else f"{place}/{slot}"


def agrees(piece: str, language: Language) -> str:
    """Return the address of the mark that a translation says what the English says now."""
    return f"{piece}/text/{language.value}/agrees"


def items_of(bank: str) -> str:
    """Return the address of the list of items of the bank that stands under the key *bank*."""
    return f"{BANKS}/{bank}/items"


def item_pieces(values: Values) -> Iterator[str]:
    """Yield the addresses of all items, bank by bank."""
    for bank in values.ids(BANKS):
        for item in values.ids(items_of(bank)):
            yield f"{items_of(bank)}/{item}"


def shapes_at(piece: str, values: Values, kind: str) -> tuple[Shape, ...]:
    """Return what can be changed of *piece* in the form of a component of *kind*."""
    if piece == COMPONENT:
        return shapes_of_kind(kind)
    if piece == FORM:
        return shapes_of_form()
    if piece == ATTESTATION:
        return shapes_of_attestation()
    try:
        return shapes_of_item(values.one(f"{piece}/kind"))
    except KeyError:
        return ()


def pieces(values: Values, kind: str) -> tuple[str, ...]:
    """Return the addresses of the pieces of the form of a component of *kind*."""
    if kind == "assessment":
        return COMPONENT, FORM, *item_pieces(values)
    return (COMPONENT, ATTESTATION) if kind == "attestation" else (COMPONENT,)


def lists_of(piece: str, shapes: tuple[Shape, ...], values: Values) -> Iterator[tuple[str, Entries]]:
    """Yield each list of *piece* with its address: those inside the entries of others as well."""
    for shape in shapes:
        if isinstance(shape, Entries):
            address = f"{piece}/{shape.name}"
            yield address, shape
            for entry in values.ids(address):
                yield from lists_of(f"{address}/{entry}", shape.shapes, values)


def referred(field_refers_to: tuple[str, ...], at: str, piece: str, values: Values) -> tuple[str, ...]:
    """Return the ids that a field of the entry *at* can name: of lists beside it, else of the piece's."""
    found: list[str] = []
    for name in field_refers_to:
        near = f"{at}/{name}"
        found += values.ids(near if near in values.words else f"{piece}/{name}")
    return tuple(found)
