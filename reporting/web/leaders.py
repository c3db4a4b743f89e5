"""The page of a people leader: who in the line is late, due soon or done. No answers, no scores, no reasons.

Why somebody is on leave or excused is not told here; only that the day waits, or that nothing is due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.api import Format
from reporting.exports.made.team import team_report
from reporting.figures.line import LedJob, Line, line_of, standings_today
from reporting.figures.team import Member, Section, members, section_of
from reporting.figures.tree import unit_tree
from reporting.models import CatalogueCourse
from reporting.obligations.spans import ONE_DAY
from reporting.obligations.states import Standing, State
from reporting.permission import role_required
from reporting.roles import Role
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.exporting import downloads, exported
from reporting.web.pages import page, unknown
from reporting.web.wording import wording

MOST = 500
"""People of a line whose standing one page works out: half a second. A longer line is shown by team."""


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles of all courses in the reader's language."""

    titles: dict[str, dict[str, str]]
    language: Language

    def of(self, course: str) -> Markup:
        title = title_in(self.titles[course], course, self.language)
        return Markup('<bdi lang="{}">{}</bdi>').format(title.language.value, title.text)


@dataclass(frozen=True, slots=True)
class _Team:
    """The team that is asked for, and its place in the line."""

    line: Line
    way: tuple[LedJob, ...]
    """From the leader who asks down to the leader of the team; empty: it is the own one."""
    jobs: tuple[LedJob, ...]
    standings: dict[int, list[Standing]]
    below: int
    """How many people are in the line below the team's leader."""

    @property
    def is_long(self) -> bool:
        return self.below > MOST

    @property
    def leader(self) -> str:
        """Return the name of the leader of a team further down; empty: it is the own one."""
        return self.way[-1].name if self.way else ""

    @property
    def members(self) -> list[Member]:
        return members(self.jobs, self.standings)


@require_GET
@role_required(Role.PEOPLE_LEADER)
def reports(request: HttpRequest) -> HttpResponse:
    """Show the team of the leader who asks, or (``?of=``) of a leader further down the same line."""
    today = timezone.localdate()
    team = _team(request, today)
    if team is None:
        return _unknown(request)
    write_down(request, "looked", "reports", len(team.members))
    words = wording(language_of(request))
    titles = _Titles(dict(CatalogueCourse.objects.values_list("course", "titles")), language_of(request))
    below = team.below
    context = {
        "way": [(job.name, f"?of={job.number}" if job is not team.way[-1] else "") for job in team.way],
        "leader": team.leader,
        "findings": _findings(words, team.members, team.leader),
        "sections": list(_sections(team.members, today, words, titles)),
        "teams": list(_teams(team.jobs, team.line, {} if team.is_long else team.standings)),
        "line_long": words("leader_line_long", below) if team.is_long else "",
        "as_of_text": words.date(today),
        "downloads": downloads("reports-file", {"of": team.way[-1].number if team.way else ""}),
    }
    return page(request, "reports.html", "reports_title", context)


@require_GET
@role_required(Role.PEOPLE_LEADER)
def reports_file(request: HttpRequest, wanted: Format) -> HttpResponse:
    """Return the same team as a file. Written down."""
    today, language = timezone.localdate(), language_of(request)
    team = _team(request, today)
    if team is None:
        return _unknown(request)
    told = [one.striptags() for one in _findings(wording(language), team.members, team.leader)]
    report = team_report(team.members, team.leader or team.line.name, told, today, language)
    return exported(request, report, wanted, part=today.isoformat())


def _team(request: HttpRequest, today: date) -> _Team | None:
    """Return the team that is asked for; None: it is not below whoever asks."""
    line = line_of(request.user.get_username(), unit_tree(), today)
    asked = request.GET.get("of", "")
    way = line.way_to(asked) if asked else ()
    if asked and not (way and way[-1].person in line.teams):
        return None
    leader = way[-1].person if way else line.leader
    jobs = line.teams.get(leader, ())
    below = line.below(leader)
    people = {job.person for job in jobs} | (below if len(below) <= MOST else set())
    return _Team(line, way, jobs, standings_today(people, today), len(below))


def _unknown(request: HttpRequest) -> HttpResponse:
    return unknown(request, "person_unknown")


def _findings(words: Wording, team: list[Member], leader: str) -> list[Markup]:
    found = [one.section for one in team]
    late, soon = found.count(Section.LATE), found.count(Section.SOON)
    told = [
        words("leader_direct_of", len(team), name=leader) if leader else words("leader_direct", len(team))
    ]
    if team:
        told.append(words("leader_is_late", late) if late else words("leader_nobody_late"))
    if soon:
        told.append(words("leader_is_soon", soon))
    return told


def _sections(team: list[Member], today: date, words: Wording, titles: _Titles) -> Iterator[dict[str, Any]]:
    for section, of_it in groupby(team, key=lambda one: one.section):
        people = [_person(one, today, words, titles) for one in of_it]
        heading = words.plain(f"leader_{section}")
        yield {
            "key": section.value,
            "heading": words("leader_section", len(people), heading=Markup("{}").format(heading)),
            "people": people,
            "is_open": section not in (Section.DONE, Section.NOTHING),
        }


def _person(member: Member, today: date, words: Wording, titles: _Titles) -> dict[str, Any]:
    done, again = member.done(), member.again(today)
    return {
        "name": member.name,
        "jobs": [
            {"title": job.title, "unit": job.unit, "is_main": job.is_main, "is_past": job.is_past_vacancy}
            for job in member.jobs
        ],
        "open": [
            {"title": titles.of(one.course), "state": one.state.value, "line": _line(one, words)}
            for one in member.still_open()
        ],
        "done": words("leader_done_count", done) if done else "",
        "again": words(
            "leader_again_by",
            course=titles.of(again.course),
            day=words.date(again.counts_until - ONE_DAY),
        )
        if again and again.counts_until
        else "",
    }


def _line(one: Standing, words: Wording) -> Markup:
    """Return what is to be known of an open course, without its title and without any reason."""
    if one.state is State.PAUSED:
        return words("leader_waits")
    if one.state is State.EXEMPT:
        return words("leader_exempt")
    if one.due_on is None:
        return words("leader_no_due")
    key = {
        State.OVERDUE: "leader_was_due",
        State.EXPIRED: "leader_again_was_due",
    }.get(one.state, "leader_due")
    if one.state is State.DUE_SOON and one.due_on < timezone.localdate():
        key = "leader_due_in_grace"
    return words(key, day=words.date(one.due_on))


def _teams(
    team: tuple[LedJob, ...], line: Line, standings: dict[int, list[Standing]]
) -> Iterator[dict[str, Any]]:
    """Yield those of *team* who lead people themselves, with how their lines stand where that is known."""
    told: set[int] = set()
    for job in team:
        if job.person not in line.teams or job.person in told:
            continue
        told.add(job.person)
        below = line.below(job.person)
        found = [section_of(standings[person]) for person in below if person in standings]
        is_whole = len(found) == len(below)
        yield {
            "name": job.name,
            "address": f"{reverse('reporting:reports')}?of={job.number}",
            "people": len(below),
            "late": found.count(Section.LATE) if is_whole else None,
            "soon": found.count(Section.SOON) if is_whole else None,
            "done": found.count(Section.DONE) if is_whole else None,
        }
