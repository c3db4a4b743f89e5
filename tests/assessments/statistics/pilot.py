"""Pilots that never were: learners with a knowledge, items with a difficulty, and what they would answer."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assessments.model import Purpose
from assessments.statistics.asked import AskedItem
from assessments.statistics.computing import Statistics, statistics_of
from assessments.statistics.response_file import read_responses
from assessments.statistics.responses import LANGUAGES, UNKNOWN, AskedForm, Attempts, Responses
from curriculum.languages import Language
from curriculum.model import Choice

HEADING = "registration,language,form,purpose,attempt,item,points,response"
OPTIONS = ("a", "b", "c", "d")
"""The first is right."""


def single_items(objectives: Sequence[str] = ("ARC100.O3",), each: int = 12) -> dict[str, AskedItem]:
    """Return *each* items an objective, with one right option of four."""
    question = Choice(options=OPTIONS, correct=("a",))
    items = (
        AskedItem(f"{objective.lower().replace('.', '-')}-{number}", objective, question)
        for objective in objectives
        for number in range(1, each + 1)
    )
    return {item.id: item for item in items}


@dataclass
class Pilot:
    """Learners of several languages who take one form or more."""

    asked: Mapping[str, AskedItem]
    learners: Mapping[str, int]
    """How many take it in each language."""
    seed: int = 1
    knowledge: Mapping[str, float] = field(default_factory=dict)
    """By how much the learners of a language know more or less than those of others, in logits."""
    harder: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """Item and language -> by how much its translation is harder, in logits."""
    gain: float = 1.0
    """By how much everybody knows more at each later check, in logits."""
    purposes: Sequence[Purpose] = ("post",)
    drawn: int | None = None
    """How many items are drawn for each learner; None: all of them."""

    def difficulties(self) -> NDArray[np.float64]:
        """Return the difficulty of each item, in logits."""
        return np.random.default_rng(self.seed).normal(-0.3, 0.7, len(self.asked))

    def responses(self) -> Responses:
        """Return what they answered."""
        chance = np.random.default_rng([self.seed, 1])
        spoken = np.repeat(
            [LANGUAGES.index(Language(one)) for one in self.learners], list(self.learners.values())
        )
        n, k, steps = len(spoken), len(self.asked), len(self.purposes)
        more = np.array([self.knowledge.get(language, 0.0) for language in LANGUAGES])
        harder = np.array([[self.harder.get((item, one), 0.0) for item in self.asked] for one in LANGUAGES])
        knows = chance.normal(0, 1, n) + more[spoken]
        at = self.difficulties() + harder[spoken]
        learner, step, item = (one.ravel() for one in np.indices((n, steps, k)))
        if self.drawn is not None:
            ranks = chance.random((n, steps, k)).argsort(axis=2).argsort(axis=2).ravel()
            learner, step, item = (one[ranks < self.drawn] for one in (learner, step, item))
        is_right = chance.random(len(item)) < 1 / (
            1 + np.exp(at[learner, item] - knows[learner] - step * self.gain)
        )
        code = np.where(is_right, 0, 1 + chance.integers(0, len(OPTIONS) - 1, len(item)))
        attempts = Attempts(
            np.repeat(np.arange(1, n + 1), steps), np.tile(np.arange(steps), n), np.ones(n * steps, int)
        )
        return Responses(
            forms=tuple(AskedForm(f"f-{purpose}", purpose) for purpose in self.purposes),
            items=tuple(self.asked),
            marks=((*(frozenset({option}) for option in OPTIONS),),) * k,
            attempts=attempts,
            attempt=(learner * steps + step).astype(np.int32),
            item=item.astype(np.int32),
            language=spoken[learner].astype(np.int8),
            points=np.where(is_right, 1000, 0).astype(np.int16),
            code=code.astype(np.int32),
            hundredths=np.full(len(item), UNKNOWN, dtype=np.int32),
        )

    def rows(self) -> list[str]:
        """Return what they answered as lines of a responses file, without its heading."""
        found = self.responses()
        names, columns = (
            list(self.asked),
            (found.attempt, found.item, found.language, found.points, found.code),
        )
        return [
            f"{found.attempts.registration[attempt]},{LANGUAGES[language]},"
            f"f-{self.purposes[found.attempts.form[attempt]]},{self.purposes[found.attempts.form[attempt]]},1,"
            f"{names[item]},{points},{OPTIONS[code]}"
            for attempt, item, language, points, code in zip(*(one.tolist() for one in columns), strict=True)
        ]

    def statistics(self) -> Statistics:
        """Return their figures."""
        return statistics_of(self.responses(), self.asked)


def csv_of(rows: Iterable[str], heading: str = HEADING) -> io.BytesIO:
    """Return a file of *rows*."""
    return io.BytesIO("\n".join([heading, *rows, ""]).encode())


def responses_of(rows: Iterable[str], asked: Mapping[str, AskedItem], heading: str = HEADING) -> Responses:
    """Return *rows* as responses. They have to be sound."""
    read = read_responses(csv_of(rows, heading), asked)
    assert read.responses is not None, read.problems.lines()[:5]
    return read.responses


def shuffled(rows: Sequence[str], seed: int) -> list[str]:
    """Return *rows* in another order."""
    return [rows[place] for place in np.random.default_rng(seed).permutation(len(rows))]
