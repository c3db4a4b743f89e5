"""Know how a glossary term may be said in a translation: as its heading there, or in a form with a reason.

Inflected languages need forms: an Arabic plural, a Vietnamese short name. What follows from the heading by
rule (its article, what stands behind it in brackets) is known here; the rest stands in
``glossary/forms.yaml`` with its reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from curriculum.languages import Language
from curriculum.mentions import without_code
from curriculum.model import Model
from curriculum.positions import YamlDocument
from curriculum.problems import Problem
from curriculum.validation import validate_entries
from curriculum.values import Identifier
from curriculum.yaml_reader import read_yaml

_LINKED = re.compile(r"\[([^\[\]]*)\]\([ \t]*term:([a-z0-9-]+)[ \t]*\)")
_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670]")
_ARABIC_FRONT = re.compile(r"^[وف]?(?:لل|[بكل]?ال)(?=\w{2})")


class TermForm(Model):
    """Other ways to say a term in one language."""

    term: Identifier
    language: Language
    forms: tuple[Annotated[str, Field(min_length=1, max_length=120)], ...] = Field(min_length=1)
    reason: Annotated[str, Field(min_length=1, max_length=300)]


@dataclass(frozen=True)
class TermForms:
    """What ``forms.yaml`` holds."""

    document: YamlDocument
    entries: tuple[tuple[int, TermForm], ...]
    """Each with its place in the list."""

    @cached_property
    def _by_term(self) -> dict[tuple[str, Language], frozenset[str]]:
        found: dict[tuple[str, Language], frozenset[str]] = {}
        for _, entry in self.entries:
            known = found.get((entry.term, entry.language), frozenset())
            found[entry.term, entry.language] = known | {plain(form, entry.language) for form in entry.forms}
        return found

    def of(self, term: str, language: Language) -> frozenset[str]:
        """Return the forms of *term* in *language*, each as :func:`plain` has it."""
        return self._by_term.get((term, language), frozenset())


def load_term_forms(path: Path) -> tuple[TermForms | None, list[Problem]]:
    """Return the forms in the file *path*, None where there is none or it cannot be read; its problems."""
    if not path.is_file():
        return None, []
    document, problems = read_yaml(path)
    if document is None:
        return None, problems
    entries, found = validate_entries(document, "forms", TermForm)
    return TermForms(document, tuple(entries)), [*problems, *found]


def terms_said(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where in *text* a link to a term begins, the term's id, and the words of the link."""
    if "term:" not in text:
        return
    for match in _LINKED.finditer(without_code(text)):
        yield match.start(), match[2], match[1]


def plain(words: str, language: Language) -> str:
    """Return *words* as they are compared: small letters, no brackets; in Arabic no vowels and articles.

    >>> plain("للإنصاف العرقي", Language.AR) == plain("الإنصاف العرقيّ", Language.AR)
    True
    """
    bare = unicodedata.normalize("NFC", _BRACKETS.sub("", words)).casefold().replace("*", "")
    if language is Language.AR:
        bare = _ARABIC_MARKS.sub("", bare.replace("ًا", "").replace("اً", ""))
        bare = " ".join(_ARABIC_FRONT.sub("", word) for word in bare.split())
    return " ".join(bare.split())


def says(words: str, name: str, language: Language, others: frozenset[str], *, is_shortened: bool) -> bool:
    """Return whether *words* say the term that *language* calls *name*, or one of *others*.

    With *is_shortened* a piece of the name is enough: the English leaves a part of its name out as well.
    """
    said, wanted = plain(words, language), plain(name, language)
    return (
        not wanted
        or wanted in said
        or (is_shortened and bool(said) and said in wanted)
        or any(other in said for other in others)
    )
