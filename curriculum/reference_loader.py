"""Load what lessons refer to: facts, glossary terms and supports."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from curriculum.folder_reading import read_folder
from curriculum.folders import ExpectedSection, Folder
from curriculum.interactions import doubled
from curriculum.languages import Language
from curriculum.positions import YamlDocument
from curriculum.problems import Problem
from curriculum.references import Fact, Support, Term
from curriculum.texts import section_texts
from curriculum.validation import validate_entries
from curriculum.yaml_reader import read_yaml


@dataclass(slots=True)
class LoadedReferences:
    """What the files of references hold, as far as it is sound."""

    facts: dict[str, Fact] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    supports: dict[str, Support] = field(default_factory=dict)
    fact_document: YamlDocument | None = None
    facts_named: frozenset[str] = frozenset()
    terms_named: frozenset[str] = frozenset()
    folders: list[Folder] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load_references(content: Path) -> LoadedReferences:
    """Return facts, terms and supports of the content folder *content*."""
    loaded = LoadedReferences()
    _load_facts(content / "facts.yaml", loaded)
    _load_terms(content / "glossary", loaded)
    _load_supports(content / "supports", loaded)
    return loaded


def _load_facts(path: Path, loaded: LoadedReferences) -> None:
    document, problems = read_yaml(path)
    loaded.problems += problems
    if document is None:
        return
    facts, problems = validate_entries(document, "facts", Fact)
    loaded.fact_document = document
    loaded.facts_named = ids_named(document, "facts")
    loaded.problems += [*problems, *_doubled(document, "facts")]
    for _, fact in facts:
        loaded.facts.setdefault(fact.id, fact)


def _load_terms(path: Path, loaded: LoadedReferences) -> None:
    document, problems = read_yaml(path / "glossary.yaml")
    loaded.problems += problems
    if document is None:
        return
    terms, problems = validate_entries(document, "terms", Term)
    loaded.problems += [*problems, *_doubled(document, "terms")]
    loaded.terms_named = ids_named(document, "terms")
    expected = [
        ExpectedSection(term.id, "term", ("terms", index, "id"), needs_body=True) for index, term in terms
    ]
    folder = _folder(document, expected, loaded, lists_facts=False)
    for (_, term), section in zip(terms, expected, strict=True):
        texts = section_texts(folder, section)
        if texts is not None:
            update = {"texts": texts, "in_source_text": _in_source_text(folder, term.id)}
            loaded.terms.setdefault(term.id, term.model_copy(update=update))


def _load_supports(path: Path, loaded: LoadedReferences) -> None:
    document, problems = read_yaml(path / "supports.yaml")
    loaded.problems += problems
    if document is None:
        return
    supports, problems = validate_entries(document, "supports", Support)
    loaded.problems += [*problems, *_doubled(document, "supports")]
    expected = [
        ExpectedSection(one.id, "support", ("supports", index, "id"), facts=one.facts, needs_body=True)
        for index, one in supports
    ]
    folder = _folder(document, expected, loaded, lists_facts=True)
    for (_, support), section in zip(supports, expected, strict=True):
        texts = section_texts(folder, section)
        if texts is not None:
            loaded.supports.setdefault(support.id, support.model_copy(update={"texts": texts}))


def _folder(
    document: YamlDocument, expected: list[ExpectedSection], loaded: LoadedReferences, *, lists_facts: bool
) -> Folder:
    folder, problems = read_folder(document, expected, lists_facts=lists_facts)
    loaded.folders.append(folder)
    loaded.problems += problems
    return folder


def _in_source_text(folder: Folder, identifier: str) -> tuple[Language, ...]:
    """Return the languages whose heading says ``.source-text``."""
    return tuple(
        language
        for language, file in folder.files.items()
        if identifier in file.by_id and ".source-text" in file.by_id[identifier].marks
    )


def ids_named(document: YamlDocument, name: str) -> frozenset[str]:
    """Return the ids that stand in the list *name*, sound entries or not."""
    entries = document.entries(name)
    ids = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    return frozenset(identifier for identifier in ids if isinstance(identifier, str))


def _doubled(document: YamlDocument, name: str) -> list[Problem]:
    entries = document.entries(name)
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
    return list(doubled(document, (name,), ids, "id"))
