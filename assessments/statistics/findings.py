"""Say in words what the figures of an item ask of its authors.

Each finding holds even at the near end of its interval, so that a small pilot accuses no item by chance;
a translation that seems harder is told in any case, since a learner pays for waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessments.statistics.items import ItemStatistics
from assessments.statistics.languages import LanguageComparison
from assessments.statistics.mantel_haenszel import Class, MantelHaenszel
from assessments.statistics.options import Options, OptionUse
from assessments.statistics.paces import PaceComparison
from assessments.statistics.standardised_difference import StandardisedDifference

HARDER = 0.15
"""By how much a translation may be harder, in credit: 15 percentage points."""
EASY = 0.95
HARD = 0.3
UNUSED = 0.05
"""A wrong option that fewer take distracts nobody (Haladyna and Downing, Educational and Psychological
Measurement 53, 1993)."""
LONG = 2.0
"""How many times as long as its neighbours an item may take at most."""
LONGER = 1.5
"""How many times as long as the English a translation may take at most, at equal pace."""
ENOUGH = 100
"""Learners of whom a language comparison is dependable; below, it says so (Zwick, ETS RR-12-08, 2012)."""


class Weight(StrEnum):
    """What a finding asks for."""

    HOLD = "hold"
    """Take the item out of the banks until it is mended."""
    CHECK = "check"
    """Look at it before the next edition."""
    NOTE = "note"
    """Know it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to do about an item."""

    code: str
    """Stable: ``harder_translation``, ``negative_discrimination``, …"""
    weight: Weight
    item: str
    purpose: str
    language: str
    """The translation that it is about, or empty."""
    message: str
    """What was found, in one sentence."""
    cure: str
    """What to do, in one sentence."""


def findings_of(item: ItemStatistics) -> Iterator[Finding]:
    """Yield what the figures of *item* ask for, the most urgent first."""
    found = [
        *_translations(item),
        *_discrimination(item),
        *_options(item),
        *_facility(item),
        *_times(item),
    ]
    yield from sorted(found, key=lambda finding: list(Weight).index(finding.weight))


def _finding(
    item: ItemStatistics, code: str, weight: Weight, message: str, cure: str, language: str = ""
) -> Finding:
    return Finding(code, weight, item.item, item.purpose, language, message, cure)


def _translations(item: ItemStatistics) -> Iterator[Finding]:
    for comparison in item.comparisons:
        difference, odds = comparison.difference, comparison.odds
        if difference is not None and difference.difference < -HARDER:
            yield _harder(item, comparison, difference)
        elif odds is not None and odds.verdict is Class.LARGE:
            yield _large(item, comparison, odds)


def _harder(item: ItemStatistics, comparison: LanguageComparison, found: StandardisedDifference) -> Finding:
    name = comparison.language.english_name
    message = (
        f"in {name} it is {-100 * found.difference:.0f} percentage points harder than in English "
        "for learners of equal score"
    )
    few = _few(comparison)
    if found.interval.high < 0:
        cure = f"hold this item back: have a speaker of {name} compare the two texts word for word"
        return _finding(item, "harder_translation", Weight.HOLD, message + few, cure, name)
    message = f"{message}{few or f', n {comparison.n}'}; this can be chance"
    cure = f"have a speaker of {name} compare the two texts now, and ask more learners"
    return _finding(item, "perhaps_harder_translation", Weight.CHECK, message, cure, name)


def _large(item: ItemStatistics, comparison: LanguageComparison, odds: MantelHaenszel) -> Finding:
    name = comparison.language.english_name
    side, guess = "easier", "the translation may give the answer away"
    if odds.delta < 0:
        side, guess = "harder", "a word may mean something else"
    message = f"in {name} it is clearly {side} than in English for learners of equal score (class C)"
    cure = f"have a speaker of {name} compare the two texts: {guess}"
    return _finding(item, f"{side}_class_c", Weight.CHECK, message + _few(comparison), cure, name)


def _few(comparison: LanguageComparison | PaceComparison) -> str:
    least = min(comparison.n, comparison.n_english)
    language = comparison.language.english_name if comparison.n == least else "English"
    return f"; only {least} learners answered in {language}" if least < ENOUGH else ""


def _discrimination(item: ItemStatistics) -> Iterator[Finding]:
    found = item.discrimination
    if found is None or found.correlation >= 0:
        return
    is_sure = found.interval is not None and found.interval.high < 0
    message = (
        f"learners who do well elsewhere do worse here (correlation {found.correlation:.2f}, n {found.n})"
    )
    cure = "check the key, and whether a careful reader can defend another answer"
    if not is_sure:
        message, cure = f"{message}; this can be chance", f"watch it; {cure}"
    weight = Weight.HOLD if is_sure else Weight.CHECK
    code = "negative_discrimination" if is_sure else "perhaps_negative_discrimination"
    yield _finding(item, code, weight, message, cure)


def _options(item: ItemStatistics) -> Iterator[Finding]:
    options = item.options
    if options is None:
        return
    for use in options.uses:
        if _is_key_suspect(use, options):
            message = (
                f"of the learners with the highest scores {_percent(use.upper)} take `{use.mark}`, "
                f"which counts as wrong, and {_percent(_right(use, options))} the right answer"
            )
            cure = "check the key, and read the item with somebody who knows the subject"
            yield _finding(item, "key_suspect", Weight.HOLD, message, cure)
    unused = [f"`{use.mark}`" for use in options.uses if use.is_distractor and _is_unused(use, options.n)]
    if unused:
        names = ", ".join(unused)
        message = f"almost nobody takes {names} (fewer than {100 * UNUSED:.0f} %)"
        cure = "replace it by a mistake that people really make, or leave it out"
        yield _finding(item, "unused_distractor", Weight.NOTE, message, cure)


def _right(use: OptionUse, options: Options) -> float | None:
    """Return the smallest share of a right mark in the upper group; of the same card, if it is of one."""
    card = use.mark.partition("=")[0] if "=" in use.mark else None
    shares = [
        one.upper
        for one in options.uses
        if one.is_right and one.upper is not None and (card is None or one.mark.startswith(f"{card}="))
    ]
    return min(shares, default=None)


def _is_key_suspect(use: OptionUse, options: Options) -> bool:
    right = _right(use, options)
    if use.is_right or use.upper is None or use.lower is None or right is None:
        return False
    return use.upper >= right and use.upper > use.lower


def _is_unused(use: OptionUse, n: int) -> bool:
    # Of twenty learners one is 5 %: fewer cannot tell an unused option from a rare one.
    return use.share < UNUSED and n >= 1 / UNUSED


def _facility(item: ItemStatistics) -> Iterator[Finding]:
    found = item.facility
    if found is None:
        return
    share = f"{_percent(found.share)} of the credit, n {found.n}"
    if found.interval.low > EASY and item.purpose == "pre":
        message = f"most learners know it before the course ({share})"
        yield _finding(item, "too_easy", Weight.NOTE, message, "ask something that the course has to teach")
    elif found.interval.low > EASY:
        message = f"almost everybody is right ({share})"
        cure = "fine where everybody must know it; it says little of who knows more"
        yield _finding(item, "too_easy", Weight.NOTE, message, cure)
    elif found.interval.high < HARD and item.purpose != "pre":
        message = f"few are right after the course ({share})"
        cure = "check the key, then whether the course teaches it and the item asks it plainly"
        yield _finding(item, "too_hard", Weight.CHECK, message, cure)


def _times(item: ItemStatistics) -> Iterator[Finding]:
    times = item.times
    if times is None:
        return
    taken, usual = times.taken, times.usual
    if usual is not None and taken.median >= LONG * usual and taken.interval.low > usual:
        message = (
            f"it takes half of the learners {taken.median:.0f} s or longer, and items like it in the form "
            f"{usual:.0f} s (n {taken.n})"
        )
        cure = (
            "read it aloud to somebody: look for long sentences, double negatives, and what is left to guess"
        )
        yield _finding(item, "takes_long", Weight.CHECK, message, cure)
    for one in times.comparisons:
        if one.factor >= LONGER and one.interval.low > 1:
            name = one.language.english_name
            message = (
                f"in {name} it takes {one.factor:.1f} times as long as in English for learners of equal pace"
            )
            cure = f"have a speaker of {name} read the two texts: a sentence may be hard to follow"
            yield _finding(item, "longer_translation", Weight.CHECK, message + _few(one), cure, name)


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{100 * share:.0f} %"
