"""Write and read XLIFF 1.2 (OASIS, 1 February 2008), the version that every translator's program takes."""

from __future__ import annotations

from lxml import etree

from authoring.exchange.findings import Finding
from authoring.exchange.inline import Code, CodeKind, Side, numbered_like, pieces_of
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
from authoring.exchange.xml_reading import Inline, language_named, line_of, local, number_of, text_in
from authoring.exchange.xml_writing import LANG, SPACE, add_words, child, xml_bytes
from curriculum.languages import SOURCE_LANGUAGE

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_INLINE = {"source", "target", "note", "context"}
_SIDES = {Side.OPEN: "bpt", Side.CLOSE: "ept", Side.ALONE: "ph"}
_TYPES = {CodeKind.BOLD: "bold", CodeKind.ITALIC: "italic", CodeKind.LINK: "link"}
_MADE_FROM, _TRANSLATION = "x-made-from", "x-translation"
_STATES = {
    UnitState.STALE: "needs-review-translation",
    UnitState.CURRENT: "translated",
    UnitState.REVIEWED: "signed-off",
}
_READ = {
    "translated": UnitState.CURRENT,
    "final": UnitState.REVIEWED,
    "signed-off": UnitState.REVIEWED,
}


def write_xliff12(exchange: Exchange) -> bytes:
    """Return *exchange* as a document of XLIFF 1.2. Codes keep their Markdown (``bpt``, ``ept``, ``ph``).

    Raises: ExchangeError: a text holds a character that XML cannot carry.
    """
    namespaces = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}xliff", {"version": "1.2"}, nsmap=namespaces)  # type: ignore[arg-type]
    for file in exchange.files:
        element = child(
            root,
            "file",
            original=file.address,
            source_language=SOURCE_LANGUAGE.value,
            target_language=exchange.language.value,
            datatype="x-markdown",
        )
        counted = child(child(element, "header"), "count-group", name="made-with")
        child(counted, "count", str(file.count), count_type="total", unit="x-units")
        body = child(element, "body")
        for section in file.sections:
            _write_section(body, exchange, file, section)
    return xml_bytes(root, _INLINE)


def _write_section(body: etree._Element, exchange: Exchange, file: UnitFile, section: UnitSection) -> None:
    group = child(body, "group", id=f"{file.address}/{section.id}", resname=section.id, restype="x-section")
    about = child(group, "context-group", purpose="information")
    child(about, "context", section.made_from, context_type=_MADE_FROM)
    child(about, "context", section.translation, context_type=_TRANSLATION)
    for unit in section.units:
        element = child(
            group,
            "trans-unit",
            id=unit_address(file.address, section.id, unit.key),
            approved="yes" if unit.state is UnitState.REVIEWED else None,
            maxwidth=str(unit.longest) if unit.longest else None,
            size_unit="char" if unit.longest else None,
        )
        element.set(SPACE, "preserve")
        pieces = pieces_of(unit.source)
        source = child(element, "source")
        source.set(LANG, SOURCE_LANGUAGE.value)
        _write_pieces(source, pieces)
        if unit.target:
            target = child(element, "target", state=_STATES[unit.state])
            target.set(LANG, exchange.language.value)
            _write_pieces(target, numbered_like(pieces_of(unit.target), pieces))
        for note in unit.notes:
            child(element, "note", note)


def _write_pieces(element: etree._Element, pieces: tuple[str | Code, ...]) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            add_words(element, piece)
        else:
            kind = _TYPES.get(piece.kind, f"x-{piece.kind.value}")
            side = _SIDES[piece.side]
            child(element, side, piece.raw, id=str(piece.number), ctype=None if side == "ept" else kind)


def read_xliff12(root: etree._Element) -> tuple[Exchange, list[Finding]]:
    """Return what a document of XLIFF 1.2 holds, and what is wrong with single places of it.

    Raises: UnreadableFileError: it says of no language, or of several, that it is translated into it.
    """
    findings: list[Finding] = []
    elements = [one for one in root if local(one) == "file"]
    language = language_named([(line_of(one), one.get("target-language")) for one in elements])
    files = tuple(_read_file(one, findings) for one in elements)
    return Exchange(language, files), findings


def _read_file(element: etree._Element, findings: list[Finding]) -> UnitFile:
    address = element.get("original") or ""
    counted = element.find(f".//{{{NAMESPACE}}}count")
    sections = tuple(
        _read_section(group, address, findings)
        for group in element.iterfind(f"{{{NAMESPACE}}}body/{{{NAMESPACE}}}group")
    )
    return UnitFile(address, sections, line_of(element), number_of(text_in(counted)))


def _read_section(group: etree._Element, address: str, findings: list[Finding]) -> UnitSection:
    said = {one.get("context-type"): text_in(one) for one in group.iterfind(f".//{{{NAMESPACE}}}context")}
    identifier = (group.get("id") or "").removeprefix(f"{address}/")
    units = []
    for element in group.iterfind(f"{{{NAMESPACE}}}trans-unit"):
        named = element.get("id") or ""
        prefix = f"{address}/{identifier}/"
        key = read_key(named.removeprefix(prefix)) if named.startswith(prefix) else None
        if key is None:
            message = f"there is no text of this name in {address}/{identifier}"
            findings.append(Finding(line_of(element), named[:200], message, "do not change the ids"))
            continue
        units.append(_read_unit(element, key, named, findings))
    made_from, translation = said.get(_MADE_FROM, ""), said.get(_TRANSLATION, "")
    return UnitSection(identifier, made_from, translation, tuple(units), line_of(group))


def _read_unit(element: etree._Element, key: UnitKey, named: str, findings: list[Finding]) -> Unit:
    inline = Inline(findings, named, {"bpt", "ept", "ph", "it"}, {"mrk", "g"})
    source = element.find(f"{{{NAMESPACE}}}source")
    target = element.find(f"{{{NAMESPACE}}}target")
    text = inline.text(target) if target is not None else ""
    state = UnitState.MISSING
    if text.strip() and target is not None:
        told = target.get("state")
        approved = UnitState.CURRENT if element.get("approved") == "yes" else UnitState.STALE
        state = _READ.get(told, UnitState.STALE) if told else approved
    original = inline.text(source) if source is not None else ""
    return Unit(key, original, text or None, state, line=line_of(element))
