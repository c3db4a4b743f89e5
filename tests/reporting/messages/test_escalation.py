"""Leaders are told late, after the person, of own reports alone; those above them read numbers."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.messages.deciding import decide
from reporting.messages.letters import Letter
from reporting.messages.running import letters_of
from reporting.messages.sending import claim
from reporting.messages.writing import written
from reporting.models import Completion, Exemption, Extension, Leave, Position
from reporting.models.messages import MessageKind
from tests.reporting.factories import at
from tests.reporting.messages.conftest import Team, after

TOLD = {"valid_from": date(2026, 6, 10), "known_from": date(2026, 6, 10), "entered_at": at(2026, 6, 10)}


def letters(days: int, kind: MessageKind) -> list[Letter]:
    return [one for one in letters_of(after(days), after(days)) if one.kind is kind]


def run(days: int) -> None:
    for letter in letters_of(after(days), after(days)):
        if letter.address:
            claim(letter, after(days), "")


def told(days: int) -> list[tuple[str, str, bool]]:
    """Return who is told of whom, and whether that person has an address."""
    return [
        (letter.number, one.line.about, one.has_address)
        for letter in letters(days, MessageKind.LEADER)
        for one in letter.late
    ]


def test_nobody_is_told_unless_hr_wants_it(team: Team) -> None:
    run(7)
    assert letters(300, MessageKind.LEADER) == []
    assert [one.notices for one in letters(300, MessageKind.DIGEST)] == [()]  # a reminder on paper


def test_the_person_is_told_a_week_before_the_leader(escalated: Team) -> None:
    (amal, _) = letters(8, MessageKind.DIGEST)
    assert [one.leader_on for one in amal.notices] == [date(2026, 6, 16)]
    assert not amal.is_optional
    text = written(amal, after(8)).text
    assert "Foundations: your leader is told on June 16, 2026 at the earliest" in text
    assert "While your question is open, nobody is told." in text

    run(8)
    assert told(14) == []
    assert told(15) == [("E010", "E001", True), ("E010", "E002", False)]


def test_a_notice_that_came_late_gives_its_week_all_the_same(escalated: Team) -> None:
    run(40)
    assert [about for _, about, _ in told(46)] == []
    assert [about for _, about, _ in told(47)] == ["E001"]


def test_a_leader_is_told_of_each_thing_once_and_that_a_slip_is_kind(escalated: Team) -> None:
    run(8)
    (letter,) = letters(15, MessageKind.LEADER)
    text = written(letter, after(15)).text
    assert "• Person E001: Foundations, was due on June 1, 2026\n" in text
    assert "Person E002: Foundations, was due on June 1, 2026. No e-mail reaches this person" in text
    run(15)
    assert letters(16, MessageKind.LEADER) == []


@pytest.mark.parametrize("way", ["completed", "on leave", "exempt", "left", "extended"])
def test_telling_stops_by_itself(escalated: Team, way: str) -> None:
    run(8)
    amal, asked, day = escalated.amal, escalated.course, date(2026, 6, 10)
    if way == "completed":
        Completion.objects.create(
            person=amal, course=asked, registration="r1", completed_on=day, known_on=day
        )
    if way == "on leave":
        Leave.objects.create(person=amal, kind="medical", **TOLD)
    if way == "exempt":
        Exemption.objects.create(person=amal, course=asked, reason="harmed", **TOLD)
    if way == "left":
        Position.objects.filter(person=amal).update(valid_to=day)
    if way == "extended":
        Extension.objects.create(person=amal, course=asked, until=date(2026, 8, 1), **TOLD)
    assert told(15) == [("E010", "E002", False)]


def test_of_a_leader_who_is_away_or_gone_nobody_else_reads_the_names(escalated: Team) -> None:
    run(8)
    Leave.objects.create(person=escalated.ben, kind="parental", **TOLD)
    assert told(15) == []
    (senior,) = letters(29, MessageKind.SENIOR)
    assert [one.count for one in senior.counts] == [None]


def test_above_the_leader_there_are_numbers_and_of_few_people_not_even_these(escalated: Team) -> None:
    run(8)
    run(15)
    (letter,) = letters(29, MessageKind.SENIOR)
    assert (letter.number, [one.count for one in letter.counts]) == ("E020", [None])
    text = written(letter, after(29)).text
    assert "Foundations: the group is too small for a number" in text
    assert "Person E001" not in text

    for number in range(100, 109):
        escalated.join(f"E{number}", escalated.ben)
    (letter,) = letters(29, MessageKind.SENIOR)
    assert [one.count for one in letter.counts] == [2]
    assert "Foundations: 2 people are newly counted as late" in written(letter, after(29)).text
    assert "E001" not in written(letter, after(29)).html


def test_a_rule_may_keep_to_reminders_where_the_site_tells_leaders(escalated: Team) -> None:
    run(8)
    assert len(told(15)) == 2
    decide(escalated.course.assignments.get().key, "0", "", "", by="E900")
    assert told(15) == []
