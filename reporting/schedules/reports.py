"""Make what a scheduled report is about: the same reports as the pages offer, of the end of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from django.utils import timezone

from curriculum.languages import Language
from reporting.exports.api import Report
from reporting.exports.made.completion import completion_report
from reporting.exports.made.hours import hours_report
from reporting.exports.made.late import late_report
from reporting.exports.made.learned import learned_report
from reporting.exports.made.quality import quality_report
from reporting.figures.basis import Basis
from reporting.figures.hours import staff_hours
from reporting.figures.learned import LearnedFigures
from reporting.figures.published import Shown
from reporting.figures.quality import quality
from reporting.figures.table import completion_table
from reporting.models import CatalogueCourse
from reporting.models.schedules import Subject
from reporting.scope import Scope
from reporting.titles import title_in
from reporting.wording import wording

_Maker = Callable[[date, Scope, str, Language], Report]


def report_of(subject: Subject, day: date, scope: Scope, unit: str, language: Language) -> Report:
    """Return the report *subject* of *unit* (a path; empty: everything) as of the end of *day*.

    *scope* is what its owner may see.

    Raises: UnknownUnitError: there is no such unit, or it lies outside the scope.
    """
    return _MAKERS[subject](day, scope, scope.unit(unit), language)


def why_empty(subject: Subject, report: Report) -> str:
    """Return the key of the sentence why there is no number in *report*; empty: there is one."""
    shown = set()
    for table in report.tables:
        places = [place for place, column in enumerate(table.columns) if column.key == "shown"]
        if not places:
            return ""  # a table that hides nothing
        shown |= {row[places[0]] for row in table.rows}
    if Shown.YES.value in shown:
        return ""
    if Shown.HIDDEN.value in shown:
        return "schedule_why_hidden"
    return "schedule_why_nobody" if subject == Subject.COMPLETION else f"schedule_why_nobody_{subject.value}"


def _completion(day: date, scope: Scope, unit: str, language: Language) -> Report:
    return completion_report(completion_table(day, day, scope, unit), language)


def _overdue(day: date, _scope: Scope, unit: str, language: Language) -> Report:
    return late_report(Basis(day, day, unit), language)


def _hours(day: date, _scope: Scope, unit: str, language: Language) -> Report:
    return hours_report(staff_hours(Basis(day, day, unit)), language)


def _quality(day: date, _scope: Scope, _unit: str, language: Language) -> Report:
    return quality_report(quality(Basis(day, day)), language)


def _learned(day: date, _scope: Scope, _unit: str, language: Language) -> Report:
    """Return the figures of every course that has any, a table each."""
    words, today = wording(language), timezone.localdate()
    made = [
        (one, learned_report(LearnedFigures(one, day, today), language))
        for one in CatalogueCourse.objects.order_by("course")
    ]
    tables = [
        replace(table, caption=title_in(course.titles, course.course, language).text)
        for course, report in made
        for table in report.tables
    ]
    told = [one for one in tables if any(row[6] != Shown.NOBODY.value for row in one.rows)]
    title = words.plain("learned_title")
    definition = made[0][1].definition if made else ()
    return Report("learned", title, language, tuple(told or tables[:1]), definition=definition)


_MAKERS: Mapping[Subject, _Maker] = {
    Subject.COMPLETION: _completion,
    Subject.OVERDUE: _overdue,
    Subject.HOURS: _hours,
    Subject.LEARNED: _learned,
    Subject.QUALITY: _quality,
}
