"""Write and read PO files (GNU gettext), for teams whose programs take nothing else.

PO has no codes: the Markdown stands in the text, and is compared when the file comes back.
"""

from __future__ import annotations

import re

import polib

from authoring.exchange.findings import Finding, UnreadableFileError
from authoring.exchange.units import (
    Exchange,
    Unit,
    UnitFile,
    UnitKey,
    UnitSection,
    UnitState,
    read_key,
    unit_address,
)
from authoring.exchange.xml_reading import language_named

_ABOUT = re.compile(
    r"^English ([0-9a-f]{12}), translation ([0-9a-f]{12}|none), section (\S+), text \d+ of (\d{1,6})$",
    re.MULTILINE,
)
_LINE = re.compile(r"line (\d+)")


def write_po(exchange: Exchange) -> bytes:
    """Return *exchange* as a PO file; the address of a unit is its context."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "Groundwork",
        "Language": exchange.language.value,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for one in exchange.files:
        number = 0
        for section in one.sections:
            for unit in section.units:
                number += 1
                file.append(_entry(one, section, unit, number))
    return f"{file}\n".encode()


def _entry(file: UnitFile, section: UnitSection, unit: Unit, number: int) -> polib.POEntry:
    translation = section.translation or "none"
    about = (
        f"English {section.made_from}, translation {translation}, section {section.id}, "
        f"text {number} of {file.count}"
    )
    flags = ["fuzzy"] if unit.state is UnitState.STALE else []
    flags += [f"max-length:{unit.longest}"] if unit.longest else []
    return polib.POEntry(
        msgctxt=unit_address(file.address, section.id, unit.key),
        msgid=unit.source,
        msgstr=unit.target or "",
        comment="\n".join([*unit.notes, about]),
        flags=flags,
    )


def read_po(text: str) -> tuple[Exchange, list[Finding]]:
    """Return what a PO file holds, and what is wrong with single entries.

    Raises: UnreadableFileError: it is no PO file, is cut off, or is in none of our languages.
    """
    if "\nmsgid" not in f"\n{text}":  # polib would take a text of one line for the name of a file
        message = "the file holds no entry of a PO file"
        raise UnreadableFileError((Finding(1, "", message, "is it the file that we sent?"),))
    try:
        file = polib.pofile(f"\n{text}" if "\n" not in text else text, wrapwidth=0)
    except (OSError, ValueError, UnicodeError) as error:
        found = _LINE.search(str(error))
        message = "the file cannot be read as PO from here on; a quotation mark or a line is missing"
        raise UnreadableFileError((Finding(int(found[1]) if found else 1, "", message),)) from None
    language = language_named([(1, file.metadata.get("Language"))])
    findings: list[Finding] = []
    return Exchange(language, _files(file, findings)), findings


def _files(file: polib.POFile, findings: list[Finding]) -> tuple[UnitFile, ...]:
    sections: dict[tuple[str, str], list[Unit]] = {}
    said: dict[tuple[str, str], tuple[str, str, int, int]] = {}
    for entry in file:
        place, line = entry.msgctxt or "", entry.linenum or 1
        about = _ABOUT.search(entry.comment or "")
        if about is None:
            message = "the entry does not say from which English it was made"
            hint = "keep the comments that begin with #. and the line msgctxt"
            findings.append(Finding(line, place[:200], message, hint))
            continue
        made_from, translation, section, count = about.groups()
        address, found, rest = place.partition(f"/{section}/")
        key = read_key(rest) if found else None
        if key is None:
            message = f"there is no text of this name in the section {section}"
            findings.append(Finding(line, place[:200], message, "do not change the lines msgctxt"))
            continue
        where = (address, section)
        kept = "" if translation == "none" else translation
        said.setdefault(where, (made_from, kept, line, int(count)))
        sections.setdefault(where, []).append(_unit(entry, key, line))
    made: dict[str, list[UnitSection]] = {}
    for (address, section), units in sections.items():
        made_from, translation, line, _ = said[address, section]
        made.setdefault(address, []).append(UnitSection(section, made_from, translation, tuple(units), line))
    expected = {address: count for (address, _), (*_, count) in said.items()}
    return tuple(
        UnitFile(address, tuple(found), found[0].line, expected[address]) for address, found in made.items()
    )


def _unit(entry: polib.POEntry, key: UnitKey, line: int) -> Unit:
    state = UnitState.MISSING
    if entry.msgstr.strip():
        state = UnitState.STALE if entry.fuzzy else UnitState.CURRENT
    return Unit(key, entry.msgid, entry.msgstr or None, state, line=line)
