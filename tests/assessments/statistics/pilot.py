"""Pilots that never were: learners with a knowledge, items with a difficulty, and what they would answer."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assessments.statistics.asked import AskedItem
from assessments.statistics.computing import Statistics, statistics_of
from assessments.statistics.response_file import read_responses
from assessments.statistics.responses import Responses
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
    purposes: Sequence[str] = ("post",)
    drawn: int | None = None
    """How many items are drawn for each learner; None: all of them."""

    def rows(self) -> list[str]:
        """Return the lines of a responses file, without its heading."""
        chance = np.random.default_rng(self.seed)
        spread = dict(zip(self.asked, chance.normal(-0.3, 0.7, len(self.asked)).tolist(), strict=True))
        lines = []
        registration = 0
        for language, count in self.learners.items():
            for _ in range(count):
                registration += 1
                knows = chance.normal(self.knowledge.get(language, 0.0), 1.0)
                for step, purpose in enumerate(self.purposes):
                    items = list(self.asked)
                    if self.drawn is not None:
                        items = chance.permutation(items)[: self.drawn].tolist()
                    for item in items:
                        lift = step * self.gain - self.harder.get((item, language), 0.0)
                        is_right = chance.random() < 1 / (1 + np.exp(spread[item] - knows - lift))
                        mark = "a" if is_right else OPTIONS[1 + int(chance.integers(3))]
                        points = 1000 if is_right else 0
                        lines.append(
                            f"{registration},{language},f-{purpose},{purpose},1,{item},{points},{mark}"
                        )
        return lines

    def responses(self) -> Responses:
        """Return them as read from a file."""
        return responses_of(self.rows(), self.asked)

    def statistics(self) -> Statistics:
        """Return their figures."""
        return statistics_of(self.responses(), self.asked)


def csv_of(rows: Iterable[str], heading: str = HEADING) -> io.BytesIO:
    """Return a file of *rows*."""
    return io.BytesIO("\n".join([heading, *rows, ""]).encode())


def responses_of(rows: Iterable[str], asked: Mapping[str, AskedItem]) -> Responses:
    """Return *rows* as responses. They have to be sound."""
    read = read_responses(csv_of(rows), asked)
    assert read.responses is not None, read.problems.lines()[:5]
    return read.responses


def shuffled(rows: Sequence[str], seed: int) -> list[str]:
    """Return *rows* in another order."""
    return [rows[place] for place in np.random.default_rng(seed).permutation(len(rows))]
