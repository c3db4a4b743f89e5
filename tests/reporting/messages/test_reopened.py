"""Who completed a course is reminded of what a new edition asks for again, before it is late."""

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
from reporting.models import CatalogueCourse, Exemption, Leave, MessageLine, Revision
from reporting.records.kinds import Kind
from tests.reporting.factories import DIGEST, assign, at, course, record
from tests.reporting.messages.conftest import Team

PUBLISHED = date(2026, 9, 1)
LAST = date(2026, 10, 31)
"""By when what changed is due: sixty days after it was published."""
NEW = "cd" * 32


def on(days: int) -> date:
    """Return the day that is *days* after what changed is due; before it for a number below 0."""
    return LAST + timedelta(days=days)


@pytest.fixture
def reopened(team: Team) -> Team:
    """Return the team after a new edition changed two modules of the course that both completed in May."""
    modules = [
        {"id": "bias", "titles": {"en": "Bias", "ar": "التحيّز"}, "minutes": 12, "is_attended": False},
        {"id": "law", "titles": {"en": "The law"}, "is_attended": False},
        {"id": "words", "titles": {"en": "Words"}, "minutes": 9, "is_attended": False},
    ]
    CatalogueCourse.objects.filter(pk=team.course.pk).update(modules=modules)
    done = [record(learner=number, registration=number) for number in ("E001", "E002")]
    append(done, recorded_at=at(2026, 5, 4))
    Revision.objects.create(
        course=team.course,
        edition="2026.2",
        modules=["bias", "law"],
        days=60,
        edition_digest=NEW,
        older=[DIGEST],
        valid_from=PUBLISHED,
        known_from=PUBLISHED,
    )
    return team


def planned(days: int) -> list[Letter]:
    return digests(situation(on(days), on(days)))


def steps(days: int) -> list[tuple[str, int]]:
    return [(one.number, line.step) for one in planned(days) for line in one.lines]


def test_each_step_before_it_is_late_is_told_once(reopened: Team) -> None:
    told = []
    for days in (-31, -30, -29, -7, -6, 0, 0, 3, 7, 8):
        told.append(steps(days))
        for letter in letters_of(on(days), on(days)):
            claim(letter, on(days), "")
    both = [[("E001", step), ("E002", step)] for step in (-30, -7, 0, 7)]
    assert told == [[], both[0], [], both[1], [], both[2], [], [], both[3], []]
    rows = MessageLine.objects.filter(about="E001", subject="reminder")
    assert set(rows.values_list("due_on", flat=True)) == {LAST}


@pytest.mark.parametrize(
    ("language", "days", "sentences"),
    [
        (Language.EN, -7, ["Please take what changed by October 31, 2026, and nothing else: "
                           "Bias (12 minutes) and The law.", "Until then your completion counts as it is."]),
        (Language.EN, 1, ["What changed was due on October 31, 2026: Bias (12 minutes) and The law.",
                          "your completion then counts again."]),
        (Language.AR, -7, ["التحيّز (12 دقيقة)", "يُرجى أخذ ما تغيّر"]),
        (Language.VI, -7, ["Bias (12 phút)", "Vui lòng học phần thay đổi"]),
        (Language.ZH_HANT, -7, ["Bias（12 分鐘）", "除此以外無須修讀其他內容"]),
    ],
)  # fmt: skip
def test_modules_and_their_minutes_are_named_and_nothing_more_is_asked(
    reopened: Team, language: Language, days: int, sentences: list[str]
) -> None:
    reopened.amal.language = language.value
    reopened.amal.save()
    letter = next(one for one in planned(days) if one.number == "E001")
    text = written(letter, on(days)).text
    plain = "".join(one for one in text if one not in "\u2066\u2067\u2068\u2069")
    assert [one for one in sentences if one not in plain] == []
    assert "Words" not in plain


def test_what_changed_and_another_course_are_one_letter(reopened: Team) -> None:
    assign(course("arc-200"), "Transit > Bus", due_on=on(-2))
    (amal, _) = planned(-5)
    assert [(one.line.course, len(one.modules)) for one in amal.reminders] == [("arc-200", 0), ("arc-100", 2)]


def test_who_took_it_or_is_exempt_or_on_leave_is_asked_for_nothing(reopened: Team) -> None:
    names = ("bias", "law")
    append(
        [
            record(
                Kind.MODULE_DONE,
                module=name,
                modules=names,
                edition="2026.2",
                edition_digest=NEW,
                registration="again",
                occurred_at=at(2026, 9, 10),
            )
            for name in names
        ],
        recorded_at=at(2026, 9, 10),
    )
    assert steps(-7) == [("E002", -7)]
    told = {"valid_from": on(-10), "known_from": on(-10), "entered_at": at(2026, 10, 21)}
    Exemption.objects.create(person=reopened.cho, course=reopened.course, reason="harmed", **told)
    assert steps(-7) == []
    Exemption.objects.all().delete()
    Leave.objects.create(person=reopened.cho, kind="parental", **told)
    assert steps(-7) == []


def test_a_slip_and_the_preview_of_the_own_page_tell_it_too(reopened: Team) -> None:
    people = recipients(on(-7), on(-7)).values()
    (slip,) = slips(people, on(-7))
    assert slip.person.number == "E002"
    assert "The law" in slip.sentences[0]
    own = next_message("E001", on(-7), NO_WISH)
    assert own is not None
    assert "The law" in own.text
    assert next_message("E001", PUBLISHED - timedelta(days=1), NO_WISH) is None
