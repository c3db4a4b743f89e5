"""Judge one lesson in one language: what its author should mend, look at, or has let stand on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from curriculum.avoided_words import avoided_words
from curriculum.editorial import Editorial, ReadingWaiver
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Lesson
from curriculum.problems import Problem
from curriculum.quality.api import LONGEST_SENTENCE, effort, highest_grade
from groundwork.content import Content
from groundwork.course_quality.findings import Aspect, Finding, Weight, aspect_of
from groundwork.course_quality.hard_passages import hard_passages, reading_waivers, texts_of
from groundwork.course_quality.link_answers import LinkAnswers, LinkState
from groundwork.course_quality.measured_lesson import MeasuredLesson, measured_lesson
from groundwork.measuring import items_asked
from groundwork.workshop.asked import AskedLesson
from groundwork.workshop.problem_places import by_component, of_lesson

_FAR_OFF_MINUTES = 2
"""Estimates are rough: a minute or two more or less is no finding."""
_TOO_LONG, _TOO_SHORT = 1.25, 0.5
"""By how much an estimate exceeds what is promised, and which share of it is no lesson of that length."""


@dataclass(frozen=True, slots=True)
class LessonQuality:
    """What was found in a lesson, in one language."""

    lesson: Lesson
    measured: MeasuredLesson
    highest_grade: float
    longest_sentence: int
    links_asked_on: date | None
    """On which day all its pages elsewhere had been asked at the latest; None: not all ever were."""
    is_wording_known: bool
    """Whether the list of words to avoid has any of the language."""
    minutes: int
    estimate: float | None
    """The minutes that its English takes, as estimated; None where nothing in it is required."""
    findings: tuple[Finding, ...]

    def of(self, aspect: Aspect) -> tuple[Finding, ...]:
        """Return the findings of one aspect."""
        return tuple(one for one in self.findings if one.aspect is aspect)


def judge(asked: AskedLesson, language: Language, links: LinkAnswers) -> LessonQuality:
    """Return what is found in the lesson *asked* in *language*. Reads only; asks nobody elsewhere.

    *links* are the answers of pages elsewhere when they were last asked.
    """
    reading, lesson, course = asked.reading, asked.lesson, asked.content.course
    measured = measured_lesson(lesson, language)
    record = reading.content.curriculum.editorials.get(course.id)
    editorial = record.editorial if record else Editorial()
    estimate = effort(lesson, items_asked(asked.content.material)).minutes if lesson.is_required else None
    highest = highest_grade(course.audiences)
    listed = reading.content.curriculum.wording
    found = [
        *_hard_to_read(asked, measured, language, highest, editorial),
        *_wording(asked, editorial, language),
        *_problems(asked, language),
        *_sources(measured, reading.content, reading.day),
        *_links(measured, links),
        *_minutes(lesson, estimate, language),
    ]
    order = list(Weight)
    return LessonQuality(
        lesson,
        measured,
        highest,
        LONGEST_SENTENCE[language],
        _asked_on(measured, links),
        any(one.language is language for one in listed.wording.avoided) if listed else False,
        lesson.minutes,
        estimate,
        tuple(sorted(found, key=lambda one: order.index(one.weight))),
    )


def _hard_to_read(
    asked: AskedLesson, measured: MeasuredLesson, language: Language, highest: float, editorial: Editorial
) -> Iterator[Finding]:
    waivers = reading_waivers(editorial, asked.lesson.id, language)
    texts = texts_of(asked.folder, language) if waivers else {}
    for one in hard_passages(measured, highest, texts, waivers, asked.reading.day):
        if one.grade is not None:
            values = {"grade": one.grade, "most": highest}
            yield _weighed(Finding(Aspect.READING, Weight.LOOK, "cq_hard", values), one.waiver)
        for long in one.long:
            key = "cq_long_characters" if language is Language.ZH_HANT else "cq_long"
            values = {"n": long.words, "most": LONGEST_SENTENCE[language]}
            finding = Finding(Aspect.READING, Weight.LOOK, key, values, one.component, long.beginning)
            yield _weighed(finding, one.waiver)


def _weighed(finding: Finding, waiver: ReadingWaiver | None) -> Finding:
    """Return *finding*, let stand where *waiver* says why."""
    if waiver is None:
        return finding
    said, reason = finding.said, waiver.reason
    return Finding(
        finding.aspect, Weight.STANDS, finding.key, finding.values, finding.component, said, hint=reason
    )


def _wording(asked: AskedLesson, editorial: Editorial, language: Language) -> Iterator[Finding]:
    """Yield the words of the list that editors let stand, and those of which a person decides.

    The words that are to be mended are problems of the check.
    """
    listed, today = asked.reading.content.curriculum.wording, asked.reading.day
    waivers = [one for one in editorial.waivers if one.lesson == asked.lesson.id]
    seen: set[tuple[str, str]] = set()
    for found in avoided_words(asked.folder, listed) if listed else ():
        place = found.passage.component or "", found.word
        waiver = next((one for one in waivers if found.is_let_stand_by(one, today)), None)
        is_told = waiver is not None or found.entry.severity == "look"
        if found.language is not language or place in seen or not is_told:
            continue
        seen.add(place)
        weight = Weight.STANDS if waiver else Weight.LOOK
        hint = waiver.reason if waiver else f"{found.entry.why}; write {found.entry.instead}"
        yield Finding(Aspect.WORDING, weight, "cq_word_stands", {"word": found.word}, place[0], hint=hint)


def _problems(asked: AskedLesson, language: Language) -> Iterator[Finding]:
    """Yield what the check found in the lesson's files, but not in those of other languages."""
    reading, lesson = asked.reading, asked.lesson
    here = [
        one
        for one in of_lesson(reading.problems, reading.home, asked.course_id, lesson.id)
        if _language_of(one) in (None, language)
    ]
    for component, problems in by_component(here, asked.folder, lesson, asked.content).items():
        for one in problems:
            yield Finding(
                aspect_of(one.code), Weight.MEND, "", {}, component, one.message, one.hint, one.code
            )


def _language_of(problem: Problem) -> Language | None:
    """Return the language whose file *problem* stands in: ``ar.md``, ``media/film.ar.vtt``; None: all."""
    tag = problem.path.stem.rpartition(".")[2]
    return Language(tag) if tag in set(Language) else None


def _sources(measured: MeasuredLesson, content: Content, today: date) -> Iterator[Finding]:
    for component, number in measured.facts:
        fact = content.curriculum.facts.get(number)
        if fact is None:
            continue  # the check names it
        if fact.is_overdue(today):
            values = {"fact": number, "day": fact.review_by}
            yield Finding(Aspect.SOURCES, Weight.MEND, "cq_fact_overdue", values, component)
        if fact.confidence == "memory":
            yield Finding(Aspect.SOURCES, Weight.MEND, "cq_fact_memory", {"fact": number}, component)


def _links(measured: MeasuredLesson, links: LinkAnswers) -> Iterator[Finding]:
    for component, address in measured.links:
        answer = links.of(address)
        if answer is not None and not answer.is_there:
            weight = Weight.MEND if answer.state is LinkState.GONE else Weight.LOOK
            values = {"day": answer.on}
            key = f"cq_link_{answer.state}"
            if answer.since:
                key, values = f"{key}_since", values | {"since": answer.since}
            yield Finding(Aspect.LINKS, weight, key, values, component, said=address)


def _asked_on(measured: MeasuredLesson, links: LinkAnswers) -> date | None:
    answers = [links.of(address) for _, address in measured.links]
    days = [one.on for one in answers if one is not None]
    return min(days) if days and len(days) == len(answers) else None


def _minutes(lesson: Lesson, estimate: float | None, language: Language) -> Iterator[Finding]:
    if estimate is None or language is not SOURCE_LANGUAGE:
        return
    if abs(estimate - lesson.minutes) <= _FAR_OFF_MINUTES:
        return
    values = {"estimate": round(estimate), "minutes": lesson.minutes}
    if estimate > lesson.minutes * _TOO_LONG:
        yield Finding(Aspect.MINUTES, Weight.LOOK, "cq_takes_longer", values)
    elif estimate < lesson.minutes * _TOO_SHORT:
        yield Finding(Aspect.MINUTES, Weight.LOOK, "cq_takes_shorter", values)
