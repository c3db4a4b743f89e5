"""Find people by number or name as HR types them: without accents, in any order, beginnings of words."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from reporting.models import Person, PersonWord
from reporting.roster.search_words import MOST_WORDS, folded, key_of

MOST = 25
"""People that one search finds: more of them is a list, and lists stand behind figures."""
SHORTEST = 2
LONGEST = 100
"""Characters of what is searched for, at least and at most."""
_COUNTED = 5_000
"""How far people are counted to see which word of a search is the rarest."""
_ENOUGH = (MOST + 1) * MOST_WORDS
"""Rows that are of more than ``MOST`` people, however many words of one begin alike."""
_BEHIND_EVERY_DIGIT = "g"


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found, by number; whoever bears exactly the number that was typed comes first."""

    people: tuple[Person, ...]
    has_more: bool
    """Whether there are more than ``MOST``."""


def find_people(typed: str, scope: Q) -> Found:
    """Return the people within *scope* in whose number or name each word of *typed* begins a word.

    Of more than ``MOST``, those whose names have the words as they are typed before those in which longer
    ones begin so.
    Raises: ValueError: *typed* has fewer than ``SHORTEST`` or more than ``LONGEST`` characters.
    """
    text = typed.strip()
    if not SHORTEST <= len(text) <= LONGEST:
        message = f"a search has {SHORTEST} to {LONGEST} characters, not {len(text)}"
        raise ValueError(message)
    rows = _rows(text, scope).values_list("person_id", flat=True)[:_ENOUGH]
    keys = list(dict.fromkeys(rows))
    people = sorted(
        Person.objects.filter(pk__in=keys[:MOST]), key=lambda one: (not _bears(one, text), one.number)
    )
    return Found(tuple(people), len(keys) > MOST)


def _rows(text: str, scope: Q) -> QuerySet[PersonWord]:
    """Return the words that the rarest word of *text* begins, of people who have all of its words."""
    wanted = sorted({key_of(word) for word in folded(text).split()}, key=_count)
    if not wanted:
        return PersonWord.objects.none()
    rarest, *others = wanted
    found = PersonWord.objects.filter(_begins(rarest)).order_by("word", "person_id")
    for other in others:
        found = found.filter(Exists(PersonWord.objects.filter(_begins(other), person=OuterRef("person"))))
    return found.filter(person__in=Person.objects.filter(scope)) if scope else found


def _begins(key: str) -> Q:
    """Return the condition that a word begins with that of *key*, as one stretch of the index."""
    return Q(word__gte=key) & Q(word__lt=key + _BEHIND_EVERY_DIGIT)


def _count(key: str) -> int:
    return PersonWord.objects.filter(_begins(key)).order_by()[:_COUNTED].count()


def _bears(person: Person, text: str) -> bool:
    return person.number.casefold() == text.casefold()
