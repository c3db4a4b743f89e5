"""Measure the scoring of attempts and the statistics of items, beside plain NumPy and pandas."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from assessments.api import points, score_form
from assessments.statistics.api import read_responses, statistics_of
from assessments.statistics.responses import LANGUAGES, Responses
from tests.assessments.statistics.pilot import HEADING, OPTIONS, Pilot, single_items

ATTEMPTS = 100_000
FORM = 12
"""Items of a form."""
ITEMS, LEARNERS = 1_000, 16_000
TIMES = 3


def run() -> list[tuple[str, object, str, str]]:
    """Return the times of scoring and of statistics, each beside a plain computation of the same."""
    return [*_scoring(), *_statistics()]


def _scoring() -> list[tuple[str, object, str, str]]:
    items = single_items(each=FORM)
    chance = np.random.default_rng(1)
    marks = chance.integers(0, len(OPTIONS), (ATTEMPTS, FORM))
    questions = [item.interaction for item in items.values()]
    written = [[[OPTIONS[mark]] for mark in row] for row in marks.tolist()]

    def ours() -> int:
        scores = (score_form(list(map(points, questions, row)), 80) for row in written)
        return sum(score.passed is True for score in scores)

    def plain() -> int:
        return int(((marks == 0).mean(axis=1) >= 0.8).sum())

    assert ours() == plain()
    file = _file(list(items), marks)
    our_file, plain_file = (
        _median(lambda: read_responses(io.BytesIO(file), items)),
        _median(lambda: _pandas(file)),
    )
    one_by_one, at_once = _median(ours), _median(plain)
    return [
        (
            f"score {ATTEMPTS:,} attempts, one by one",
            one_by_one,
            "s",
            f"{FORM} items each, hostile until parsed; NumPy compares as many in {1000 * at_once:.0f} ms "
            f"({one_by_one / at_once:,.0f} x)",
        ),
        (
            "  from a file, every line checked",
            our_file,
            "s",
            f"{ATTEMPTS * FORM:,} lines; {our_file / plain_file:.1f} x pandas, which checks nothing "
            f"({plain_file:.1f} s)",
        ),
    ]


def _file(items: list[str], marks: np.ndarray) -> bytes:
    lines = [HEADING]
    for n, row in enumerate(marks.tolist(), start=1):
        who = f"{n},en,f,post,1"
        lines += [f"{who},{item},,{OPTIONS[mark]}" for item, mark in zip(items, row, strict=True)]
    return "\n".join(lines).encode()


def _pandas(file: bytes) -> pd.Series:
    table = pd.read_csv(io.BytesIO(file))
    table["points"] = np.where(table["response"] == "a", 1000, 0)
    return table.groupby(["registration", "form", "attempt"])["points"].sum()


def _statistics() -> list[tuple[str, object, str, str]]:
    items = single_items([f"GEN100.O{number}" for number in range(1, 101)], ITEMS // 100)
    shares = {"en": 0.7, "vi": 0.1, "zh-Hant": 0.1, "ar": 0.1}
    learners = {language: int(share * LEARNERS) for language, share in shares.items()}
    responses = Pilot(items, learners).responses()
    found = statistics_of(responses, items)
    facility, correlation, alpha = _plain_figures(responses)
    np.testing.assert_allclose([one.facility.share for one in found.items if one.facility], facility)
    np.testing.assert_allclose(
        [one.discrimination.correlation for one in found.items if one.discrimination], correlation
    )
    np.testing.assert_allclose([form.alpha.alpha for form in found.forms if form.alpha], alpha)
    ours = _median(lambda: statistics_of(responses, items))
    plain = _median(lambda: (_plain_figures(responses), _plain_tables(responses)))
    return [
        (
            f"statistics of {ITEMS:,} items x {LEARNERS:,} learners",
            ours,
            "s",
            f"{ours / plain:.1f} x plain NumPy and pandas ({plain:.1f} s), which match no languages and form "
            "no groups",
        )
    ]


def _plain_figures(responses: Responses) -> tuple[np.ndarray, np.ndarray, float]:
    """Return facility, corrected correlation and alpha from the whole table of learners and items."""
    table = np.empty((LEARNERS, ITEMS))
    table[responses.attempt, responses.item] = responses.points / 1000
    total = table.sum(axis=1)
    correlation = [np.corrcoef(table[:, item], total - table[:, item])[0, 1] for item in range(ITEMS)]
    alpha = ITEMS / (ITEMS - 1) * (1 - table.var(axis=0).sum() / total.var())
    return table.mean(axis=0), np.array(correlation), alpha


def _plain_tables(responses: Responses) -> tuple[pd.Series, pd.Series]:
    """Return the share of each option of each item, and the facility in each language."""
    table = pd.DataFrame(
        {
            "item": responses.item,
            "language": pd.Categorical.from_codes(responses.language, [str(one) for one in LANGUAGES]),
            "code": responses.code,
            "points": responses.points,
        }
    )
    options = table.groupby(["item", "code"]).size() / LEARNERS
    return options, table.groupby(["item", "language"], observed=True)["points"].mean()


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
