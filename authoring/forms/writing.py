"""Put content into a form: every field that can be changed, every text in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from assessments.model import MatchItem
from authoring.forms.addresses import ATTESTATION, BANKS, COMPONENT, FORM, items_of, text_of
from authoring.forms.content import Content
from authoring.forms.shapes import (
    Entries,
    Field,
    FieldKind,
    Group,
    Shape,
    shapes_of_attestation,
    shapes_of_form,
    shapes_of_item,
    shapes_of_kind,
)
from authoring.forms.values import Values
from curriculum.languages import Language
from curriculum.model import MatchComponent, Section, Texts

_Pair = tuple[str, tuple[str, ...]]


def values_of(content: Content) -> Values:
    """Return *content* as it stands in its form; ``authoring.forms.reading`` gives it back."""
    component = content.component
    words = dict(fields(COMPONENT, shapes_of_kind(component.kind), plain(component)))
    words |= dict(_texts(COMPONENT, component.texts))
    form, attestation = content.form, content.attestation
    if form is not None:
        words |= dict(fields(FORM, shapes_of_form(), plain(form)))
        words |= dict(_banks(content))
    if attestation is not None:
        words |= dict(fields(ATTESTATION, shapes_of_attestation(), plain(attestation)))
        words |= dict(_texts(ATTESTATION, attestation.texts))
    for half in content.unfinished:
        words |= dict(_section(half.piece, half.language, half.section))
    return Values(words)


def plain(model: BaseModel) -> dict[str, Any]:
    """Return *model* as plain data, without its texts; of a match with all partners in one list."""
    data = model.model_dump(mode="json", exclude={"texts", "media", "captions"})
    if isinstance(model, MatchComponent | MatchItem):
        data["partners"] = list(dict.fromkeys([*(pair.partner for pair in model.pairs), *model.decoys]))
    return data


def fields(prefix: str, shapes: tuple[Shape, ...], data: dict[str, Any]) -> Iterator[_Pair]:
    """Yield the words of *shapes* below *prefix*, filled from the plain *data*."""
    for shape in shapes:
        address, value = f"{prefix}/{shape.name}", data.get(shape.name)
        if isinstance(shape, Field):
            # A group that is not there begins with its defaults, should somebody want it.
            yield address, _words(shape, value if shape.name in data else shape.default)
        elif isinstance(shape, Group):
            if shape.is_optional:
                yield address, ("true",) if value is not None else ()
            yield from fields(address, shape.shapes, value or {})
        else:
            yield from _entries(address, shape, value or [])


def _entries(address: str, shape: Entries, value: list[Any]) -> Iterator[_Pair]:
    yield address, tuple(each if shape.are_words else each["id"] for each in value)
    for each in value if not shape.are_words else []:
        yield from fields(f"{address}/{each['id']}", shape.shapes, each)


def _words(field: Field, value: Any) -> tuple[str, ...]:
    match field.kind:
        case FieldKind.FLAG:
            return ("true",) if value else ()
        case FieldKind.SOME_OF | FieldKind.REFERENCES | FieldKind.SEQUENCE:
            return tuple(value or ())
        case FieldKind.CODES:
            return (" ".join(value or ()),)
        case _:
            return ("" if value is None else str(value),)


def _texts(piece: str, texts: Texts) -> Iterator[_Pair]:
    for language, text in texts.items():
        yield from _section(piece, language, text.section)


def _section(piece: str, language: Language, section: Section) -> Iterator[_Pair]:
    yield from ((text_of(piece, language, slot), (words,)) for slot, words in _slots(section))
    for part in section.parts:
        for slot, words in _slots(part):
            yield text_of(piece, language, slot, part.id), (words,)


def _slots(section: Section) -> Iterator[tuple[str, str]]:
    yield "title", section.title
    yield from ((slot, words) for slot in ("body", "feedback") if (words := getattr(section, slot)))


def _banks(content: Content) -> Iterator[_Pair]:
    form = content.form
    quotas = {quota.objective: quota.items for quota in form.blueprint} if form else {}
    yield BANKS, tuple(bank_key(bank.objective) for bank in content.banks)
    for bank in content.banks:
        prefix = f"{BANKS}/{bank_key(bank.objective)}"
        yield f"{prefix}/objective", (bank.objective,)
        yield f"{prefix}/tag", (bank.tag,)
        yield f"{prefix}/actions", (" ".join(bank.actions),)
        yield f"{prefix}/quota", (str(quotas[bank.objective]),)
        address = items_of(bank_key(bank.objective))
        yield address, tuple(item.id for item in bank.items)
        for item in bank.items:
            piece = f"{address}/{item.id}"
            yield f"{piece}/kind", (item.kind,)
            yield from fields(piece, shapes_of_item(item.kind), plain(item))
            yield from _texts(piece, item.texts)


def bank_key(objective: str) -> str:
    """Return the key of a bank in addresses: as ids are written, since a new bank has no objective yet."""
    return objective.lower().replace(".", "-")
