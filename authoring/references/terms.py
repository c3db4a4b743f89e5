"""Read a glossary term from a form, and put it into the files of the glossary, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from authoring.courses.api import changed_texts, faults_of_texts, values_of_texts
from authoring.files.folder_content import Entry, FolderContent
from authoring.files.folder_edits import edited_folder
from authoring.forms.values import Values
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.references import Term

_FILE = "glossary.yaml"


def values_of_term(term: Term) -> Values:
    """Return what stands in the form of *term*."""
    words = dict(values_of_texts("", term.texts))
    words |= {"group": (term.group,), "see_also": (" ".join(term.see_also),)}
    return Values({name: found for name, found in words.items() if any(found)})


def faults_of_term(values: Values, before: Term | None, known: Iterable[str]) -> dict[str, str]:
    """Return by field what cannot stand so: ``empty``, ``emptied``, ``needed``, ``unknown``.

    *known* are the ids of all terms.
    """
    faults = {one.name: one.reason for one in faults_of_texts("", values, before.texts if before else {})}
    if not values.line("group"):
        faults["group"] = "needed"
    for language in Language:
        body = f"body/{language.value}"
        has_title = bool(values.line(f"title/{language.value}"))
        if not values.text(body) and (has_title or language is SOURCE_LANGUAGE):
            faults[body] = "needed"
    if set(_see_also(values)) - set(known):
        faults["see_also"] = "unknown"
    return faults


def term_of(identifier: str, values: Values, before: Term | None) -> Term:
    """Return the term that *values*, which have no faults, say."""
    texts = changed_texts("", values, before.texts if before else {}, identifier)
    update = {"group": values.line("group"), "see_also": _see_also(values), "texts": dict(texts)}
    start = before or Term(id=identifier, group=values.line("group"))
    return start.model_copy(update=update)


def edited_glossary(folder: Path, before: Mapping[str, Term], after: Mapping[str, Term]) -> dict[Path, str]:
    """Return the files of the glossary in *folder* that change. Reads only.

    Raises: UnwritableTextError: a text that its file would not give back as it is.
    """
    names = [_FILE, *(path.name for path in sorted(folder.glob("*.md")))]
    files = {name: (folder / name).read_bytes().decode("utf-8") for name in names}
    changed = edited_folder(files, _content(before.values()), _content(after.values()))
    return {folder / name: text for name, text in changed.items()}


def _content(terms: Iterable[Term]) -> FolderContent:
    entries = tuple(
        Entry(
            term.id,
            term.id,
            term.model_dump(mode="json", exclude_defaults=True, exclude={"texts", "in_source_text"}),
            term.texts,
        )
        for term in terms
    )
    return FolderContent(_FILE, {}, {"terms": entries})


def _see_also(values: Values) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values.line("see_also").replace(",", " ").split()))
