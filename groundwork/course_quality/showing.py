"""Say what was found in the words of the page, with the way to the form that mends it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from curriculum.languages import Language
from curriculum.model import Lesson
from groundwork.course_quality.findings import Aspect, Finding, Weight
from groundwork.course_quality.lesson_quality import LessonQuality
from groundwork.workshop.course_page import title_of
from groundwork.workshop.problem_places import AVOIDED_WORD
from player.api import Wording, number_text

_COUNTED = (Aspect.SOURCES, Aspect.LINKS, Aspect.MEDIA, Aspect.CARE)
"""Of which a lesson may have none."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as the page says it."""

    weight: Weight
    label: str
    """What it asks for, in a word."""
    sentence: Markup
    """Empty where the check says it in English."""
    said: str
    said_language: Language
    """The language of :attr:`said`."""
    hint: str
    code: str
    place: tuple[str, Language]
    """The title of the component, or of the lesson."""
    address: str
    """The form that mends it."""
    let_stand: str
    """Where a trainer says that it is right as it is, or takes that back; empty: nowhere."""


@dataclass(frozen=True, slots=True)
class ShownAspect:
    """How a lesson stands in one aspect."""

    name: str
    state: str
    """``wrong``, ``look``, ``good``, or ``none`` where there is nothing to look at."""
    said: Markup


def shown_findings(
    quality: LessonQuality, findings: Iterable[Finding], course: str, language: Language, words: Wording
) -> list[ShownFinding]:
    """Return *findings* of a lesson as the page says them. *language* is that of the texts."""
    return [_shown(one, quality.lesson, course, language, words) for one in findings]


def _shown(finding: Finding, lesson: Lesson, course: str, language: Language, words: Wording) -> ShownFinding:
    n = finding.values.get("n")
    others = {name: _value(value, words) for name, value in finding.values.items() if name != "n"}
    of_check = bool(finding.code)
    return ShownFinding(
        finding.weight,
        words.plain(f"cq_{finding.weight}"),
        words(finding.key, n if isinstance(n, int) else None, **others) if finding.key else Markup(""),
        finding.said,
        Language.EN if of_check or finding.aspect is Aspect.LINKS else language,
        finding.hint,
        finding.code,
        _title(lesson, finding.component, words.language),
        place_of(course, lesson.id, finding.component),
        _let_stand(finding, lesson, course),
    )


def _let_stand(finding: Finding, lesson: Lesson, course: str) -> str:
    page = {Aspect.WORDING: "course-wording", Aspect.READING: "course-reading"}.get(finding.aspect)
    if page is None or finding.code not in ("", AVOIDED_WORD):
        return ""
    return f"{reverse(page, args=[course])}#lesson-{lesson.id}"


def place_of(course: str, lesson: str, component: str) -> str:
    """Return the address of the form of a component, or of the words of a lesson."""
    if component:
        return reverse("workshop-component", args=[course, lesson, component])
    return reverse("workshop-lesson", args=[course, lesson])


def _title(lesson: Lesson, component: str, language: Language) -> tuple[str, Language]:
    texts = next((one.texts for one in lesson.components if one.id == component), lesson.texts)
    return title_of(texts, language)


def _value(value: object, words: Wording) -> object:
    if isinstance(value, date):
        return words.date(value)
    return decimal_text(value, words) if isinstance(value, float) else value


def decimal_text(value: float, words: Wording) -> str:
    """Return *value* with one digit behind the point."""
    return number_text(round(value, 1), words.language, 1)


def aspects_of(quality: LessonQuality, language: Language, words: Wording) -> list[ShownAspect]:
    """Return how a lesson stands in each aspect; those of which it has nothing come last, in one line."""
    found = {aspect: _aspect(quality, aspect, language, words) for aspect in Aspect}
    lacking = [one for one in _COUNTED if _is_nothing(quality, one, language) and not quality.of(one)]
    shown = [one for aspect, one in found.items() if one is not None and aspect not in lacking]
    if lacking:
        names = words.joined([words(f"cq_aspect_{one}") for one in lacking])
        shown.append(ShownAspect(words.plain("cq_none_here"), "none", names))
    return shown


def _aspect(quality: LessonQuality, aspect: Aspect, language: Language, words: Wording) -> ShownAspect | None:
    findings = quality.of(aspect)
    is_silent = aspect is Aspect.OTHER or (aspect is Aspect.TRANSLATION and language is Language.EN)
    if is_silent and not findings:
        return None
    said = _measure(quality, aspect, language, words)
    weights = {one.weight for one in findings}
    if Weight.MEND in weights:
        state = "wrong"
    elif Weight.LOOK in weights:
        state = "look"
    else:
        state = "none" if _is_nothing(quality, aspect, language) else "good"
    return ShownAspect(words.plain(f"cq_aspect_{aspect}"), state, said)


def _is_nothing(quality: LessonQuality, aspect: Aspect, language: Language) -> bool:
    measured = quality.measured
    amounts: dict[Aspect, Any] = {
        Aspect.READING: measured.reading.words,
        Aspect.SOURCES: measured.facts,
        Aspect.LINKS: measured.links,
        Aspect.MEDIA: measured.pictures + measured.recordings,
        Aspect.CARE: measured.notes,
        Aspect.MINUTES: quality.estimate is not None,
        # Of a language of which the list has no word nothing is known.
        Aspect.WORDING: language is Language.EN or quality.is_wording_known,
    }
    return not amounts.get(aspect, True)


def _measure(quality: LessonQuality, aspect: Aspect, language: Language, words: Wording) -> Markup:
    measured = quality.measured
    match aspect:
        case Aspect.READING:
            return _reading(quality, language, words)
        case Aspect.WORDING if language is not Language.EN and not quality.of(aspect):
            return words("cq_wording_unreviewed" if quality.is_wording_known else "cq_wording_unknown")
        case Aspect.SOURCES:
            return words("cq_sources_n", len({fact for _, fact in measured.facts}))
        case Aspect.LINKS:
            n = len({address for _, address in measured.links})
            on = quality.links_asked_on
            return words("cq_links_asked", n, day=words.date(on)) if on else words("cq_links_n", n)
        case Aspect.MEDIA:
            pictures, recordings = measured.pictures, measured.recordings
            return words("cq_media_n", pictures=pictures, recordings=recordings)
        case Aspect.CARE:
            return words("cq_care_n", measured.notes)
        case Aspect.MINUTES if quality.estimate is not None:
            return words("cq_minutes_n", minutes=quality.minutes, estimate=round(quality.estimate))
        case Aspect.MINUTES:
            return words("cq_minutes_none")
        case _:
            found = len(quality.of(aspect))
            return words("cq_found_n", found) if found else words("cq_found_none")


def _reading(quality: LessonQuality, language: Language, words: Wording) -> Markup:
    found = quality.measured.reading
    if not found.words:
        return words("cq_not_written")
    values: dict[str, Any] = {
        "mean": decimal_text(found.mean, words),
        "longest": found.longest,
        "most": quality.longest_sentence,
    }
    if found.grade is not None:
        # A text of the shortest words comes out below nought, which says nothing more than nought.
        values["grade"] = decimal_text(max(0.0, found.grade), words)
        values["highest"] = number_text(quality.highest_grade, words.language)
        return words("cq_reading_en", **values)
    return words("cq_reading_characters" if language is Language.ZH_HANT else "cq_reading", **values)


def counted(findings: Sequence[Finding]) -> dict[Weight, int]:
    """Return how many of *findings* weigh how much."""
    return {weight: sum(one.weight is weight for one in findings) for weight in Weight}
