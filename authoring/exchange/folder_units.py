"""Make the units of one folder of content, as its text files stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from authoring.exchange.approved_terms import ApprovedTerms
from authoring.exchange.inline import pieces_of, words_of
from authoring.exchange.roles_in_words import described
from authoring.exchange.units import HEAD, Slot, Unit, UnitFile, UnitKey, UnitSection, UnitState
from curriculum.authoring import ExpectedSection, Folder, TextFile, head_source
from curriculum.languages import Language
from curriculum.sections import SectionText
from curriculum.translations import TranslationStatus, digest, status

Values = Mapping[tuple[str, Slot], str]
"""The texts of a section by part and slot; the part is empty for the section itself."""
_LETTERS_OF_A_NOTE = 140
_HEAD_SLOTS = (Slot.TITLE, Slot.BODY)


def address_of(path: Path, content: Path) -> str:
    """Return the address of the folder *path* below *content*: courses and lessons by their own names."""
    parts = path.relative_to(content).parts
    return "/".join(part for part in parts if part not in ("courses", "lessons"))


def folder_units(
    folder: Folder, address: str, language: Language, terms: ApprovedTerms, *, is_open_only: bool = False
) -> UnitFile:
    """Return what there is to translate in *folder* into *language*, with what is translated already.

    With *is_open_only* sections that are current are left out.
    """
    source = folder.source
    if source is None:
        return UnitFile(address, ())
    file = folder.files.get(language)
    expected = {section.id: section for section in folder.sections}
    found = [_head(source, file, terms)] if source.front.title.strip() else []
    found += [
        _section(section, expected.get(section.id), file, terms)
        for section in source.sections
        if section.id in expected or folder.is_partial
    ]
    kept = [one for one in found if not is_open_only or not all(unit.state.is_done for unit in one.units)]
    return UnitFile(address, tuple(one for one in kept if one.units))


def values_of(section: SectionText) -> dict[tuple[str, Slot], str]:
    """Return the texts of *section* and its parts that are not empty."""
    found: dict[tuple[str, Slot], str] = {}
    for part, one in (("", section), *((part.id, part) for part in section.parts)):
        for slot, text in ((Slot.TITLE, one.title), (Slot.BODY, one.body), (Slot.FEEDBACK, one.feedback)):
            if text.strip():
                found.setdefault((part, slot), text)
    return found


def head_values(file: TextFile) -> dict[tuple[str, Slot], str]:
    """Return title and summary of *file*, those that are not empty."""
    texts = zip(_HEAD_SLOTS, (file.front.title, file.front.summary), strict=True)
    return {("", slot): text for slot, text in texts if text.strip()}


def digest_of_values(values: Values) -> str:
    """Return the digest of a section's texts, whatever their order; empty where there are none."""
    lines = [f"{part}\n{slot.value}\n{text.strip()}" for (part, slot), text in sorted(values.items())]
    return digest("\n\n".join(lines)) if lines else ""


def blocks_of(text: str) -> list[str]:
    """Return the paragraphs of *text*; joined by empty lines they are *text* again."""
    blocks = text.split("\n\n")
    is_whole = "```" in text or "~~~" in text
    is_plain = all(block and block.strip() == block for block in blocks)
    return blocks if is_plain and not is_whole else [text]


def _head(source: TextFile, file: TextFile | None, terms: ApprovedTerms) -> UnitSection:
    english = head_source(source.front.title, source.front.summary)
    made_from = file.front.translated_from if file else None
    theirs = head_values(file) if file else {}
    state = _state(status(english, made_from), file)
    units = _units(head_values(source), theirs, state, None, terms)
    return UnitSection(HEAD, digest(english), digest_of_values(theirs), tuple(units))


def _section(
    english: SectionText, expected: ExpectedSection | None, file: TextFile | None, terms: ApprovedTerms
) -> UnitSection:
    found = file.by_id.get(english.id) if file else None
    theirs = values_of(found) if found else {}
    state = _state(status(english.source, found.translated_from if found else None), file)
    units = _units(values_of(english), theirs, state, expected, terms)
    return UnitSection(english.id, digest(english.source), digest_of_values(theirs), tuple(units))


def _state(found: TranslationStatus, file: TextFile | None) -> UnitState:
    if found is not TranslationStatus.CURRENT:
        return UnitState.STALE
    return UnitState.REVIEWED if file and file.signed_by else UnitState.CURRENT


def _units(
    ours: Values, theirs: Values, state: UnitState, expected: ExpectedSection | None, terms: ApprovedTerms
) -> Iterator[Unit]:
    for (part, slot), english in ours.items():
        translation = theirs.get((part, slot), "")
        what, longest = described(expected, part, slot), None
        if slot is Slot.TITLE and _is_note(expected, part):
            longest = _LETTERS_OF_A_NOTE
            what += f"; at most {longest} letters"
        for block, source, target in _paragraphs(slot, english, translation):
            notes = (what, *terms.notes(words_of(pieces_of(source))))
            kept = state if target else UnitState.MISSING
            yield Unit(UnitKey(part, slot, block), source, target or None, kept, notes, longest)


def _paragraphs(slot: Slot, english: str, translation: str) -> Iterator[tuple[int, str, str]]:
    """Yield number, English and translation of each paragraph; 0 and the whole where the two do not fit."""
    ours = blocks_of(english)
    theirs = blocks_of(translation) if translation else [""] * len(ours)
    if slot is Slot.TITLE or len(ours) == 1 or len(ours) != len(theirs):
        yield 0, english, translation
        return
    for number, (source, target) in enumerate(zip(ours, theirs, strict=True), start=1):
        yield number, source, target


def _is_note(expected: ExpectedSection | None, part: str) -> bool:
    return any(one.id == part and one.role == "note" for one in (expected.parts if expected else ()))
