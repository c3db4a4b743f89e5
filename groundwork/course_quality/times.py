"""Show how long a question took: of groups that are large enough, and never of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from assessments.api import InLanguage, ItemFigures, ShareOf, TimeOf, TimesAsLong
from curriculum.languages import Language
from groundwork.course_quality.showing import decimal_text
from player.api import Wording
from reporting.api import threshold

TIME_FINDINGS = frozenset({"takes_long", "longer_translation"})
"""What is said of a time, and hidden with it."""
_MINUTE = 60
_UNBROKEN = Markup('<span class="cq-time">{}</span>')


@dataclass(frozen=True, slots=True)
class ShownLanguageTime:
    """A language, and how long the question took in it."""

    language: Language
    median: Markup | None
    """None: hidden, since few times are known in it or in another one."""
    longer: Markup | None
    """How many times the English, at equal pace; None: not compared."""


@dataclass(frozen=True, slots=True)
class ShownTime:
    """How long a question took, in words."""

    median: Markup
    half: Markup
    """Between which times half of the people are."""
    usual: Markup | None
    """How long others like it take in the form; None: there are too few."""
    languages: tuple[ShownLanguageTime, ...]
    """Empty where it was asked in one language only."""


def shown_time(figures: ItemFigures, words: Wording) -> ShownTime | None:
    """Return how long the question of *figures* took; None where that is not known, or of too few people."""
    taken = _told(figures.time)
    if taken is None:
        return None
    low, high = time_text(taken.low, words), time_text(taken.high, words)
    return ShownTime(
        time_text(taken.median, words),
        words("cq_time_half", low=low, high=high),
        None if figures.usual is None else words("cq_time_usual", time=time_text(figures.usual, words)),
        tuple(_languages(figures.languages, words)) if len(figures.languages) > 1 else (),
    )


def any_too_few(found: Iterable[ShareOf | TimeOf | None]) -> bool:
    """Return whether one of *found* is known, and of fewer people than the site tells of."""
    return any(one is not None and one.n < threshold() for one in found)


def time_text(seconds: float, words: Wording) -> Markup:
    """Return *seconds* in whole seconds, with minutes from one minute on."""
    minutes, rest = divmod(round(seconds), _MINUTE)
    said = (
        words("cq_time_minutes", minutes=minutes, seconds=rest) if minutes else words("cq_time_seconds", rest)
    )
    return _UNBROKEN.format(said)


def _told(found: TimeOf | None) -> TimeOf | None:
    return found if found is not None and found.n >= threshold() else None


def _languages(found: tuple[InLanguage, ...], words: Wording) -> Iterator[ShownLanguageTime]:
    # As for the facility: one language that is too small here would be worked out from the others.
    is_hidden = any_too_few(one.time for one in found)
    for one in found:
        told = None if is_hidden else one.time
        longer = _longer(one.longer, words) if told is not None and one.longer is not None else None
        yield ShownLanguageTime(one.language, time_text(told.median, words) if told else None, longer)


def _longer(found: TimesAsLong, words: Wording) -> Markup:
    factor, low, high = (decimal_text(one, words) for one in (found.factor, found.low, found.high))
    return words("cq_time_longer", factor=factor, low=low, high=high)
