"""Number the sources of a page and gather its glossary terms, in the order in which the text needs them."""

from __future__ import annotations

from dataclasses import dataclass, field

from curriculum.references import Fact, References, Term


@dataclass(slots=True)
class Citations:
    """What one page has cited so far. Filled while its text is drawn, read to draw its lists."""

    references: References
    scope: str
    """What the ids on the page begin with, so that several pages can stand in one document."""
    _facts: dict[str, Fact] = field(default_factory=dict)
    _terms: dict[str, Term] = field(default_factory=dict)

    def cite(self, identifier: str) -> tuple[int, bool] | None:
        """Return the number of a fact, from 1, and whether this is its first citation; None: unknown fact."""
        fact = next((fact for fact in self.references.facts if fact.id == identifier), None)
        if fact is None:
            return None
        is_first = identifier not in self._facts
        self._facts.setdefault(identifier, fact)
        return list(self._facts).index(identifier) + 1, is_first

    def use(self, identifier: str) -> Term | None:
        """Return the term and remember that the page needs its definition; None: unknown term."""
        term = next((term for term in self.references.terms if term.id == identifier), None)
        if term is not None:
            self._terms.setdefault(identifier, term)
        return term

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the cited facts, in the order of their numbers."""
        return tuple(self._facts.values())

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms used, in the order of their first use."""
        return tuple(self._terms.values())

    def source_id(self, fact: str) -> str:
        """Return the id of a fact in the list of sources."""
        return f"{self.scope}-source-{fact}"

    def term_id(self, term: str) -> str:
        """Return the id of a term in the list of words."""
        return f"{self.scope}-word-{term}"
