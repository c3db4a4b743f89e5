"""Find people by number or name as HR types them: without accents, in any order, parts of a name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from reporting.models import Person
from reporting.roster.alike import alike

MOST = 25
"""People that one search finds: more of them is a list, and lists stand behind figures."""
SHORTEST = 2
LONGEST = 100
"""Characters of what is searched for, at least and at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found, by number; whoever bears exactly the number that was typed comes first."""

    people: tuple[Person, ...]
    has_more: bool
    """Whether there are more than ``MOST``."""


def find_people(typed: str, scope: Q) -> Found:
    """Return the people within *scope* whose number begins with *typed*, or whose name has each of its words.

    Names are compared here and not by the database: of three engines each has another idea of accents.
    Raises: ValueError: *typed* has fewer than ``SHORTEST`` or more than ``LONGEST`` characters.
    """
    text = typed.strip()
    if not SHORTEST <= len(text) <= LONGEST:
        message = f"a search has {SHORTEST} to {LONGEST} characters, not {len(text)}"
        raise ValueError(message)
    words = [folded(word) for word in text.split()]
    keys: dict[int, None] = dict.fromkeys(
        Person.objects.filter(scope, number__iexact=text).values_list("pk", flat=True)
    )
    everybody = Person.objects.filter(scope).order_by("number").values_list("pk", "number", "name")
    for key, number, name in everybody.iterator(chunk_size=5000):
        if _begins(number, text) or _has(name, words):
            keys[key] = None
            if len(keys) > MOST:
                break
    people = Person.objects.in_bulk(list(keys))
    return Found(tuple(people[key] for key in list(keys)[:MOST]), len(keys) > MOST)


def _begins(number: str, text: str) -> bool:
    return number[: len(text)].casefold() == text.casefold()


def _has(name: str, words: list[str]) -> bool:
    whole = folded(name)
    return all(word in whole for word in words)


def folded(text: str) -> str:
    """Return *text* as searches compare it. The Vietnamese đ is a letter that many keyboards have not."""
    return alike(text).replace("đ", "d")
