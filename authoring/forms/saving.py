"""Read a whole form: the content that it holds, or everything that stands in the way, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from assessments.editing import AuthoredForms, check_forms, check_quota
from assessments.model import Bank, Form, Material
from authoring.forms.addresses import BANKS, FORM, items_of
from authoring.forms.content import Content, Subject
from authoring.forms.faults import NO_BANK, NOT_TRANSLATED, Fault, is_half
from authoring.forms.judging import (
    Change,
    Judged,
    judge_component,
    judge_item,
    judge_statements,
    named_after,
)
from authoring.forms.own_faults import own_faults
from authoring.forms.reading import data_of
from authoring.forms.shapes import QUOTA, shapes_of_form
from authoring.forms.sheets import Sheet, sheet_of
from authoring.forms.values import Values
from authoring.forms.writing import bank_key, values_of
from curriculum.authoring import validate
from curriculum.problems import Problem

_TO_DO = frozenset({NOT_TRANSLATED, "CUR022", "CUR023", "CUR024", "CUR025", "CUR026", "ASM003", "ASM004"})
"""What a course team may put off: the page says itself that a translation is older than its English."""
PLACEHOLDERS = frozenset({"CUR034"})
"""What may be put off as well where files are written, which the check of the files then holds back: what a
template leaves to its author is written bit by bit."""
_TOO_MUCH_OF_A_BANK = "ASM004"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form holds."""

    content: Content | None
    """None where something stands in the way of saving."""
    faults: tuple[Fault, ...] = ()
    """Everything that stands in the way."""
    to_do: tuple[Fault, ...] = ()
    """What is still to be done, and can be done later: translations above all."""


def read(values: Values, subject: Subject, later: frozenset[str] = frozenset()) -> Reading:
    """Return what *values* say of *subject*: whole, or not at all.

    *later* are codes of problems that do not stand in the way here, beside those that never do.
    """
    old = values_of(subject.before) if subject.before else Values()
    change = Change(subject, old, values)
    component = judge_component(change)
    material = _material(change)
    faults = sorted({*component.faults, *material.faults})
    blocking = tuple(
        fault
        for fault in faults
        if not is_half(fault) and fault.code not in later and _is_blocking(fault, values)
    )
    to_do = tuple(fault for fault in faults if fault not in blocking)
    if blocking or component.value is None or material.value is None:
        return Reading(None, blocking, to_do)
    unfinished = (*component.unfinished, *material.unfinished)
    return Reading(Content(component.value, material.value, unfinished), (), to_do)


def _is_blocking(fault: Fault, values: Values) -> bool:
    if fault.code == _TOO_MUCH_OF_A_BANK:
        # Half of a bank is advice; more than the whole of it can never be drawn.
        bank = fault.address.split("/")[1]
        quota = values.line(f"{BANKS}/{bank}/quota")
        return not quota.isdigit() or int(quota) > len(values.ids(items_of(bank)))
    return fault.code not in _TO_DO


def _material(change: Change) -> Judged[Material]:
    subject = change.subject
    before = subject.before
    if subject.kind == "attestation":
        old = before.attestation if before else None
        judged = judge_statements(change, old.id if old else named_after(subject))
        value = judged.value
        material = Material(attestations=(value,)) if value else None
        return Judged(material, judged.faults, judged.unfinished)
    return _form_and_banks(change) if subject.kind == "assessment" else Judged(Material(), ())


def _form_and_banks(change: Change) -> Judged[Material]:
    values, before = change.new, change.subject.before
    keys = values.ids(BANKS)
    if not keys:
        return Judged(None, (Fault(BANKS, NO_BANK, "there are no questions", "add a group of questions"),))
    old = {bank_key(bank.objective): bank for bank in before.banks} if before else {}
    judged = [_bank(change, key, old.get(key)) for key in keys]
    banks = [bank.value for bank in judged if bank.value is not None]
    form, faults = _form(change, keys, banks)
    found = (*(fault for bank in judged for fault in bank.faults), *faults)
    if form is None or len(banks) < len(keys):
        return Judged(None, found)
    halves = tuple(half for bank in judged for half in bank.unfinished)
    return Judged(Material(banks=_in_order(banks, before), forms=(form,)), found, halves)


def _in_order(banks: list[Bank], before: Content | None) -> tuple[Bank, ...]:
    """Return *banks* in the order in which they were, with those that another form asks."""
    known = before.material.banks if before else ()
    asked = {bank.objective for bank in before.banks} if before else set()
    others = [bank for bank in known if bank.objective not in asked]
    order = [bank.objective for bank in known]
    return tuple(
        sorted(
            [*banks, *others],
            key=lambda bank: order.index(bank.objective) if bank.objective in order else len(order),
        )
    )


def _bank(change: Change, key: str, before: Bank | None) -> Judged[Bank]:
    values = change.new
    prefix = f"{BANKS}/{key}"
    old = {item.id: item for item in before.items} if before else {}
    items = [
        judge_item(change, f"{items_of(key)}/{each}", old.get(each)) for each in values.ids(items_of(key))
    ]
    found = [fault for item in items for fault in item.faults]
    found += own_faults(prefix, QUOTA, values)
    data = data_of(prefix, QUOTA, values)
    data.pop("quota", None)
    sheet = sheet_of(prefix, Path(f"{key}/bank.yaml"), data | {"items": []})
    bank, problems = validate(sheet.document, Bank)
    known = {fault.address for fault in found}
    found += [fault for fault in map(sheet.fault, problems) if fault.address not in known]
    sound = tuple(item.value for item in items if item.value is not None)
    whole = bank is not None and len(sound) == len(items)
    value = bank.model_copy(update={"items": sound}) if bank and whole else None
    return Judged(value, tuple(found), tuple(half for item in items for half in item.unfinished))


def _form(change: Change, keys: tuple[str, ...], banks: list[Bank]) -> tuple[Form | None, list[Fault]]:
    values, before = change.new, change.subject.before
    old = before.form if before else None
    found = list(own_faults(FORM, shapes_of_form(), values))
    quotas = [_quota(values, key) for key in keys]
    form = {"id": old.id if old else named_after(change.subject)} | data_of(FORM, shapes_of_form(), values)
    sheet = sheet_of(FORM, Path("form/form.yaml"), {"blueprint": quotas, "forms": [form]}, "forms", 0)
    authored, problems = validate(sheet.document, AuthoredForms)
    if authored is not None:
        problems += check_forms(authored, sheet.document)
        sizes = {bank.objective: len(bank.items) for bank in banks}
        if len(banks) == len(keys):
            problems += _too_much(authored, sheet, sizes, old.decks if old else 1)
    known = {fault.address for fault in found}
    found += [fault for fault in _faults(sheet, problems, keys) if fault.address not in known]
    decks = old.decks if old else 1
    return (authored.forms[0].on(authored.blueprint, decks) if authored else None), found


def _too_much(authored: AuthoredForms, sheet: Sheet, sizes: dict[str, int], decks: int) -> Iterator[Problem]:
    is_from_several = authored.forms[0].purpose == "test_out"
    for index, quota in enumerate(authored.blueprint):
        of_a_deck = ceil(quota.items / decks) if is_from_several else quota.items
        yield from check_quota(sheet.document, index, quota.objective, of_a_deck, sizes, decks)


def _quota(values: Values, key: str) -> dict[str, Any]:
    data = data_of(f"{BANKS}/{key}", QUOTA, values)
    return {"objective": data["objective"], "items": data["quota"]}


def _faults(sheet: Sheet, problems: Iterable[Problem], keys: tuple[str, ...]) -> Iterator[Fault]:
    """Yield *problems* of the form; those of its blueprint at the banks that its lines name."""
    for problem in problems:
        place = sheet.places.get(problem.line, ())
        if place[:1] == ("blueprint",) and len(place) > 1:
            bank = f"{BANKS}/{keys[int(place[1])]}"
            address = f"{bank}/{'quota' if place[-1] == 'items' else 'objective'}"
            yield Fault(address, problem.code, problem.message, problem.hint)
        else:
            yield sheet.fault(problem)
