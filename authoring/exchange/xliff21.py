"""Write and read XLIFF 2.1 (OASIS Standard, 13 February 2018; its core has the namespace of 2.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from authoring.exchange.findings import Finding
from authoring.exchange.inline import Code, CodeKind, Piece, Side, codes_of, numbered_like, pieces_of
from authoring.exchange.units import (
    HEAD,
    Exchange,
    Unit,
    UnitFile,
    UnitKey,
    UnitSection,
    UnitState,
    read_key,
    unit_address,
)
from authoring.exchange.xml_reading import language_named, line_of, local, number_of
from authoring.exchange.xml_writing import SPACE, add_words, child, xml_bytes
from curriculum.languages import SOURCE_LANGUAGE

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
OURS = "urn:groundwork:exchange:1"
"""XLIFF 2.1, 4.8: what we say of a section stands in attributes of our own namespace."""
_INLINE = {"source", "target", "note", "data"}
_STATES = {
    UnitState.MISSING: ("initial", None),
    UnitState.STALE: ("initial", "gw:stale"),
    UnitState.CURRENT: ("translated", None),
    UnitState.REVIEWED: ("reviewed", None),
}
_READ = {
    "translated": UnitState.CURRENT,
    "reviewed": UnitState.REVIEWED,
    "final": UnitState.REVIEWED,
}
_RANK = (UnitState.MISSING, UnitState.STALE, UnitState.CURRENT, UnitState.REVIEWED)
_TYPES = {
    CodeKind.BOLD: ("fmt", "xlf:b"),
    CodeKind.ITALIC: ("fmt", "xlf:i"),
    CodeKind.LINK: ("link", None),
    CodeKind.TERM: ("link", "gw:term"),
    CodeKind.PICTURE: ("image", None),
}
_KEPT = {"canCopy": "no", "canDelete": "no"}
_AROUND = {"mrk"}
_MARKS = {"sm", "em"}


def write_xliff21(exchange: Exchange) -> bytes:
    """Return *exchange* as a document of XLIFF 2.1; the Markdown of codes stands in ``originalData``.

    Raises: ExchangeError: a text holds a character that XML cannot carry.
    """
    root = etree.Element(
        f"{{{NAMESPACE}}}xliff",
        {"version": "2.1", "srcLang": SOURCE_LANGUAGE.value, "trgLang": exchange.language.value},
        nsmap={None: NAMESPACE, "gw": OURS},  # type: ignore[dict-item]  # the stubs do not know a default
    )
    for number, file in enumerate(exchange.files, start=1):
        element = child(root, "file", id=f"f{number}", original=file.address)
        element.set(f"{{{OURS}}}units", str(file.count))
        for section in file.sections:
            group = child(element, "group", id=f"s:{_bare(section.id)}", name=section.id)
            group.set(f"{{{OURS}}}made-from", section.made_from)
            group.set(f"{{{OURS}}}translation", section.translation)
            for unit in section.units:
                _write_unit(group, file, section, unit)
    return xml_bytes(root, _INLINE)


def _bare(section: str) -> str:
    return "" if section == HEAD else section


def _unit_id(section: str, key: UnitKey) -> str:
    """Return the id of a unit, unique in its file; an NMTOKEN, so that a slash cannot stand in it."""
    slot = str(UnitKey("", key.slot, key.block))
    return f"{_bare(section)}:{key.part}:{slot}"


def _write_unit(group: etree._Element, file: UnitFile, section: UnitSection, unit: Unit) -> None:
    name = unit_address(file.address, section.id, unit.key)
    element = child(group, "unit", id=_unit_id(section.id, unit.key), name=name, canResegment="no")
    source = pieces_of(unit.source)
    target = numbered_like(pieces_of(unit.target), source) if unit.target else ()
    if unit.notes:
        notes = child(element, "notes")
        for note in unit.notes:
            child(notes, "note", note)
    raws = list(dict.fromkeys(code.raw for code in codes_of((*source, *target))))
    data = {raw: f"d{number}" for number, raw in enumerate(raws, start=1)}
    if data:
        original = child(element, "originalData")
        for raw, identifier in data.items():
            child(original, "data", raw, id=identifier)
    state, sub_state = _STATES[unit.state]
    segment = child(element, "segment", state=state, subState=sub_state)
    _write_pieces(child(segment, "source"), source, data)
    if unit.target:
        _write_pieces(child(segment, "target"), target, data)


def _write_pieces(element: etree._Element, pieces: Iterable[Piece], data: Mapping[str, str]) -> None:
    element.set(SPACE, "preserve")
    inside = [element]
    known = tuple(pieces)
    ends = {code.number: code.raw for code in codes_of(known) if code.side is Side.CLOSE}
    for piece in known:
        if isinstance(piece, str):
            add_words(inside[-1], piece)
        elif piece.side is Side.CLOSE:
            inside.pop()
        else:
            element = _write_code(inside[-1], piece, data, ends)
            if piece.side is Side.OPEN:
                inside.append(element)


def _write_code(
    parent: etree._Element, code: Code, data: Mapping[str, str], ends: Mapping[int, str]
) -> etree._Element:
    kind, more = _TYPES.get(code.kind, ("other", f"gw:{code.kind.value}"))
    about = {"id": str(code.number), "type": kind, "subType": more, **_KEPT}
    if code.side is Side.OPEN:
        refs = {"dataRefStart": data[code.raw], "dataRefEnd": data[ends[code.number]]}
        return child(parent, "pc", **about, **refs)
    return child(parent, "ph", **about, dataRef=data[code.raw])


def read_xliff21(root: etree._Element) -> tuple[Exchange, list[Finding]]:
    """Return what a document of XLIFF 2.1 or 2.0 holds, and what is wrong with single places of it.

    Raises: UnreadableFileError: it does not say into which of our languages it is translated.
    """
    findings: list[Finding] = []
    language = language_named([(line_of(root), root.get("trgLang"))])
    files = tuple(_read_file(one, findings) for one in root if local(one) == "file")
    return Exchange(language, files), findings


def _read_file(element: etree._Element, findings: list[Finding]) -> UnitFile:
    address = element.get("original") or ""
    sections = tuple(_read_section(one, address, findings) for one in element if local(one) == "group")
    return UnitFile(address, sections, line_of(element), number_of(element.get(f"{{{OURS}}}units")))


def _read_section(group: etree._Element, address: str, findings: list[Finding]) -> UnitSection:
    identifier = (group.get("id") or "").removeprefix("s:") or HEAD
    units = []
    for element in group:
        if local(element) != "unit":
            continue
        named = element.get("id") or ""
        section, _, rest = named.partition(":")
        part, _, slot = rest.partition(":")
        key = read_key(f"{part}/{slot}" if part else slot) if section == _bare(identifier) else None
        if key is None:
            message = f"there is no text of this name in {address}/{identifier}"
            findings.append(Finding(line_of(element), named[:200], message, "do not change the ids"))
        else:
            units.append(_read_unit(element, key, unit_address(address, identifier, key), findings))
    made_from, translation = (group.get(f"{{{OURS}}}{name}") or "" for name in ("made-from", "translation"))
    return UnitSection(identifier, made_from, translation, tuple(units), line_of(group))


def _read_unit(element: etree._Element, key: UnitKey, named: str, findings: list[Finding]) -> Unit:
    reader = _Reader({one.get("id"): one.text or "" for one in _named(element, "data")}, findings, named)
    source, target, states = "", "", []
    for segment in element:
        if local(segment) not in ("segment", "ignorable"):
            continue
        original = reader.of(segment, "source") or ""
        translated = reader.of(segment, "target")
        source += original
        if local(segment) == "ignorable":
            target += original if translated is None else translated
            continue
        target += translated or ""
        told = _READ.get(segment.get("state") or "", UnitState.STALE)
        states.append(told if (translated or "").strip() else UnitState.MISSING)
    state = min(states, key=_RANK.index, default=UnitState.MISSING)
    if state is UnitState.MISSING and target.strip():
        state = UnitState.STALE
    return Unit(key, source, target if target.strip() else None, state, line=line_of(element))


def _named(element: etree._Element, name: str) -> Iterable[etree._Element]:
    return (one for one in element.iterdescendants() if local(one) == name)


class _Reader:
    """Reads sources and targets of one unit back into Markdown."""

    def __init__(self, data: Mapping[str | None, str], findings: list[Finding], place: str) -> None:
        self._data, self._findings, self._place = data, findings, place

    def of(self, segment: etree._Element, name: str) -> str | None:
        """Return the Markdown of the child *name* of *segment*; None where there is none."""
        found = next((one for one in segment if local(one) == name), None)
        return None if found is None else self._text(found)

    def _text(self, element: etree._Element) -> str:
        parts = [element.text or ""]
        for one in element:
            parts += [self._inline(one), one.tail or ""]
        return "".join(parts)

    def _inline(self, one: etree._Element) -> str:
        name = local(one)
        if name == "pc":
            return self._raw(one, "dataRefStart") + self._text(one) + self._raw(one, "dataRefEnd")
        if name in ("ph", "sc", "ec"):
            return self._raw(one, "dataRef")
        if name in _AROUND:
            return self._text(one)
        if name not in _MARKS:
            message = f"the element <{name}> is not one that was sent"
            self._findings.append(Finding(line_of(one), self._place, message, "take it out"))
        return ""

    def _raw(self, one: etree._Element, name: str) -> str:
        raw = self._data.get(one.get(name))
        if raw is None:
            message = f"the code <{local(one)} id={one.get('id', '')!r:.20}> has lost what it stands for"
            hint = "copy the code from the source"
            self._findings.append(Finding(line_of(one), self._place, message, hint))
        return raw or ""
