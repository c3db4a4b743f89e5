"""Gather what one course refers to, so that it can travel with the course and nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from weakref import ref

from pydantic import BaseModel

from curriculum.loaded import Curriculum
from curriculum.mentions import facts_cited, terms_linked
from curriculum.model import Course, Model, Section, Text
from curriculum.references import References, Support, Term


def references_of(curriculum: Curriculum, course: Course, also: Iterable[Model] = ()) -> References:
    """Return what *course* and *also* (its items and attestations) refer to.

    Facts: those listed or cited, here or in the terms and supports that come along. Terms:
    those linked, and those that their definitions link to; ``see_also`` keeps only terms
    that come along. Supports: all that help somebody of the course's audiences, since they are
    drawn on every page. Everything in the order of the files, so that the same content gives the
    same digest.
    """
    sources = [_cited_in(one) for one in (course, *also)]
    terms = _terms(curriculum, {term for one in sources for term in one.terms})
    supports = tuple(_supports(curriculum, course))
    # Of terms and supports as their files have them: what travels is a copy of each, made anew every time.
    others = [_cited_in(curriculum.terms[term.id]) for term in terms]
    others += [_cited_in(curriculum.supports[support.id]) for support in supports]
    facts = {fact for one in (*sources, *others) for fact in one.facts}
    actions = {action for one in sources for action in one.actions}
    return References(
        facts=tuple(fact for key, fact in curriculum.facts.items() if key in facts),
        terms=terms,
        supports=supports,
        actions=tuple(action for key, action in curriculum.framework.items() if key in actions),
    )


def _supports(curriculum: Curriculum, course: Course) -> Iterator[Support]:
    """Yield the supports for the readers of *course*: residents have no leader at the City."""
    for support in curriculum.supports.values():
        if not support.audiences or set(support.audiences) & set(course.audiences):
            # Whom it helps is settled here; what travels need not say it.
            yield support.model_copy(update={"audiences": ()})


def _terms(curriculum: Curriculum, linked: Iterable[str]) -> tuple[Term, ...]:
    """Return the terms *linked*, and those linked from their definitions in turn."""
    found: set[str] = set()
    waiting = list(linked)
    while waiting:
        identifier = waiting.pop()
        if identifier in found or identifier not in curriculum.terms:
            continue
        found.add(identifier)
        waiting += _cited_in(curriculum.terms[identifier]).terms
    return tuple(
        term.model_copy(update={"see_also": tuple(other for other in term.see_also if other in found)})
        for key, term in curriculum.terms.items()
        if key in found
    )


@dataclass(frozen=True, slots=True)
class _Cited:
    """What a model refers to, in all languages, with everything inside it."""

    facts: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)

    def add(self, other: _Cited) -> None:
        """Take in what *other* refers to."""
        self.facts.update(other.facts)
        self.terms.update(other.terms)
        self.actions.update(other.actions)


_known: dict[int, tuple[ref[BaseModel], _Cited]] = {}
"""What is known of models that have texts, by identity: they are frozen, and after a save nearly all of a
course are the very same objects as before."""


def _cited_in(model: BaseModel) -> _Cited:
    """Return what *model* refers to."""
    if "texts" not in type(model).model_fields:
        return _gathered(model)
    key = id(model)
    known = _known.get(key)
    if known is None or known[0]() is not model:
        known = ref(model, partial(_forget, key)), _gathered(model)
        _known[key] = known
    return known[1]


def _forget(key: int, _: object) -> None:
    _known.pop(key, None)


def _gathered(model: BaseModel) -> _Cited:
    found = _Cited()
    if not isinstance(model, Text):
        found.facts.update(getattr(model, "facts", ()))
        found.actions.update(getattr(model, "actions", ()))
    for name in type(model).model_fields:
        _gather(getattr(model, name), found)
    return found


def _gather(value: object, found: _Cited) -> None:
    """Add to *found* what *value* refers to."""
    if isinstance(value, Section):
        for text in (value.title, value.body, value.feedback):
            found.facts.update(facts_cited(text))
            found.terms.update(terms_linked(text))
        for part in value.parts:
            _gather(part, found)
    elif isinstance(value, (tuple, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            if not isinstance(one, str):
                _gather(one, found)
    elif isinstance(value, BaseModel):
        found.add(_cited_in(value))
