"""Work out what is to be said to whom on a day. Writes nothing: the preview asks it too.

Never of what is done, excused or paused; never to people on leave or who have left. The days on which it is
asked, their order and how often do not matter: whatever was said is not said again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from curriculum.languages import Language
from reporting.messages.deciding import Plans, plans
from reporting.messages.letters import Due, Letter, Line, due_of
from reporting.messages.open_courses import OpenCourse, open_courses
from reporting.messages.plans import NOTICE_DAYS, step_on, tell_leader_on, wished
from reporting.messages.recipients import Recipient, recipients
from reporting.messages.said import Said, said_about, written_to
from reporting.messages.surroundings import NO_WISH, Invitation, Wish, surroundings
from reporting.models.messages import MessageKind, Subject


@dataclass(frozen=True)
class Situation:
    """Everything that the messages of a day follow from."""

    day: date
    people: Mapping[int, Recipient]
    open: tuple[OpenCourse, ...]
    plans: Plans
    wishes: Mapping[str, Wish]
    asking: frozenset[tuple[str, str]]
    """Who waits for an answer of HR, with the course; an empty course: about all."""
    invitations: tuple[Invitation, ...]
    said: Said
    written_to: frozenset[tuple[str, str]]
    """Who had a message on the day, with its kind."""

    @cached_property
    def by_number(self) -> dict[str, Recipient]:
        """Return the people by employee number."""
        return {one.number: one for one in self.people.values()}

    def wish(self, number: str) -> Wish:
        """Return how the person wants to be reminded."""
        return self.wishes.get(number, NO_WISH)

    def language(self, person: Recipient) -> Language:
        """Return the language in which the person is written to."""
        return self.wish(person.number).language or person.language

    def is_asking(self, number: str, course: str) -> bool:
        """Return whether the person waits for an answer of HR about *course*."""
        return bool({(number, course), (number, "")} & self.asking)


def situation(day: date, known_on: date, numbers: Collection[str] | None = None) -> Situation:
    """Read everything that matters on *day*, as known on *known_on*; of *numbers* alone where given."""
    everybody = recipients(day, known_on)
    chosen = (
        everybody if numbers is None else {k: one for k, one in everybody.items() if one.number in numbers}
    )
    around = surroundings()
    found = tuple(open_courses(chosen.keys(), day, known_on))
    invitations = tuple(around.invitations(day))
    about = {everybody[one.person].number for one in found} | {one.number for one in invitations}
    return Situation(
        day,
        everybody,
        found,
        plans(),
        around.wishes(),
        frozenset(around.asking()),
        invitations,
        said_about(about),
        written_to(day),
    )


def digests(now: Situation) -> list[Letter]:
    """Return one letter for each person of whom something is due to be said, by number.

    Whoever has had a digest on the day waits for the next one.
    """
    found: dict[str, list[tuple[OpenCourse, Line]]] = defaultdict(list)
    notices: dict[str, list[Due]] = defaultdict(list)
    for one in now.open:
        person = now.people[one.person]
        if not person.is_away:
            if (line := _reminder(one, person, now)) is not None:
                found[person.number].append((one, line))
            if (notice := _notice(one, person, now)) is not None:
                notices[person.number].append(notice)
    invited = _invited(now)
    numbers = found.keys() | notices.keys() | invited.keys()
    return [
        _digest(
            now.by_number[number],
            [due_of(one, line) for one, line in found[number]],
            notices[number],
            invited.get(number, ()),
            now,
        )
        for number in sorted(numbers)
        if (MessageKind.DIGEST.value, number) not in now.written_to
    ]


def switched_off(now: Situation) -> int:
    """Return how many people would be reminded on the day if they had not switched reminders off."""
    numbers = set()
    for one in now.open:
        person = now.people[one.person]
        off = not now.wish(person.number).reminds and not person.is_away
        if off and step_on(one.due_on, now.plans.of(one.rules).days, now.day) is not None:
            numbers.add(person.number)
    return len(numbers)


def was_warned(one: OpenCourse, person: Recipient, now: Situation) -> bool:
    """Return whether the person was told in time that a leader would be told, or cannot be by e-mail."""
    if not person.address:
        return True
    told_on = now.said.days.get(notice_line(one, person))
    return told_on is not None and told_on + timedelta(days=NOTICE_DAYS) <= now.day


def notice_line(one: OpenCourse, person: Recipient) -> Line:
    """Return the line by which a person is told that the leader will be told."""
    return Line(Subject.NOTICE, person.number, one.course, one.due_on)


def _reminder(one: OpenCourse, person: Recipient, now: Situation) -> Line | None:
    wish = now.wish(person.number)
    days = wished(now.plans.of(one.rules).days, wish.first_days)
    step = step_on(one.due_on, days, now.day)
    if step is None or not wish.reminds:
        return None
    line = Line(Subject.REMINDER, person.number, one.course, one.due_on, step)
    return None if line in now.said else line


def _notice(one: OpenCourse, person: Recipient, now: Situation) -> Due | None:
    """Return what tells a person that the leader will be told, in time; it cannot be switched off."""
    leader_on = tell_leader_on(one.late_from, now.plans.of(one.rules))
    line = notice_line(one, person)
    if not one.is_late or leader_on is None or person.leader is None or line in now.said:
        return None
    if now.is_asking(person.number, one.course) or now.day < leader_on - timedelta(days=NOTICE_DAYS):
        return None
    return Due(line, one.titles, max(leader_on, now.day + timedelta(days=NOTICE_DAYS)))


def _invited(now: Situation) -> dict[str, tuple[Invitation, ...]]:
    found: dict[str, tuple[Invitation, ...]] = {}
    for one in now.invitations:
        person = now.by_number.get(one.number)
        is_welcome = person is not None and not person.is_away and now.wish(one.number).reminds
        if is_welcome and _invitation_line(one) not in now.said:
            found[one.number] = (*found.get(one.number, ()), one)
    return found


def _invitation_line(one: Invitation) -> Line:
    return Line(Subject.INVITATION, one.number, one.key, one.meant_on)


def _digest(
    person: Recipient,
    reminders: Iterable[Due],
    notices: Iterable[Due],
    invitations: tuple[Invitation, ...],
    now: Situation,
) -> Letter:
    reminded = tuple(sorted(reminders, key=_by_day))
    noticed = tuple(sorted(notices, key=_by_day))
    lines = (*(one.line for one in (*reminded, *noticed)), *map(_invitation_line, invitations))
    return Letter(
        MessageKind.DIGEST,
        person.number,
        person.name,
        now.language(person),
        person.address,
        lines,
        reminded,
        noticed,
        invitations,
    )


def _by_day(one: Due) -> tuple[date, str]:
    return one.line.due_on, one.line.course
