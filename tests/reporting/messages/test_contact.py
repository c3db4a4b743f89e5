"""The figure of equal contact: who is late and was ever reached, by employment, small groups hidden."""

from __future__ import annotations

import pytest

from reporting.ledger.chunks import SIZE
from reporting.messages.contact import Contact, contacts
from reporting.messages.recipients import recipients
from reporting.messages.running import letters_of
from reporting.messages.sending import post
from reporting.messages.slips import note_handed_out, slips
from reporting.models import MessageLine, Position
from tests.reporting.factories import course
from tests.reporting.messages.conftest import Team, after


@pytest.mark.parametrize("at_once", [SIZE, 1], ids=["a few are late", "more than one portion is late"])
def test_paper_counts_as_well_as_mail_and_a_small_group_is_hidden(
    team: Team, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("reporting.messages.contact.SIZE", at_once)
    for number in range(100, 112):
        team.join(f"E{number}", team.ben)
    Position.objects.filter(person__number__startswith="E1").update(employment="permanent")
    Position.objects.filter(person__number="E002").update(employment="casual")
    day = after(9)
    hidden = Contact("casual", None, None)
    assert hidden in contacts(day)

    post(letters_of(day, day), day)
    (whole,) = [one for one in contacts(day) if one.is_whole]
    assert (whole.late, whole.reached) == (14, 13)
    people = recipients(day, day).values()
    assert note_handed_out(slips(people, day), day) == 1
    assert note_handed_out(slips(people, day), day) == 0
    (whole,) = [one for one in contacts(day) if one.is_whole]
    assert (whole.late, whole.reached) == (14, 14)
    assert [one.employment for one in contacts(day) if one.late is None] == ["", "casual", "permanent"]


def test_nobody_late_is_no_figure(team: Team) -> None:
    assert contacts(after(-1)) == [Contact("", 0, 0, is_whole=True)]


@pytest.mark.parametrize("at_once", [SIZE, 1], ids=["a few are late", "more than one portion is late"])
def test_who_was_told_of_another_course_was_not_reached(
    team: Team, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("reporting.messages.contact.SIZE", at_once)
    for number in range(100, 112):
        team.join(f"E{number}", team.ben)
    day = after(9)
    post(letters_of(day, day), day)
    assert [(one.late, one.reached) for one in contacts(day) if one.is_whole] == [(14, 13)]
    course("arc-900")
    MessageLine.objects.update(course="arc-900")
    assert [(one.late, one.reached) for one in contacts(day) if one.is_whole] == [(14, 0)]
