"""Who completed a course is reminded to take it again before the completion counts no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from curriculum.languages import Language
from reporting.ledger.appending import append
from reporting.messages.letters import Letter
from reporting.messages.own import next_message
from reporting.messages.planning import digests, situation
from reporting.messages.recipients import recipients
from reporting.messages.running import letters_of
from reporting.messages.sending import claim
from reporting.messages.slips import slips
from reporting.messages.surroundings import NO_WISH
from reporting.messages.writing import written
from reporting.models import CatalogueCourse, Extension, Leave
from tests.reporting.factories import at, record
from tests.reporting.messages.conftest import Team

LAST = date(2026, 8, 3)
"""The last day on which a completion of 4 May 2026 counts, where it counts for three months."""


def on(days: int) -> date:
    """Return the day that is *days* after the last; before it for a number below 0."""
    return LAST + timedelta(days=days)


@pytest.fixture
def renewing(team: Team) -> Team:
    """Return the team, who both completed a course that has to be taken every three months."""
    CatalogueCourse.objects.filter(pk=team.course.pk).update(recertify_months=3)
    done = [record(learner=number, registration=number) for number in ("E001", "E002")]
    append(done, recorded_at=at(2026, 5, 4))
    return team


def planned(days: int) -> list[Letter]:
    return digests(situation(on(days), on(days)))


def steps(days: int) -> list[tuple[str, date, int]]:
    return [(one.number, line.due_on, line.step) for one in planned(days) for line in one.lines]


def test_each_step_before_it_counts_no_more_is_told_once_and_then_that_it_is_late(renewing: Team) -> None:
    told = []
    for days in (-30, -29, -28, -7, -6, 0, 0, 1, 7):
        told.append([one for one in steps(days) if one[0] == "E001"])
        for letter in letters_of(on(days), on(days)):
            claim(letter, on(days), "")
    assert told == [
        [],
        [("E001", LAST, -30)],  # the next round is asked for thirty days before the end, this one the 29th
        [],
        [("E001", LAST, -7)],
        [],
        [("E001", LAST, 0)],
        [],
        [],
        [("E001", LAST, 7)],
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.EN, "you completed this course, and a completion counts for a limited time. "
                      "Please take it again by August 3, 2026."),
        (Language.VI, "Vui lòng học lại trước hết ngày"),
        (Language.ZH_HANT, "請於2026年8月3日或之前再修讀一次"),
        (Language.AR, "يُرجى أخذها مرة أخرى في موعد أقصاه"),
    ],
)  # fmt: skip
def test_it_says_that_the_course_was_completed(renewing: Team, language: Language, sentence: str) -> None:
    renewing.amal.language = language.value
    renewing.amal.save()
    letter = next(one for one in planned(-7) if one.number == "E001")
    text = written(letter, on(-7)).text
    plain = "".join(one for one in text if one not in "\u2066\u2067\u2068\u2069")
    assert sentence in plain


def test_who_took_it_again_is_asked_for_nothing(renewing: Team) -> None:
    again = record(learner="E001", registration="again", occurred_at=at(2026, 7, 20))
    append([again], recorded_at=at(2026, 7, 20))
    assert [number for number, _, _ in steps(-7)] == ["E002"]


def test_more_time_moves_the_days(renewing: Team) -> None:
    Extension.objects.create(
        person=renewing.amal,
        course=renewing.course,
        until=on(20),
        reason="approved",
        entered_by="E900",
        entered_at=at(2026, 7, 14),
        valid_from=on(-20),
        known_from=on(-20),
    )
    assert [one for one in steps(-7) if one[0] == "E001"] == [("E001", on(20), -30)]


def test_who_will_be_on_leave_when_it_ends_is_asked_for_nothing(renewing: Team) -> None:
    Leave.objects.create(
        person=renewing.amal,
        kind="parental",
        valid_from=on(-3),
        known_from=on(-20),
        entered_at=at(2026, 7, 14),
    )
    assert [number for number, _, _ in steps(-7)] == ["E002"]


def test_a_slip_and_the_preview_of_the_own_page_tell_it_too(renewing: Team) -> None:
    (slip,) = slips(recipients(on(-7), on(-7)).values(), on(-7))
    assert slip.person.number == "E002"
    assert "take it again" in slip.sentences[0]
    own = next_message("E001", on(-7), NO_WISH)
    assert own is not None
    assert "take it again" in own.text
    assert next_message("E001", on(-60), NO_WISH) is None
