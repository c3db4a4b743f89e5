"""Make a bank of what files of other programs hold: read, put the languages together, write as our files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assessments.exchange.aiken import read_aiken
from assessments.exchange.bank_table_reader import read_bank_table
from assessments.exchange.bank_text import bank_yaml, section_text, text_file
from assessments.exchange.findings import ExchangeError, Finding, UnfitItemError, shown
from assessments.exchange.formats import Format
from assessments.exchange.gift_reader import read_gift
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.items import IncomingItem, question_of
from assessments.exchange.outgoing import correct_of
from assessments.exchange.qti_reader import is_qti, read_qti
from assessments.exchange.reading import Reading
from assessments.exchange.safe_files import read_text
from assessments.model import Item
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Section
from curriculum.translations import digest

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Target:
    """The bank that is to be made."""

    objective: str
    tag: str = ""
    """Of the objective in its course; empty where no course has it: then the files must say."""
    actions: tuple[str, ...] = ()
    titles: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedBank:
    """A bank as its files, and what there is to say of it."""

    objective: str
    files: Mapping[str, str]
    """``bank.yaml`` and a text file for each language, by name."""
    items: int
    left_out: tuple[Finding, ...]
    """Items that could not become ours, and why."""
    other_banks: tuple[str, ...]
    """The banks that other items of the files belong to, one entry for each item."""
    changes: tuple[Finding, ...]
    """What is not as the files had it."""


def import_bank(
    files: Sequence[tuple[str, bytes]], target: Target, language: Language = SOURCE_LANGUAGE
) -> ImportedBank:
    """Return the bank of *files* (name and bytes; one a language, or one with all).

    *language* is that of files which do not say theirs. Writes nothing.

    Raises: ExchangeError: a file is none of ours to read, or no item is left.
    """
    ids = Identifiers("item")
    read = Reading()
    for name, data in files:
        found = read_bank_file(data, name, ids)
        read.items += found.items
        read.left_out += found.left_out
    return bank_of(read, target, language)


def bank_of(reading: Reading, target: Target, language: Language = SOURCE_LANGUAGE) -> ImportedBank:
    """Return the bank of the items of *reading*; *language* is that of items which do not say theirs.

    Raises: ExchangeError: no item is left.
    """
    read, left_out = reading.items, list(reading.left_out)
    ours = [one for one in read if one.objective in (None, target.objective)]
    others = tuple(one.objective for one in read if one.objective and one.objective != target.objective)
    merged, faults = _by_item(ours, language)
    texts, more = _texts(merged)
    left_out += [*faults, *more]
    kept = [(item, each) for item, each in merged if item.id in texts]
    if not kept:
        left_out += [Finding("other banks", name) for name in sorted(set(others))]
        reasons = "".join(f"\n  {finding}" for finding in left_out)
        raise ExchangeError(f"no item is left for the bank {target.objective}{reasons}")
    tag, actions = _about(target, [one for _, each in kept for one in each.values()])
    written = {"bank.yaml": bank_yaml(target.objective, tag, actions, [item for item, _ in kept])}
    # A title in some of the languages alone would be a fault of the others.
    spoken = {language for item, _ in kept for language in texts[item.id]}
    titles = target.titles if spoken <= set(target.titles) else {}
    for one in Language:
        sections = [texts[item.id][one] for item, _ in kept if one in texts[item.id]]
        if sections:
            title = " ".join(titles.get(one, "").split())
            head = digest(f"{' '.join(titles.get(SOURCE_LANGUAGE, '').split())}\n")
            written[f"{one.value}.md"] = text_file(title, one, sections, head)
    changes = [
        Finding(f"{found.place}, {item.id}", change)
        for item, each in kept
        for found in each.values()
        for change in found.changes
    ]
    return ImportedBank(target.objective, written, len(kept), tuple(left_out), others, tuple(changes))


def read_bank_file(data: bytes, name: str, ids: Identifiers) -> Reading:
    """Return what the file *data*, called *name*, holds; its format is told by its beginning, then its name.

    Raises: ExchangeError: it is none that can be read.
    """
    return _READERS[bank_format(data, name)](data, name, ids)


def bank_format(data: bytes, name: str) -> Format:
    """Return the format of a file of questions. Raises: ExchangeError: it is none that can be read."""
    if not data.strip():
        raise ExchangeError(f"{name}: the file is empty")
    if is_qti(data):
        return Format.QTI3
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("csv", "tsv"):
        return Format.CSV
    text = read_text(data, name)
    if re.search(r"^ANSWER:\s*[A-Za-z]\s*$", text, re.MULTILINE):
        return Format.AIKEN
    if suffix == "gift" or "{" in text:
        return Format.GIFT
    if text.lstrip().startswith("<"):
        return Format.QTI3  # cut off, or no item: its reader says so
    first = shown(text.strip().partition("\n")[0])
    message = f"{name}: expected a QTI package (.zip), GIFT, Aiken or CSV, got text that begins {first}"
    raise ExchangeError(message)


_READERS = {
    Format.QTI3: read_qti,
    Format.CSV: read_bank_table,
    Format.AIKEN: read_aiken,
    Format.GIFT: read_gift,
}

_Languages = dict[Language, IncomingItem]


def _by_item(
    found: Iterable[IncomingItem], language: Language
) -> tuple[list[tuple[Item, _Languages]], list[Finding]]:
    """Put the languages of each item together; one that asks something else than the first is left out."""
    merged: dict[str, tuple[Item, _Languages]] = {}
    faults: list[Finding] = []
    # English first: what a translation asks is held against it.
    for one in sorted(found, key=lambda item: (item.language or language) is not SOURCE_LANGUAGE):
        said = one.language or language
        item, each = merged.setdefault(one.item.id, (one.item, {}))
        if said in each:
            message = f"the item `{item.id}` is there twice in {said}; the first is kept"
            faults.append(Finding(one.place, message, f"first: {each[said].place}"))
        elif question_of(item) != question_of(one.item):
            other = next(iter(each))
            message = f"the item `{item.id}` asks something else in {said} than in {other}"
            message += f": {_difference(item, one.item)}"
            faults.append(
                Finding(one.place, message, "an item has the same options and key in every language")
            )
        else:
            each[said] = one
    return list(merged.values()), faults


def _difference(first: Item, other: Item) -> str:
    """Return the first field in which two items differ, with both values."""
    ours, theirs = question_of(first), question_of(other)
    key = next(name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name))
    return f"`{key}` is {shown(theirs.get(key))} and not {shown(ours.get(key))}"


def _texts(merged: Iterable[tuple[Item, _Languages]]) -> tuple[dict[str, dict[Language, str]], list[Finding]]:
    """Return each item's texts as they stand in our files, the translations stamped where they match."""
    texts: dict[str, dict[Language, str]] = {}
    faults: list[Finding] = []
    for item, each in merged:
        for language in sorted(each, key=lambda one: one is not SOURCE_LANGUAGE):
            found = each[language]
            made_from = None if language is SOURCE_LANGUAGE else found.made_from
            try:
                text = section_text(_clean(found.section), correct_of(item), made_from)
            except UnfitItemError as error:
                faults.append(Finding(f"{found.place}, {item.id} ({language})", str(error)))
                continue
            texts.setdefault(item.id, {})[language] = text
    return texts, faults


def _clean(section: Section) -> Section:
    """Return *section* without letters that no text has: control signs, which some programs leave behind."""
    return section.model_copy(
        update={
            "title": " ".join(_CONTROL.sub(" ", section.title).split()),
            "body": _CONTROL.sub("", section.body),
            "feedback": _CONTROL.sub("", section.feedback),
            "parts": tuple(_clean(part) for part in section.parts),
        }
    )


def _about(target: Target, found: Sequence[IncomingItem]) -> tuple[str, tuple[str, ...]]:
    """Return tag and actions: those of the objective in its course, else those of the files.

    Raises: ExchangeError: neither says them.
    """
    if target.tag and target.actions:
        return target.tag, target.actions
    tags = {one.tag for one in found if one.tag}
    actions = next((one.actions for one in found if one.actions), ())
    if len(tags) == 1 and actions:
        return tags.pop(), actions
    message = (
        f"no course has the objective {target.objective}, and the files do not say its tag and its actions; "
        "add the objective to its course.yaml, or name another one"
    )
    raise ExchangeError(message)
