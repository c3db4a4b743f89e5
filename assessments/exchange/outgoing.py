"""Write banks in a format, and say item by item what it does not carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from assessments.exchange.aiken import write_aiken
from assessments.exchange.bank_table import write_bank_table
from assessments.exchange.bank_text import english_digest, section_text
from assessments.exchange.becoming import Becomes
from assessments.exchange.findings import ExchangeError, Finding, UnfitItemError
from assessments.exchange.formats import Feature, Format, goes_out, losses, lost_of
from assessments.exchange.gift_writer import gift_question, write_gift
from assessments.exchange.items import OutgoingItem, outgoing
from assessments.exchange.olx_library import write_library
from assessments.exchange.qti_item import item_file
from assessments.exchange.qti_manifest import manifest_file, path_of
from assessments.exchange.qti_versions import QTI3, QTI21, Version
from assessments.exchange.safe_files import write_zip
from assessments.model import Bank, ChoiceItem, Item
from curriculum.languages import Language


@dataclass(frozen=True, slots=True)
class Export:
    """What went out."""

    data: bytes
    """The file."""
    items: int
    """How many items of how many languages are in it, an item in two languages counted twice."""
    losses: tuple[Finding, ...]
    """What the format does not carry, by item."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would go out."""

    items: int
    """How many items, an item in two languages counted once."""
    of: int
    """Of how many that have a text in one of the languages."""
    lost: Mapping[tuple[Feature, Becomes], tuple[str, ...]]
    """The ids of the items that hold something which the format does not carry as it is."""
    faults: tuple[Finding, ...]
    """What keeps single items out, where that is not because of their kind."""


def prospect(banks: Iterable[Bank], form: Format, languages: Sequence[Language]) -> Prospect:
    """Return what :func:`export_banks` would write of *banks*, without writing it."""
    wanted = _wanted(banks, languages)
    lost: dict[tuple[Feature, Becomes], dict[str, None]] = {}
    kept, faults = set(), []
    for item in wanted:
        for pair in lost_of(item, form):
            lost.setdefault(pair, {})[item.item.id] = None
        if not goes_out(item, form):
            continue
        fault = _fault(item, form)
        if fault:
            faults.append(Finding(f"{item.item.id} ({item.language})", fault))
        else:
            kept.add(item.item.id)
    return Prospect(
        len(kept),
        len({item.item.id for item in wanted}),
        {pair: tuple(ids) for pair, ids in lost.items()},
        tuple(faults),
    )


def export_banks(banks: Iterable[Bank], form: Format, languages: Sequence[Language]) -> Export:
    """Return *banks* in the format *form*, in *languages*: the same banks give the same bytes.

    Raises: ExchangeError: nothing can be written so, or a format of one language is asked for several.
    """
    if form.is_of_one_language and len(languages) != 1:
        names = ", ".join(languages)
        raise ExchangeError(
            f"a file of {form.label} holds one language, not {names}: write one file for each"
        )
    kept: list[OutgoingItem] = []
    lost: list[Finding] = []
    for item in _wanted(banks, languages):
        lost += losses(item, form)
        if not goes_out(item, form):
            continue
        fault = _fault(item, form)
        if fault:
            lost.append(Finding(f"{item.item.id} ({item.language})", f"left out: {fault}"))
        else:
            kept.append(item)
    if not kept:
        reasons = "".join(f"\n  {finding}" for finding in lost)
        raise ExchangeError(f"there is no item that {form.label} can hold in {', '.join(languages)}{reasons}")
    return Export(_WRITERS[form](kept), len(kept), tuple(lost))


def correct_of(item: Item) -> tuple[str, ...]:
    """Return the options that a text file marks ``.correct``."""
    return item.correct if isinstance(item, ChoiceItem) else ()


def _wanted(banks: Iterable[Bank], languages: Sequence[Language]) -> list[OutgoingItem]:
    return [
        item for bank in banks for language in languages for item in outgoing(bank, language, _digests(bank))
    ]


def _digests(bank: Bank) -> dict[str, str]:
    """Return the digest of each item's English, as a translation that is current names it."""
    found = {}
    for item in bank.items:
        text = item.texts.get(Language.EN)
        if text is not None:
            with suppress(UnfitItemError):  # then no translation can be told to be current
                found[item.id] = english_digest(section_text(text.section, correct_of(item)))
    return found


def _fault(item: OutgoingItem, form: Format) -> str:
    """Return what keeps this one item, and not its kind, out of *form*."""
    try:
        if form is Format.GIFT:
            gift_question(item)
    except UnfitItemError as error:
        return str(error)
    return ""


def _package(version: Version) -> Callable[[Sequence[OutgoingItem]], bytes]:
    def write(items: Sequence[OutgoingItem]) -> bytes:
        files = {path_of(item): item_file(item, version) for item in items}
        return write_zip({**files, "imsmanifest.xml": manifest_file(items, version)})

    return write


_WRITERS: Mapping[Format, Callable[[Sequence[OutgoingItem]], bytes]] = {
    Format.QTI21: _package(QTI21),
    Format.QTI3: _package(QTI3),
    Format.GIFT: write_gift,
    Format.CSV: write_bank_table,
    Format.AIKEN: write_aiken,
    Format.OLX: write_library,
}
