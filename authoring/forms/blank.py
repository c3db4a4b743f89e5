"""Begin something new: the form of each kind with as many empty parts as it needs, ready to be filled in."""

from __future__ import annotations

from authoring.forms.acts import act, starting_words
from authoring.forms.addresses import ATTESTATION, BANKS, COMPONENT, FORM
from authoring.forms.shapes import shapes_of_attestation, shapes_of_form, shapes_of_kind
from authoring.forms.values import Values

NOT_MADE_HERE = frozenset({"audio", "video"})
"""Kinds that need a file, which comes with an import."""


def blank(kind: str) -> Values:
    """Return the form of a new component of *kind*.

    Raises: KeyError: there is no such kind.
    """
    values = Values(starting_words(Values(), COMPONENT, shapes_of_kind(kind)))
    if kind == "assessment":
        values = values.having(starting_words(values, FORM, shapes_of_form()))
        values = values.having({f"{FORM}/purpose": ("post",)})
        values = act(values, kind, f"add {BANKS}").values
        for _ in range(4):  # as many as a bank needs, so that two forms share none
            values = act(values, kind, f"add {BANKS}/{values.one(BANKS)}/items").values
    elif kind == "attestation":
        values = values.having(starting_words(values, ATTESTATION, shapes_of_attestation()))
    elif kind == "scenario":
        values = values.having(_leading_to_ends(values))
    elif kind == "rehearse":
        values = values.having({f"{COMPONENT}/mode": ("choose",)})
        for _ in range(3):
            values = act(values, kind, f"add {COMPONENT}/lines").values
    elif kind == "commitment":
        values = act(values, kind, f"add {COMPONENT}/examples").values
    return values


def _leading_to_ends(values: Values) -> dict[str, tuple[str, ...]]:
    """Return the shortest story: each choice of the first step leads to an end, and the first end is good."""
    ends = values.ids(f"{COMPONENT}/ends")
    step = f"{COMPONENT}/steps/{values.one(f'{COMPONENT}/steps')}"
    outcomes = ("recommended", "another_try")
    words: dict[str, tuple[str, ...]] = {
        f"{step}/choices/{choice}/to": (end,)
        for choice, end in zip(values.ids(f"{step}/choices"), ends, strict=True)
    }
    return words | {
        f"{COMPONENT}/ends/{end}/outcome": (outcome,) for end, outcome in zip(ends, outcomes, strict=True)
    }
