"""Gather what one course refers to, so that it can travel with the course and nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    sources: list[BaseModel] = [course, *also]
    terms = _terms(curriculum, sources)
    supports = tuple(_supports(curriculum, course))
    facts = {fact for one in (*sources, *terms, *supports) for fact in _facts(one)}
    actions = {action for one in sources for action in _named(one, "actions")}
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


def _terms(curriculum: Curriculum, sources: Iterable[BaseModel]) -> tuple[Term, ...]:
    """Return the terms linked from *sources*, and those linked from their definitions in turn."""
    found: set[str] = set()
    waiting = [term for one in sources for term in _linked(one)]
    while waiting:
        identifier = waiting.pop()
        if identifier in found or identifier not in curriculum.terms:
            continue
        found.add(identifier)
        waiting += _linked(curriculum.terms[identifier])
    return tuple(
        term.model_copy(update={"see_also": tuple(other for other in term.see_also if other in found)})
        for key, term in curriculum.terms.items()
        if key in found
    )


def _linked(one: BaseModel) -> Iterator[str]:
    return (term for markdown in _markdown(one) for term in terms_linked(markdown))


def _facts(one: BaseModel) -> Iterator[str]:
    yield from _named(one, "facts")
    for markdown in _markdown(one):
        yield from facts_cited(markdown)


def _named(value: object, field: str) -> Iterator[str]:
    """Yield the ids that *value*, or a model inside it, holds in its field *field*."""
    if isinstance(value, tuple):
        for one in value:
            yield from _named(one, field)
    elif isinstance(value, BaseModel) and not isinstance(value, Text):
        yield from getattr(value, field, ())
        for name in type(value).model_fields:
            if name != field:
                yield from _named(getattr(value, name), field)


def _markdown(value: object) -> Iterator[str]:
    """Yield every piece of Markdown inside *value*, in every language."""
    if isinstance(value, Section):
        yield from (value.title, value.body, value.feedback)
        yield from (text for part in value.parts for text in _markdown(part))
    elif isinstance(value, (tuple, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _markdown(one)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _markdown(getattr(value, name))
