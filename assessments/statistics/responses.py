"""Responses without names, column by column: what every figure is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from assessments.model import Purpose
from curriculum.languages import Language

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
LANGUAGES = tuple(Language)
"""A language's place here is its number in :attr:`Responses.language`."""
Numbers = NDArray[np.integer[Any]]
"""Whole numbers in as few bits as they need: with millions of responses, fetching them takes the time."""
UNKNOWN = -1
"""The code of a response, and the time, that the file does not tell."""


@dataclass(frozen=True, slots=True)
class AskedForm:
    """A form as responses name it."""

    id: str
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Attempts:
    """One entry an attempt of one learner at one form."""

    registration: NDArray[np.int64]
    """A running number: who is behind it is not known here."""
    form: NDArray[np.int64]
    """The place in :attr:`Responses.forms`."""
    number: NDArray[np.int64]
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class Responses:
    """One entry an item that stood in the form of an attempt."""

    forms: tuple[AskedForm, ...]
    items: tuple[str, ...]
    marks: tuple[tuple[frozenset[str], ...], ...]
    """Of each item: the different responses to it, each as the marks that it sets."""
    attempts: Attempts
    attempt: Numbers
    item: Numbers
    language: Numbers
    points: Numbers
    """0..1000."""
    code: Numbers
    """Which of the item's ``marks``; :data:`UNKNOWN` where the file tells points only."""
    hundredths: Numbers
    """Of a second that the learner was at it; :data:`UNKNOWN` where the file does not tell."""
