"""Keep what learners report, and what trainers answer and do about it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet

from curriculum.languages import Language
from groundwork.feedback.models import MOST_CHARACTERS, Kind, ProblemReport, ReplyBox, ReportState
from groundwork.feedback.places import WHOLE_LESSON

MOST_AN_HOUR = 10
MOST_OF_AN_ANSWER = 2000
_HOUR = 3600
_LABEL = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,31}")


@dataclass(frozen=True, slots=True)
class Said:
    """What the form of a report states."""

    kind: str
    component: str
    text: str
    wants_answer: bool


def read_report(sent: Mapping[str, str], components: Collection[str]) -> tuple[Said, list[str]]:
    """Return what the form states, and the keys of the words for everything that is wrong with it."""
    # Browsers send line ends as two characters; one is what the person typed and what counts.
    text = sent.get("text", "").replace("\r\n", "\n").strip()
    said = Said(sent.get("kind", ""), sent.get("component", ""), text, sent.get("reply") == "answer")
    faults = []
    if said.kind not in Kind.values:
        faults.append("fb_wrong_kind")
    if said.component != WHOLE_LESSON and said.component not in components:
        faults.append("fb_wrong_component")
    if len(text) > MOST_CHARACTERS:
        faults.append("fb_wrong_text")
    return said, faults


def is_too_often(learner: str) -> bool:
    """Count one more report of *learner* and return whether it is one too many within an hour.

    In the memory of this process and nowhere else: a row in the database would tell who reported and when.
    """
    key = f"groundwork-feedback-{learner}"
    cache.add(key, 0, _HOUR)
    try:
        return cache.incr(key) > MOST_AN_HOUR
    except ValueError:  # the hour ended between the two lines
        return False


def keep_report(
    said: Said, course: str, lesson: str, digest: str, language: Language, learner: str, today: date
) -> ProblemReport:
    """Keep a report that :func:`read_report` found sound; *learner* only where an answer is wished for."""
    with transaction.atomic():
        report = ProblemReport.objects.create(
            course=course,
            lesson=lesson,
            component=said.component,
            digest=digest,
            language=language.value,
            kind=said.kind,
            text=said.text,
            week=monday_of(today),
        )
        if said.wants_answer:
            ReplyBox.objects.create(report=report, learner=learner)
    return report


def monday_of(day: date) -> date:
    """Return the Monday of the week of *day*: nothing finer is kept."""
    return day - timedelta(days=day.weekday())


def own_reports(learner: str) -> QuerySet[ProblemReport]:
    """Return the reports of which *learner* wished to hear, the latest week first."""
    return ProblemReport.objects.filter(box__learner=learner).order_by("-week", "code")


def reports(*, is_open: bool, course: str = "", lesson: str = "") -> QuerySet[ProblemReport]:
    """Return the reports of a course or lesson or of all, those of the longest ago first.

    Each with ``is_awaited``: whether somebody wished for an answer. Who it is stands in no row of these.
    """
    box = ReplyBox.objects.filter(report=OuterRef("pk"))
    found = ProblemReport.objects.annotate(is_awaited=Exists(box))
    if is_open:
        found = found.exclude(state=ReportState.SETTLED)
    if course:
        found = found.filter(course=course)
    return found.filter(lesson=lesson) if lesson else found


def counts_by_course() -> dict[str, dict[str, int]]:
    """Return how many reports there are of each course and kind, settled ones too. One query."""
    rows = ProblemReport.objects.order_by().values_list("course", "kind").annotate(Count("pk"))
    found: dict[str, dict[str, int]] = {}
    for course, kind, number in sorted(rows):
        found.setdefault(course, {})[kind] = number
    return found


def open_by_component(course: str, lesson: str) -> dict[str, int]:
    """Return how many reports of a lesson are not settled, by component. One query."""
    rows = reports(is_open=True, course=course, lesson=lesson).order_by()
    return dict(rows.values_list("component").annotate(Count("pk")))


def open_by_lesson(course: str) -> dict[str, int]:
    """Return how many reports of a course are not settled, by lesson. One query."""
    rows = reports(is_open=True, course=course).order_by()
    return dict(rows.values_list("lesson").annotate(Count("pk")))


def version_of(report: ProblemReport) -> str:
    """Return what a page keeps of a report, to know later whether it is still as it was shown."""
    answered = hashlib.sha256(report.answer.encode()).hexdigest()[:12]
    return f"{report.state} {report.answered_by} {answered}"


def answer(report: ProblemReport, text: str, actor: str) -> bool:
    """Put *text* into the box of whoever reported; False: somebody was quicker, and nothing is changed."""
    return _change(report, state=ReportState.ANSWERED, answer=text, answered_by=actor)


def settle(report: ProblemReport, mended_in: str, actor: str) -> bool:
    """Settle a report, mended in the edition *mended_in* or in none; False as of :func:`answer`."""
    return _change(report, state=ReportState.SETTLED, mended_in=mended_in, answered_by=actor)


def is_label(text: str) -> bool:
    """Return whether *text* can be the label of an edition, such as ``2026.2``."""
    return bool(_LABEL.fullmatch(text))


def _change(report: ProblemReport, **changes: str) -> bool:
    # The database decides who was first.
    same = ProblemReport.objects.filter(
        pk=report.pk, state=report.state, answer=report.answer, answered_by=report.answered_by
    )
    return bool(same.update(**changes))
