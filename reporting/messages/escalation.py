"""Tell leaders who of their people is late, and those above them how many. Off until HR wants it.

It stops by itself: nobody is told of what is done, excused or asked about, of who is on leave or has left.
A leader reads names of own reports alone; whoever stands above reads counts, never of a small group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from reporting.figures.table import threshold
from reporting.messages.letters import LateCount, LateReport, Letter, Line
from reporting.messages.open_courses import OpenCourse
from reporting.messages.planning import Situation, was_warned
from reporting.messages.plans import tell_leader_on, tell_senior_on
from reporting.messages.recipients import Recipient
from reporting.models.messages import MessageKind, Subject


def leader_letters(now: Situation) -> list[Letter]:
    """Return one letter for each leader, with the own reports of whom nothing was said before."""
    late: dict[int, list[LateReport]] = defaultdict(list)
    for one, person in _escalated(now):
        leader, since = _leader(person, now), tell_leader_on(one.late_from, now.plans.of(one.rules))
        line = Line(Subject.LEADER, person.number, one.course, one.due_on)
        if leader is not None and since is not None and since <= now.day and line not in now.said:
            late[leader.person].append(LateReport(line, person.name, one.titles, bool(person.address)))
    return [
        _letter(
            MessageKind.LEADER, now.people[leader], tuple(one.line for one in found), now, late=tuple(found)
        )
        for leader, reports in sorted(late.items())
        if (found := sorted(reports, key=lambda one: (one.name, one.line)))
        and (MessageKind.LEADER.value, now.people[leader].number) not in now.written_to
    ]


def senior_letters(now: Situation) -> list[Letter]:
    """Return one letter for each leader of leaders, with how many in their teams are late, by course."""
    late: dict[int, list[tuple[OpenCourse, Line]]] = defaultdict(list)
    for one, person in _escalated(now):
        senior, since = _senior(person, now), tell_senior_on(one.late_from, now.plans.of(one.rules))
        line = Line(Subject.SENIOR, person.number, one.course, one.due_on)
        if senior is not None and since is not None and since <= now.day and line not in now.said:
            late[senior.person].append((one, line))
    sizes = _sizes_below(now) if late else Counter()
    return [
        _letter(
            MessageKind.SENIOR,
            now.people[senior],
            tuple(sorted(line for _, line in found)),
            now,
            counts=tuple(_counts(found, sizes[senior])),
        )
        for senior, found in sorted(late.items())
        if (MessageKind.SENIOR.value, now.people[senior].number) not in now.written_to
    ]


def _escalated(now: Situation) -> Iterator[tuple[OpenCourse, Recipient]]:
    """Yield what is late and may be told of: the person knows it, and does not wait for an answer of HR."""
    for one in now.open:
        person = now.people[one.person]
        is_open = one.is_late and not person.is_away and not now.is_asking(person.number, one.course)
        if is_open and was_warned(one, person, now):
            yield one, person


def _leader(person: Recipient, now: Situation) -> Recipient | None:
    """Return who leads *person*, at work on the day. For who is away or has left nobody else reads names."""
    leader = now.people.get(person.leader) if person.leader is not None else None
    return None if leader is None or leader.is_away or leader.person == person.person else leader


def _senior(person: Recipient, now: Situation) -> Recipient | None:
    """Return the leader's leader, past those who are away. Lines have no circles (``roster.leaders``)."""
    seen = {person.person}
    leader = now.people.get(person.leader) if person.leader is not None else None
    while leader is not None and leader.person not in seen:
        seen.add(leader.person)
        above = now.people.get(leader.leader) if leader.leader is not None else None
        if above is None or not above.is_away:
            return above if above is not None and above.person not in seen else None
        leader = above
    return None


def _sizes_below(now: Situation) -> Counter[int]:
    """Return of how many people each leader of leaders is told, by primary key."""
    return Counter(senior.person for one in now.people.values() if (senior := _senior(one, now)))


def _counts(found: list[tuple[OpenCourse, Line]], people: int) -> Iterator[LateCount]:
    titles = {one.course: one.titles for one, _ in found}
    for course, count in sorted(Counter(one.course for one, _ in found).items()):
        # Of few people a count is as good as a name; and that nobody else is late tells of all the others.
        is_told = people >= threshold() and count < people
        yield LateCount(course, titles[course], count if is_told else None)


def _letter(
    kind: MessageKind,
    to: Recipient,
    lines: tuple[Line, ...],
    now: Situation,
    *,
    late: tuple[LateReport, ...] = (),
    counts: tuple[LateCount, ...] = (),
) -> Letter:
    return Letter(kind, to.number, to.name, now.language(to), to.address, lines, late=late, counts=counts)
