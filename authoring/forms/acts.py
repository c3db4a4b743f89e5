"""Add an entry to a list of a form, take one out, move one: what the buttons of a form do.

An act is a word and an address: ``add component/options``, ``up component/options/a-rule``,
``remove component/model/2``. An unknown one changes nothing: a page that is out of step loses no words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from authoring.forms.addresses import BANKS, COMPONENT, items_of, lists_of, pieces, shapes_at
from authoring.forms.shapes import ITEM_KINDS, Entries, Field, FieldKind, Group, Shape, shapes_of_item
from authoring.forms.values import Values

MOST_ENTRIES = 60
"""Of one list: the longest of the curriculum has a tenth of it."""
NEW_KIND = "kind-of-new"
"""Below the list of a bank's items: of which kind the next one is to be."""


class Verb(StrEnum):
    """What a button does."""

    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"
    AFTER = "after"
    """Put a step behind a choice of a story: ``after component/steps/arrive/choices/ask``."""


@dataclass(frozen=True, slots=True)
class Acted:
    """The form after an act, and where the reader goes on."""

    values: Values
    address: str
    """What was added or moved, or the list out of which something was taken."""


def act(values: Values, kind: str, asked: str) -> Acted:
    """Return *values*, the form of a component of *kind*, after the act *asked*."""
    word, _, address = asked.partition(" ")
    if word == Verb.ADD:
        return _added(values, kind, address)
    if word == Verb.AFTER:
        return _after(values, kind, address)
    list_address, _, entry = address.rpartition("/")
    entries = list(values[list_address])
    at = _place(list_address, entry, entries)
    if at is None or word not in set(Verb):
        return Acted(values, address)
    if word == Verb.REMOVE:
        del entries[at]
        return Acted(values.having({list_address: tuple(entries)}), list_address)
    other = at - 1 if word == Verb.UP else at + 1
    if 0 <= other < len(entries):
        entries[at], entries[other] = entries[other], entries[at]
        if _is_sequence(list_address):
            address = f"{list_address}/{other}"
    return Acted(values.having({list_address: tuple(entries)}), address)


def _place(list_address: str, entry: str, entries: list[str]) -> int | None:
    """Return where *entry* stands; entries of a sequence go by their number, since one may stand twice."""
    if _is_sequence(list_address):
        return int(entry) if entry.isdigit() and len(entry) < 4 and int(entry) < len(entries) else None
    return entries.index(entry) if entry in entries else None


def _is_sequence(address: str) -> bool:
    return address.endswith("/model")


def _added(values: Values, kind: str, address: str) -> Acted:
    entries = values[address]
    if len(entries) >= MOST_ENTRIES:
        return Acted(values, address)
    if _is_sequence(address):
        return Acted(values.having({address: (*entries, "")}), f"{address}/{len(entries)}")
    if address == BANKS:
        return _with(values, address, _new_bank(values, kind))
    bank = address.removeprefix(f"{BANKS}/").removesuffix("/items")
    if address == items_of(bank) and bank in values.ids(BANKS):
        return _with(values, address, _new_item(values, address))
    shape = _list_at(values, kind, address)
    if shape is None:
        return Acted(values, address)
    return _with(values, address, new_entry(values, address, shape))


def _with(values: Values, address: str, new: tuple[str, Mapping[str, tuple[str, ...]]]) -> Acted:
    identifier, words = new
    changed = {address: (*values[address], identifier), **words}
    return Acted(values.having(changed), f"{address}/{identifier}")


def _after(values: Values, kind: str, address: str) -> Acted:
    """Put a new step between a choice and its goal: the story stays as whole as it was."""
    at, _, choice = address.rpartition("/choices/")
    steps, _, step = at.rpartition("/")
    shape = _list_at(values, kind, steps)
    is_choice = choice in values.ids(f"{at}/choices") and step in values.ids(steps)
    if steps != f"{COMPONENT}/steps" or shape is None or not is_choice or len(values[steps]) >= MOST_ENTRIES:
        return Acted(values, address)
    new, words = new_entry(values, steps, shape)
    goal, place = values[f"{address}/to"], f"{steps}/{new}"
    onward = {f"{place}/choices/{one}/to": goal for one in words[f"{place}/choices"]}
    behind = values[steps].index(step) + 1
    listed = (*values[steps][:behind], new, *values[steps][behind:])
    return Acted(values.having({**words, **onward, steps: listed, f"{address}/to": (new,)}), place)


def _list_at(values: Values, kind: str, address: str) -> Entries | None:
    for piece in pieces(values, kind):
        if address.startswith(f"{piece}/"):
            for known, shape in lists_of(piece, shapes_at(piece, values, kind), values):
                if known == address:
                    return shape
    return None


def new_entry(values: Values, address: str, shape: Entries) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Return the id of a new entry of the list *address*, and the words of its fields."""
    identifier = new_id(values, address, shape.role or "gap")
    return identifier, starting_words(values, f"{address}/{identifier}", shape.shapes)


def new_id(values: Values, address: str, role: str) -> str:
    """Return an id that no entry had yet: never one that was taken out, which learners may have answered."""
    known = {word for words in values.values() for word in words}
    seed, count = "|".join((address, *sorted(values), *sorted(known))), 0
    while True:
        digest = hashlib.sha256(f"{seed}|{count}".encode()).hexdigest()[:8]
        identifier = f"{role.replace('_', '-')}-{digest}"
        if identifier not in known:
            return identifier
        count += 1


def starting_words(values: Values, at: str, shapes: tuple[Shape, ...]) -> dict[str, tuple[str, ...]]:
    """Return the words with which *shapes* begin below *at*: defaults, and as many entries as are needed."""
    words: dict[str, tuple[str, ...]] = {}
    for shape in shapes:
        address = f"{at}/{shape.name}"
        if isinstance(shape, Field):
            words[address] = _starting(shape)
        elif isinstance(shape, Group):
            words[address] = ()
            words |= starting_words(values, address, shape.shapes)
        else:
            words[address] = ()
            for _ in range(shape.least):
                identifier, inner = new_entry(values.having(words), address, shape)
                words[address] = (*words[address], identifier)
                words |= inner
    return words


def _starting(field: Field) -> tuple[str, ...]:
    if field.kind is FieldKind.FLAG:
        return ("true",) if field.default else ()
    if field.kind in (FieldKind.SOME_OF, FieldKind.REFERENCES, FieldKind.SEQUENCE):
        return ()
    return ("" if field.default is None else str(field.default),)


def _new_bank(values: Values, kind: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    identifier = new_id(values, BANKS, "bank") if kind == "assessment" else ""
    prefix = f"{BANKS}/{identifier}"
    words = {"objective": "", "tag": "knowledge", "actions": "", "quota": "2"}
    return identifier, {f"{prefix}/{name}": (word,) for name, word in words.items()} | {
        items_of(identifier): ()
    }


def _new_item(values: Values, address: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    kind = values.one(f"{address}/{NEW_KIND}")
    kind = kind if kind in ITEM_KINDS else ITEM_KINDS[0]
    identifier = new_id(values, address, "item")
    piece = f"{address}/{identifier}"
    words = {f"{piece}/kind": (kind,)} | starting_words(values, piece, shapes_of_item(kind))
    return identifier, words
