"""Read what a speaker typed into one section: judged and written exactly as if a file had brought it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from authoring.exchange.api import Exchange, Unit, UnitFile, UnitSection, UnitState, take
from curriculum.authoring import Folder
from curriculum.languages import Language
from groundwork.translating.texts import TextsToTranslate, file_of


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a section: a heading, a text with all its paragraphs, or a feedback."""

    field: str
    """The name of its field."""
    what: str
    """What it is, in English."""
    english: str
    target: str
    is_line: bool
    """Whether it is a heading: one line."""
    lines: int
    """How many lines its field shows."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of a form."""

    section: str
    values: Mapping[str, str]
    is_confirmed: bool
    findings: tuple[str, ...] = ()
    edits: Mapping[Path, str] = field(default_factory=dict)
    digests: Mapping[Path, str] = field(default_factory=dict)


def words_by_slot(units: Iterable[Unit], typed: Mapping[str, str] | None = None) -> Iterator[Words]:
    """Yield the texts of a section, paragraphs put together, with what was *typed* for what stands."""
    for unit in whole_texts(units):
        name = str(unit.key)
        target = (typed or {}).get(name, unit.target or "")
        notes = unit.notes[0] if unit.notes else ""
        lines = max(len(one) // 60 + one.count("\n") + 1 for one in (unit.source, target))
        yield Words(name, notes, unit.source, target, unit.key.slot.value == "title", min(lines + 1, 18))


def whole_texts(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield *units* with the paragraphs of one text as one unit."""
    found: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        found.setdefault((unit.key.part, unit.key.slot.value), []).append(unit)
    for several in found.values():
        key = replace(several[0].key, block=0)
        source = "\n\n".join(unit.source for unit in several)
        target = "\n\n".join(unit.target or "" for unit in several)
        yield replace(several[0], key=key, source=source, target=target if target.strip() else None)


def typed_in(
    sent: Mapping[str, str], texts: TextsToTranslate, folder: Folder, address: str, language: Language
) -> Typed | None:
    """Return what the form *sent* brings to one section; None where it names none of the file."""
    file = file_of(texts, address, language)
    section = next((one for one in file.sections if one.id == sent.get("section")), None) if file else None
    if section is None:
        return None
    is_confirmed = sent.get("current") == "yes"
    state = UnitState.CURRENT if is_confirmed else UnitState.STALE
    units = tuple(_typed(unit, sent, state) for unit in whole_texts(section.units))
    returned = UnitSection(section.id, sent.get("made_from", ""), sent.get("translation", ""), units, 1)
    exchange = Exchange(language, (UnitFile(address, (returned,), 1),))
    taken = take(exchange, (), texts.folders, texts.curriculum)
    values = {str(unit.key): unit.target or "" for unit in units}
    findings = tuple(_sentence(one.place, address, one.message, one.hint) for one in taken.findings)
    return Typed(section.id, values, is_confirmed, findings, taken.edits, taken.read)


def _typed(unit: Unit, sent: Mapping[str, str], state: UnitState) -> Unit:
    text = sent.get(str(unit.key), unit.target or "").replace("\r\n", "\n").strip()
    return replace(unit, target=text or None, state=state if text else UnitState.MISSING, line=1)


def _sentence(place: str, address: str, message: str, hint: str) -> str:
    where = place.removeprefix(f"{address}/")
    return f"{where}: {message}{f' ({hint})' if hint else ''}"
