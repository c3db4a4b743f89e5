"""Compare a section that came back with the content: what is new in it, and what speaks against taking it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from authoring.exchange.findings import Finding
from authoring.exchange.folder_units import Values, digest_of_values
from authoring.exchange.judging import judge_unit
from authoring.exchange.units import Slot, Unit, UnitKey, UnitSection
from curriculum.languages import Language

_DIGEST = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Standing:
    """A section as the content has it."""

    made_from: str
    """The digest of its English."""
    is_current: bool
    """Whether the translation says that it was made from that."""
    values: Values
    """The texts of the translation."""
    units: Mapping[UnitKey, Unit]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a section that came back means for the content."""

    values: Values = field(default_factory=dict)
    """The texts of the translation as they should be; empty where nothing is to be done."""
    is_new_text: bool = False
    made_from: str | None = None
    """The digest that the translation should name from now on; None: the one that it names."""
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    """What is left out, since the English has no place for it any more."""


def compare(section: UnitSection, standing: Standing, address: str, language: Language) -> Comparison:
    """Return what *section*, a part of the text file *address*, brings to the content as it stands."""
    place = f"{address}/{section.id}"
    findings = [*_doubled(section, place), *_of_this_english(section, standing, place)]
    known = [unit for unit in section.units if (unit.key.part, unit.key.slot) in _slots(standing.units)]
    notes = [
        Finding(unit.line, f"{place}/{unit.key}", "the English has no such text any more; it is left out")
        for unit in section.units
        if unit not in known and section.made_from != standing.made_from
    ]
    returned = dict(_assembled(known))
    new = {where: text for where, text in returned.items() if text and text != standing.values.get(where)}
    whole = {**standing.values, **new}
    findings += _emptied(known, returned, standing, place, is_begun=bool(new))
    if new and digest_of_values(standing.values) != section.translation:
        came = {where: text for where, text in returned.items() if text}
        if digest_of_values(came) == section.translation:
            return Comparison(findings=tuple(findings), notes=tuple(notes))  # the file is merely older
        message = "was changed here since the file was made, and in the file as well; nobody's words are lost"
        hint = "export it anew, and take over by hand what the translators changed"
        findings.append(Finding(section.line, place, message, hint))
    for unit in known:
        if (unit.target or "").strip() and (unit.key.part, unit.key.slot) in new:
            stands = standing.units.get(unit.key)
            if not stands or stands.target != unit.target:
                whole_text = standing.values.get((unit.key.part, unit.key.slot))
                allowed = stands.target if stands else None if unit.key.block else whole_text
                findings += judge_unit(unit, f"{place}/{unit.key}", language, allowed)
    is_finished = all(unit.state.is_done or (unit.key.part, unit.key.slot) in new for unit in known)
    is_renewed = (
        is_finished and bool(returned) and all(returned.values()) and bool(new or not standing.is_current)
    )
    if not new and not is_renewed:
        return Comparison(findings=tuple(findings), notes=tuple(notes))
    made_from = section.made_from if is_renewed else None
    return Comparison(whole, bool(new), made_from, tuple(findings), tuple(notes))


def _slots(keys: Iterable[UnitKey]) -> set[tuple[str, Slot]]:
    return {(key.part, key.slot) for key in keys}


def _assembled(units: Iterable[Unit]) -> Iterator[tuple[tuple[str, Slot], str]]:
    """Yield each text with its paragraphs put together; an empty text where one of them lacks."""
    texts: dict[tuple[str, Slot], list[tuple[int, str]]] = {}
    for unit in units:
        target = unicodedata.normalize("NFC", (unit.target or "").strip().replace("\r\n", "\n"))
        texts.setdefault((unit.key.part, unit.key.slot), []).append((unit.key.block, target))
    for where, blocks in texts.items():
        parts = [text for _, text in sorted(blocks)]
        yield where, "\n\n".join(parts) if all(parts) else ""


def _doubled(section: UnitSection, place: str) -> Iterator[Finding]:
    seen = Counter[UnitKey]()
    for unit in section.units:
        seen[unit.key] += 1
        if seen[unit.key] == 2:
            yield Finding(unit.line, f"{place}/{unit.key}", "stands in the file twice", "take one out")


def _of_this_english(section: UnitSection, standing: Standing, place: str) -> Iterator[Finding]:
    """Yield what is wrong where the file says that it was made from today's English."""
    if not _DIGEST.fullmatch(section.made_from):
        message = "the file does not say from which English it was made"
        yield Finding(section.line, place, message, "let the translators keep what we put around the texts")
    if section.made_from != standing.made_from:
        return
    returned = {unit.key: unit for unit in section.units}
    ours = _english(standing.units)
    theirs = _english(returned)
    for key, unit in returned.items():
        if (key.part, key.slot) not in ours:
            message = "there is no such text in the English"
            yield Finding(unit.line, f"{place}/{key}", message, "do not change the ids")
    for where, text in ours.items():
        lines = [unit.line for key, unit in returned.items() if (key.part, key.slot) == where]
        named = f"{place}/{UnitKey(*where)}"
        if not lines:
            yield Finding(section.line, named, "is missing in the file", "was it cut out?")
        elif theirs[where] != text:
            message = "the English was changed in the file, or a paragraph of it is missing"
            yield Finding(
                lines[0], named, message, "only the translation is taken; mend the English here first"
            )


def _english(units: Mapping[UnitKey, Unit]) -> dict[tuple[str, Slot], str]:
    """Return the English texts with blanks and line ends as one blank: programs of translators join them."""
    texts: dict[tuple[str, Slot], str] = {}
    for key in sorted(units):
        where = (key.part, key.slot)
        texts[where] = " ".join([*texts.get(where, "").split(), *units[key].source.split()])
    return texts


def _emptied(
    units: Iterable[Unit],
    returned: Mapping[tuple[str, Slot], str],
    standing: Standing,
    place: str,
    *,
    is_begun: bool,
) -> Iterator[Finding]:
    """Yield the texts that came back empty, where there was one or where others of the section are done."""
    for unit in units:
        where = (unit.key.part, unit.key.slot)
        if (unit.target or "").strip() or returned.get(where):
            continue
        if standing.values.get(where) or is_begun:
            yield Finding(unit.line, f"{place}/{unit.key}", "the translation is empty", "translate it")
