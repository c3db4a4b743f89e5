"""Find the glossary's terms in an English text, to tell a translator how each is said in their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from curriculum.authoring import Folder
from curriculum.languages import Language


@dataclass(frozen=True)
class ApprovedTerms:
    """The glossary in one language."""

    by_english: dict[str, str]
    """The English name in small letters, and what the language calls it."""
    reviewer: str | None
    """Who has signed the glossary in that language; None: nobody yet."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.by_english, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first))
        return re.compile(rf"\b({names})s?\b" if names else r"(?!)", re.IGNORECASE)

    def notes(self, english: str) -> Iterator[str]:
        """Yield a line for each term of *english*, once, in the order of the text."""
        seen = dict.fromkeys(match[1].lower() for match in self._pattern.finditer(english))
        signed = f"approved by {self.reviewer}" if self.reviewer else "not signed by a speaker yet"
        for name in seen:
            yield f"Glossary: {name} = {self.by_english[name]} ({signed})"


def approved_terms(glossary: Folder | None, language: Language) -> ApprovedTerms:
    """Return the terms of the folder *glossary* as *language* has them; none where it is not written yet."""
    source = glossary.source if glossary else None
    file = glossary.files.get(language) if glossary else None
    if source is None or file is None:
        return ApprovedTerms({}, None)
    named = {
        _bare(source.by_id[term.id].title): term.title.strip()
        for term in file.sections
        if term.id in source.by_id and term.title.strip()
    }
    return ApprovedTerms({name: title for name, title in named.items() if name}, file.signed_by)


def _bare(title: str) -> str:
    """Return the name of a term without what stands behind it in brackets."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", title).strip().lower()
