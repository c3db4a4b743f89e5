"""The page of a people leader: who in the line is late, due soon or done. No answers, no scores, no reasons.

Why somebody is on leave or excused is not told here; only that the day waits, or that nothing is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.figures.line import LedJob, Line, line_of, standings_today
from reporting.figures.tree import unit_tree
from reporting.models import CatalogueCourse
from reporting.obligations.spans import ONE_DAY
from reporting.obligations.states import ASKED_FOR, DONE, MISSED, Standing, State
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page
from reporting.web.titles import title_in
from reporting.web.wording import wording

MOST = 500
"""People of a line whose standing one page works out: half a second. A longer line is shown by team."""


AGAIN_SOON = timedelta(days=90)
"""A course that is to be taken again is named when what was done counts no longer than this."""


class Section(StrEnum):
    """Where on the page somebody stands: by what matters most of his or her courses."""

    LATE = "late"
    SOON = "soon"
    OPEN = "open"
    EXCUSED = "excused"
    DONE = "done"
    NOTHING = "nothing"


_ORDER = {State.OVERDUE: 0, State.EXPIRED: 0, State.DUE_SOON: 1, State.IN_PROGRESS: 2, State.NOT_STARTED: 2}


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles of all courses in the reader's language."""

    titles: dict[str, dict[str, str]]
    language: Language

    def of(self, course: str) -> Markup:
        title = title_in(self.titles[course], course, self.language)
        return Markup('<bdi lang="{}">{}</bdi>').format(title.language.value, title.text)


@require_GET
@role_required(Role.PEOPLE_LEADER)
def reports(request: HttpRequest) -> HttpResponse:
    """Show the team of the leader who asks, or (``?of=``) of a leader further down the same line."""
    today = timezone.localdate()
    line = line_of(request.user.get_username(), unit_tree(), today)
    asked = request.GET.get("of", "")
    way = line.way_to(asked) if asked else ()
    if asked and not (way and way[-1].person in line.teams):
        return page(request, "unknown.html", "unknown_title", {"sentence": "person_unknown"}, status=404)
    leader = way[-1].person if way else line.leader
    team = line.teams.get(leader, ())
    below = line.below(leader)
    is_long = len(below) > MOST
    people = {job.person for job in team} | (set() if is_long else below)
    standings = standings_today(people, today)
    write_down(request, "looked", "reports", len({job.person for job in team}))
    words = wording(language_of(request))
    titles = _Titles(dict(CatalogueCourse.objects.values_list("course", "titles")), language_of(request))
    of_team = {job.person for job in team}
    context = {
        "way": [(job.name, f"?of={job.number}" if job is not way[-1] else "") for job in way],
        "leader": way[-1].name if way else "",
        "findings": _findings(words, {key: standings[key] for key in of_team}, way[-1].name if way else ""),
        "sections": list(_sections(team, standings, line, words, titles)),
        "teams": list(_teams(team, line, {} if is_long else standings)),
        "line_long": words("leader_line_long", len(below)) if is_long else "",
        "as_of_text": words.date(today),
    }
    return page(request, "reports.html", "reports_title", context)


def section_of(standings: Iterable[Standing]) -> Section:
    """Return where somebody with *standings* stands on the page."""
    states = {one.state for one in standings}
    if states & MISSED:
        return Section.LATE
    if State.DUE_SOON in states:
        return Section.SOON
    if states & ASKED_FOR:
        return Section.OPEN
    if State.PAUSED in states or (states and states <= {State.EXEMPT}):
        return Section.EXCUSED
    return Section.DONE if states else Section.NOTHING


def _findings(words: Wording, team: dict[int, list[Standing]], leader: str) -> list[Markup]:
    found = [section_of(one) for one in team.values()]
    late, soon = found.count(Section.LATE), found.count(Section.SOON)
    told = [
        words("leader_direct_of", len(team), name=leader) if leader else words("leader_direct", len(team))
    ]
    if team:
        told.append(words("leader_is_late", late) if late else words("leader_nobody_late"))
    if soon:
        told.append(words("leader_is_soon", soon))
    return told


def _sections(
    team: tuple[LedJob, ...],
    standings: dict[int, list[Standing]],
    line: Line,
    words: Wording,
    titles: _Titles,
) -> Iterator[dict[str, Any]]:
    jobs: dict[int, list[LedJob]] = {}
    for job in team:
        jobs.setdefault(job.person, []).append(job)
    placed = {person: section_of(standings[person]) for person in jobs}
    for section in Section:
        people = [
            _person(its, standings[person], words, titles)
            for person, its in jobs.items()
            if placed[person] is section
        ]
        if people:
            heading = words.plain(f"leader_{section}")
            yield {
                "key": section.value,
                "heading": words("leader_section", len(people), heading=Markup("{}").format(heading)),
                "people": people,
                "is_open": section not in (Section.DONE, Section.NOTHING),
            }


def _person(jobs: list[LedJob], standings: list[Standing], words: Wording, titles: _Titles) -> dict[str, Any]:
    done = [one for one in standings if one.state in DONE]
    still = sorted(
        (one for one in standings if one.state not in DONE),
        key=lambda one: (_ORDER.get(one.state, 3), one.due_on or date.max, one.course),
    )
    soon = timezone.localdate() + AGAIN_SOON
    ending = (one for one in done if one.counts_until and one.counts_until <= soon)
    again = min(ending, key=lambda one: (one.counts_until, one.course), default=None)
    return {
        "name": jobs[0].name,
        "jobs": [
            {"title": job.title, "unit": job.unit, "is_main": job.is_main, "is_past": job.is_past_vacancy}
            for job in jobs
        ],
        "open": [
            {"title": titles.of(one.course), "state": one.state.value, "line": _line(one, words)}
            for one in still
        ],
        "done": words("leader_done_count", len(done)) if done else "",
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
