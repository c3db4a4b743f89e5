"""Read one piece of a form, and find everything that is wrong in it: structure, texts, how they agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from assessments.editing import (
    ITEM_WITHOUT_RATIONALE,
    check_catch_alls,
    check_clues,
    check_key,
    expected_item,
)
from assessments.model import Attestation, Bank, Item
from authoring.forms.addresses import ATTESTATION, COMPONENT, shapes_at, text_of
from authoring.forms.content import Subject, Unfinished
from authoring.forms.expecting import expected_of
from authoring.forms.faults import NOT_HERE, Fault, halves_in
from authoring.forms.own_faults import own_faults
from authoring.forms.reading import data_of
from authoring.forms.shapes import CARRIED
from authoring.forms.sheet_text import section_of
from authoring.forms.sheets import Sheet, WrittenPiece, ground, sheet_of, written_piece
from authoring.forms.texts import english_digest, origins, with_approvals
from authoring.forms.values import Values
from curriculum.authoring import (
    ExpectedPart,
    ExpectedSection,
    ProblemCode,
    check_folder,
    check_interactions,
    check_links_named,
    check_missing,
    check_structure,
    expected_section,
    facts_cited,
    section_texts,
    validate,
)
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import NOTE, Component, Lesson, Texts
from curriculum.problems import Problem

T = TypeVar("T")
_FACT_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Judged(Generic[T]):
    """A piece as it was read, or None where it cannot be; and everything that is wrong with it."""

    value: T | None
    faults: tuple[Fault, ...]
    unfinished: tuple[Unfinished, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A form as it was opened and as it is now."""

    subject: Subject
    old: Values
    """What stood in the form when it was opened; empty for something new."""
    new: Values

    @property
    def unfinished(self) -> tuple[Unfinished, ...]:
        """Return the translations that were not whole when the form was opened."""
        return self.subject.before.unfinished if self.subject.before else ()


@dataclass(slots=True)
class _Found:
    """Faults while they are gathered; a form's own word for one stands for the model's at its field."""

    faults: list[Fault] = field(default_factory=list)
    unfinished: list[Unfinished] = field(default_factory=list)

    def add(self, found: Iterable[Fault]) -> None:
        known = {fault.address for fault in self.faults}
        self.faults += [one for one in found if one.code not in _OF_MODELS or one.address not in known]

    def judged(self, value: T | None) -> Judged[T]:
        return Judged(value, tuple(self.faults), tuple(self.unfinished))


_OF_MODELS = ("CUR006", "CUR007", "CUR018", "CUR111")


def judge_component(change: Change) -> Judged[Component]:
    """Return the component of the form."""
    subject, values = change.subject, change.new
    before = subject.before.component if subject.before else None
    shapes = shapes_at(COMPONENT, values, subject.kind)
    expected = expected_of(COMPONENT, subject.identifier, subject.kind, shapes, values)
    data: dict[str, Any] = {"id": subject.identifier, "kind": subject.kind}
    data |= data_of(COMPONENT, shapes, values) | _carried(before)
    data["facts"] = _facts(COMPONENT, expected, values, before.facts if before else ())
    document = {
        "id": "lesson",
        "minutes": 120,
        "components": [data | _named(subject)],
    }
    sheet = sheet_of(COMPONENT, Path("component/lesson.yaml"), document, "components", 0)
    found = _Found(list(own_faults(COMPONENT, shapes, values)))
    lesson, problems = validate(sheet.document, Lesson)
    problems += [*check_interactions(sheet.document, "components"), *check_links_named(sheet.document)]
    found.add(sheet.fault(problem) for problem in problems)
    found.add(_note_without_reason(expected, values))
    component = lesson.components[0] if lesson else None
    if component is not None:
        expected = expected_section(component, ("components", 0, "id"))
    texts = _texts(
        change,
        sheet,
        expected,
        expected_section(before, ()) if before else None,
        before.texts if before else {},
        found,
    )
    if component is None or texts is None:
        return found.judged(None)
    update: dict[str, Any] = {"texts": texts}
    update |= {name: getattr(before, name) for name in ("media", "captions") if hasattr(before, name)}
    return found.judged(component.model_copy(update=update))


def judge_item(change: Change, piece: str, before: Item | None) -> Judged[Item]:
    """Return the item that stands at *piece*; *before* is what it was."""
    values = change.new
    shapes = shapes_at(piece, values, change.subject.kind)
    identifier, kind = piece.rpartition("/")[2], values.one(f"{piece}/kind")
    expected = expected_of(piece, identifier, kind, shapes, values)
    data = {"id": identifier, "kind": kind} | data_of(piece, shapes, values) | _carried(before)
    data["facts"] = _facts(piece, expected, values, before.facts if before else ())
    # The bank around it is checked on its own; this one only lets its items be checked as in a file.
    document = {"objective": "AAA000.O1", "tag": "knowledge", "actions": ["FA1.COM.1"], "items": [data]}
    sheet = sheet_of(piece, Path(f"{identifier}/bank.yaml"), document, "items", 0)
    found = _Found(list(own_faults(piece, shapes, values)))
    bank, problems = validate(sheet.document, Bank)
    problems += check_interactions(sheet.document, "items")
    found.add(sheet.fault(problem) for problem in problems)
    item = bank.items[0] if bank else None
    expected = expected_item(item, 0) if item else expected
    texts = _texts(
        change,
        sheet,
        expected,
        expected_item(before, 0) if before else None,
        before.texts if before else {},
        found,
        (bank, item) if bank and item else None,
    )
    if item is None or texts is None:
        return found.judged(None)
    read = item.model_copy(update={"texts": texts})
    # Who reviewed it reviewed other words, and what is known of its difficulty is known of those.
    is_same = before is not None and read == before
    return found.judged(before if is_same else _unreviewed(read))


def judge_statements(change: Change, identifier: str) -> Judged[Attestation]:
    """Return the statements that are confirmed; changed English ones have the next version."""
    values = change.new
    before = change.subject.before.attestation if change.subject.before else None
    shapes = shapes_at(ATTESTATION, values, change.subject.kind)
    data = {"id": identifier, "version": before.version if before else "1"}
    data |= data_of(ATTESTATION, shapes, values)
    sheet = sheet_of(ATTESTATION, Path("attestation/attestation.yaml"), data)
    found = _Found(list(own_faults(ATTESTATION, shapes, values)))
    attestation, problems = validate(sheet.document, Attestation)
    found.add(sheet.fault(problem) for problem in problems)
    texts = _texts(
        change,
        sheet,
        _statements(values.ids(f"{ATTESTATION}/statements")),
        _statements(before.statements) if before else None,
        before.texts if before else {},
        found,
        lists_facts=False,
    )
    if attestation is None or texts is None:
        return found.judged(None)
    read = attestation.model_copy(update={"texts": texts})
    if before is not None and read.texts[SOURCE_LANGUAGE].section != before.texts[SOURCE_LANGUAGE].section:
        read = read.model_copy(update={"version": str(int(before.version) + 1)})
    return found.judged(read)


def _texts(
    change: Change,
    sheet: Sheet,
    expected: ExpectedSection,
    expected_before: ExpectedSection | None,
    before: Texts,
    found: _Found,
    asked: tuple[Bank, Item] | None = None,
    *,
    lists_facts: bool = True,
) -> Texts | None:
    """Return the texts of a piece, and add what is wrong with them to *found*."""
    now = english_digest(sheet.piece, expected, change.new)
    then = english_digest(sheet.piece, expected_before, change.old) if expected_before else now
    halves = {half.language: half for half in change.unfinished if half.piece == sheet.piece}
    made_from = origins(sheet.piece, change.new, before, halves, then, now)
    written = written_piece(sheet, expected, change.new, made_from, lists_facts=lists_facts)
    code = {"feedback": ITEM_WITHOUT_RATIONALE} if asked else {}
    problems = _problems(written, ground_of(change), code)
    if asked is not None:
        bank, item = asked
        problems += [
            *check_key(item, 0, written.folder),
            *check_catch_alls(written.folder),
            *check_clues(bank, written.folder),
        ]
    faults = [written.fault(problem) for problem in problems]
    found.add(faults)
    texts = section_texts(written.folder, expected)
    if texts is None:
        return None
    for language in halves_in(faults, sheet.piece):
        texts.pop(language, None)
        section = section_of(sheet.piece, language, expected, change.new)
        origin = made_from[language] or now
        half = Unfinished(piece=sheet.piece, language=language, made_from=origin, section=section)
        found.unfinished.append(half)
    return with_approvals(texts, before, then, made_from)


def ground_of(change: Change) -> Any:
    """Return what the texts of the form can refer to."""
    return ground(change.subject.references)


def _problems(written: WrittenPiece, around: Any, code: dict[str, ProblemCode]) -> list[Problem]:
    folder = written.folder
    return [*check_structure(folder), *check_missing(folder), *check_folder(folder, around, **code)]


def _statements(statements: Iterable[str]) -> ExpectedSection:
    parts = tuple(ExpectedPart(one, "statement") for one in statements)
    return ExpectedSection("attestation", "attestation", ("statements",), parts)


def _carried(before: Component | Item | None) -> dict[str, Any]:
    """Return what no form changes, as the file would have it."""
    names = CARRIED - {"media", "captions"}
    data = before.model_dump(mode="json", include=set(names)) if before else {}
    return {name: value for name, value in data.items() if value is not None and value != []}


def _named(subject: Subject) -> dict[str, str]:
    """Return how a new assessment or attestation names what it asks: after itself."""
    is_new = subject.before is None and subject.kind in ("assessment", "attestation")
    name = {"assessment": "form", "attestation": "attestation"}.get(subject.kind, "")
    return {name: named_after(subject)} if is_new else {}


def named_after(subject: Subject) -> str:
    """Return the id of the form or the text of a new component."""
    return f"{subject.identifier[:50]}-{'form' if subject.kind == 'assessment' else 'text'}"


def _facts(piece: str, expected: ExpectedSection, values: Values, before: Iterable[str]) -> list[str]:
    """Return the facts that the English cites: those of *before* in their order, then what is new."""
    words = "\n\n".join(
        values.one(text_of(piece, SOURCE_LANGUAGE, slot, part))
        for part in ("", *(part.id for part in expected.parts))
        for slot in ("title", "body", "feedback")
    )
    cited = [one for one in facts_cited(words) if len(one) == _FACT_DIGITS and one[1:].isdigit()]
    return [
        *(one for one in before if one in cited),
        *(one for one in dict.fromkeys(cited) if one not in before),
    ]


def _note_without_reason(expected: ExpectedSection, values: Values) -> Iterable[Fault]:
    """Yield a content note that nothing would show, because no reason for it is marked."""
    if any(part.id == NOTE for part in expected.parts):
        return
    for language in Language:
        address = text_of(COMPONENT, language, "title", NOTE)
        if values.line(address):
            yield Fault(
                address, NOT_HERE, "there is a content note, and nothing says why", "mark what is hard"
            )
            return


def _unreviewed(item: Item) -> Item:
    return item.model_copy(update={"reviewers": (), "difficulty": None})
