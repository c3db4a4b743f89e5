"""Hold one piece of a form against the very checks of the files.

A piece (a component, an item, the statements of an attestation) is written as the files that a trainer
would have written for it, in memory; and each problem's line leads back to the field that it came from.
So what a form refuses, and what it lets pass, is what ``groundwork check`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from authoring.forms.faults import NOT_TRANSLATED, Fault
from authoring.forms.sheet_text import WrittenText, written_text
from authoring.forms.values import Values
from curriculum.authoring import (
    Curriculum,
    ExpectedSection,
    Folder,
    Keys,
    Position,
    TextFile,
    YamlDocument,
    parse_text_file,
)
from curriculum.languages import Language
from curriculum.problems import Problem
from curriculum.references import References

Checks = Callable[[YamlDocument], Iterator[Problem]]
_MISSING_KEY, _NO_NOTE = "CUR007", "CUR114"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data of one piece as a YAML document, in which each value stands on a line of its own."""

    piece: str
    document: YamlDocument
    root: Keys
    """Where in the document the piece stands."""
    places: Mapping[int, Keys]
    """By line: what stands there."""

    def fault(self, problem: Problem) -> Fault:
        """Return *problem* of the document, at the field that it came from."""
        address = self._address(self.places.get(problem.line, ()))
        if problem.code == _MISSING_KEY and problem.message.count("`") > 1:
            address = f"{address}/{problem.message.split('`')[1]}"
        elif problem.code == _NO_NOTE:
            address = f"{self.piece}/sensitive"
        return Fault(address, problem.code, problem.message, problem.hint)

    def _address(self, keys: Keys) -> str:
        """Return the field at *keys*: entries of lists go by their ids."""
        address, value = self.piece, self.document.get(*self.root)
        for key in keys[len(self.root) :]:
            value = value[key] if isinstance(value, list | dict) else None  # type: ignore[index]
            if isinstance(key, str):
                address = address if key == "id" else f"{address}/{_NAMES.get(key, key)}"
            elif isinstance(value, dict):
                address = f"{address}/{value.get('id', '')}"
            elif isinstance(value, str) and not address.endswith(_LISTS_OF_NAMES):
                address = f"{address}/{value}"
        return address


_NAMES = {"decoys": "partners"}
_LISTS_OF_NAMES = ("/correct", "/model", "/sensitive", "/facts", "/actions", "/objectives")
"""Lists whose entries are no fields of their own."""


def sheet_of(piece: str, path: Path, data: dict[str, Any], *root: str | int) -> Sheet:
    """Return *data* as the document *path*; the piece stands at *root* in it."""
    values = dict(_places(data, ()))
    places = {position.line: keys for keys, position in zip(values, values.values(), strict=True)}
    return Sheet(piece, YamlDocument(path, data, values, values), root, places)


def _places(data: object, keys: Keys, lines: Iterator[int] | None = None) -> Iterator[tuple[Keys, Position]]:
    """Yield every place in *data* with a line of its own."""
    numbers = lines or iter(range(1, 1_000_000))
    yield keys, Position(next(numbers), 1)
    inner: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(data, dict):
        inner = iter(data.items())
    elif isinstance(data, list):
        inner = iter(enumerate(data))
    for key, value in inner:
        yield from _places(value, (*keys, key), numbers)


@dataclass(frozen=True, slots=True)
class WrittenPiece:
    """A piece with its texts, as a folder of files."""

    sheet: Sheet
    expected: ExpectedSection
    folder: Folder
    texts: Mapping[Path, WrittenText]

    def fault(self, problem: Problem) -> Fault:
        """Return *problem* of one of the files, at the field that it came from."""
        written = self.texts.get(problem.path)
        if written is None:
            if problem.path.suffix == ".md":  # of a language in which nothing is written
                address = f"{self.sheet.piece}/text/{problem.path.stem}"
                return Fault(address, NOT_TRANSLATED, problem.message, problem.hint)
            return self.sheet.fault(problem)
        address = written.address_of(problem.line)
        if problem.code in _BELOW_HEADING:
            address = f"{address.rpartition('/')[0]}/{_BELOW_HEADING[problem.code]}"
        return Fault(address, problem.code, problem.message, problem.hint)


_BELOW_HEADING = {"CUR021": "body", "CUR031": "feedback", "CUR033": "body", "ASM002": "feedback"}
"""What is missing below a heading is reported at the heading's line: the field where it belongs."""


def written_piece(
    sheet: Sheet,
    expected: ExpectedSection,
    values: Values,
    made_from: Mapping[Language, str | None],
    *,
    lists_facts: bool = True,
) -> WrittenPiece:
    """Return *sheet* with its texts, written for *expected*, each with the English it was *made_from*."""
    files: dict[Language, TextFile] = {}
    texts: dict[Path, WrittenText] = {}
    for language in Language:
        written = written_text(sheet.piece, language, expected, values, made_from.get(language))
        if written is None:
            continue
        path = sheet.document.path.parent / f"{language.value}.md"
        texts[path] = written
        files[language], _ = parse_text_file(written.text, path, language)
    folder = Folder(sheet.document, files, (expected,), lists_facts=lists_facts)
    return WrittenPiece(sheet, expected, folder, texts)


def ground(references: References) -> Curriculum:
    """Return what texts can refer to, as the checks want it."""
    facts = {fact.id: fact for fact in references.facts}
    return Curriculum(
        courses={},
        facts=facts,
        # How a term is said is checked where the list of its other forms stands: in the files.
        terms={},
        supports={},
        framework={},
        problems=(),
        content=Path(),
        terms_named=frozenset(term.id for term in references.terms),
        facts_named=frozenset(facts),
    )
