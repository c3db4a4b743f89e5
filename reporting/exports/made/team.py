"""The people of one leader as a report: who is late, due soon or done. No answers, no scores, no reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.line import LedJob
from reporting.figures.team import Member, Section
from reporting.obligations.spans import ONE_DAY
from reporting.obligations.states import Standing, State
from reporting.wording import wording

_NO_DAY = {State.PAUSED, State.EXEMPT}
"""States in which no due day is told: it waits, or there is none."""


def team_report(
    team: Sequence[Member], leader: str, findings: Sequence[str], as_of: date, language: Language
) -> Report:
    """Return the *team* of the *leader* of that name as a report: a row for each person and open course.

    Whoever has nothing open has one row without a course. It names people: whoever hands it out has made
    sure that the reader leads each of them. *findings* are the sentences of the page.
    """
    words = wording(language)
    rows = [row for member in team for row in _rows(member, as_of, words)]
    return Report(
        name="team",
        title=words.plain("leader_team_of", name=leader),
        language=language,
        tables=(Table(words.plain("reports_title"), _columns(words), rows),),
        finding=" ".join(findings),
        definition=(
            (words.plain("as_of"), as_of.isoformat()),
            (words.plain("export_counted"), words.plain("leader_scope")),
        ),
    )


def _columns(words: Wording) -> tuple[Column, ...]:
    sections = {one.value: words.plain(f"leader_{one}") for one in Section}
    states = {one.value: words.plain(one.value) for one in State}
    return (
        Column("as_of", words.plain("as_of"), Kind.DAY, is_told_once=True),
        Column("name", words.plain("name")),
        Column("jobs", words.plain("export_job")),
        Column("stands", words.plain("overview_standing"), words=sections),
        Column("course", words.plain("export_course")),
        Column("status", words.plain("status"), words=states),
        Column("due_on", words.plain("due_on"), Kind.DAY),
        Column("courses_done", words.plain("export_courses_done"), Kind.WHOLE),
        Column("again_course", words.plain("export_again_course")),
        Column("again_until", words.plain("export_again_until"), Kind.DAY),
    )


def _rows(member: Member, as_of: date, words: Wording) -> list[list[Cell]]:
    jobs = "; ".join(_job(job, words) for job in member.jobs)
    again = member.again(as_of)
    until = again.counts_until - ONE_DAY if again and again.counts_until else None
    start: list[Cell] = [as_of, member.name, jobs, member.section.value]
    end: list[Cell] = [member.done(), again.course if again else None, until]
    still: list[Standing | None] = [*member.still_open()] or [None]
    return [[*start, *_open(one), *end] for one in still]


def _open(one: Standing | None) -> list[Cell]:
    if one is None:
        return [None, None, None]
    return [one.course, one.state.value, None if one.state in _NO_DAY else one.due_on]


def _job(job: LedJob, words: Wording) -> str:
    told = f"{job.title} · {job.unit}" if job.title else job.unit
    if not job.is_main:
        told = f"{told} ({words.plain('leader_second_job')})"
    return f"{told} · {words.plain('leader_past_vacancy')}" if job.is_past_vacancy else told
