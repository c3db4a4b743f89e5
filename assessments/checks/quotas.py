"""Check that a form takes no more of a bank than leaves other items for the next form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessments.problem_codes import QUOTA_TOO_LARGE, UNKNOWN_OBJECTIVE
from assessments.test_out import PARALLEL
from curriculum.authoring import YamlDocument, closest
from curriculum.problems import Problem


def check_quota(
    document: YamlDocument,
    index: int,
    objective: str,
    wanted: int,
    sizes: Mapping[str, int],
    decks: int = 1,
    *,
    tests_out: bool = False,
) -> Iterator[Problem]:
    """Yield what is wrong with line *index* of a blueprint: *sizes* are those of the banks.

    *tests_out*: whether a form for testing out is drawn too, which takes its items from behind.
    """
    place = document.at("blueprint", index, "items")
    if objective not in sizes:
        message = f"there is no bank for the objective {objective}"
        where = document.at("blueprint", index, "objective")
        yield UNKNOWN_OBJECTIVE.at(document.path, *where, message, closest(objective, sizes))
    elif wanted * 2 > sizes[objective]:
        message = f"{wanted} items of {objective} are more than half of the bank's {sizes[objective]}"
        hint = "pre-check and post-check would share items: add items, or ask fewer"
        yield QUOTA_TOO_LARGE.at(document.path, *place, message, hint)
    elif wanted * decks > sizes[objective]:
        message = f"{decks} decks of {wanted} items of {objective} need more than {sizes[objective]} items"
        hint = "a deck could not fill the form: add items, or deal fewer decks"
        yield QUOTA_TOO_LARGE.at(document.path, *place, message, hint)
    elif tests_out and (needed := _beside_testing_out(wanted, decks)) > sizes[objective]:
        message = f"testing out needs {needed} items of {objective}; there are {sizes[objective]}"
        hint = "it would ask what the pre-check or the post-check asks: add items, or delete its form"
        yield QUOTA_TOO_LARGE.at(document.path, *place, message, hint)


def _beside_testing_out(wanted: int, decks: int) -> int:
    """Return how many items a bank needs, so that testing out asks none of the pre-check and the post-check.

    Four decks keep them apart; with two or three each deck holds one item more than a form asks.
    """
    in_decks = decks * (wanted + 1) if decks in (2, 3) else decks * wanted
    return max(2 * wanted + PARALLEL, in_decks)
