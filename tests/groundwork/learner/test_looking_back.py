"""What a first check made optional, and forms for later: on My learning, in the record, in reminders."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from assessments.model import Form, Quota
from curriculum.model import AssessmentComponent, Lesson, Module
from editions.model import Edition
from groundwork.learner.models import Preferences
from reporting.api import letters_of, register_edition
from reporting.messages.sending import post
from reporting.models import ConfidenceCount, LedgerEntry
from tests.xblocks.conftest import Learner, put
from tests.xblocks.factories import MATERIAL, an_edition, texts

BLUEPRINT = (Quota(objective="ARC100.O3", items=4),)
FORMS = (
    Form(id="arc-100-pre", purpose="pre", blueprint=BLUEPRINT, test_out=True, asks_confidence=True),
    Form(id="arc-100-post", purpose="post", blueprint=BLUEPRINT, mastery_percent=80),
    Form(id="arc-100-booster", purpose="booster", blueprint=BLUEPRINT, after_days=30),
)


def with_later_form() -> Edition:
    """Return the small edition with a first check that tests out, and a form for 30 days later."""
    small = an_edition()
    booster = AssessmentComponent(
        id="booster",
        kind="assessment",
        form="arc-100-booster",
        required=False,
        texts=texts("booster", "A month later"),
    )
    lesson = Lesson(id="later", minutes=5, components=(booster,), texts=texts("lesson", "Later"))
    module = Module(id="later", lessons=(lesson,), texts=texts("later", "Later"))
    course = small.content.course
    content = small.content.model_copy(
        update={
            "course": course.model_copy(update={"modules": (*course.modules, module)}),
            "material": small.content.material.model_copy(update={"forms": FORMS}),
        }
    )
    return small.model_copy(update={"content": content})


@pytest.fixture
def learner(amal: Learner, settings: Any) -> Learner:
    """Return Amal, who answers all of the first check right and skips the lesson."""
    edition = with_later_form()
    put(settings.GROUNDWORK_OLX, edition)
    register_edition(edition)
    get_user_model().objects.filter(username="E001").update(email="amal@example.org")
    amal.submit("before-pre", 1, right=4)
    return amal


def finish(learner: Learner) -> None:
    """Do what is left, without the lesson that became optional."""
    learner.submit("after-post", 1, right=4)
    learner.ok("attestation@attestation-conduct", "confirm", {"language": "en", "version": "3"})


def test_a_lesson_that_was_shown_is_optional_on_the_overview_and_asks_for_no_minutes(
    learner: Learner,
) -> None:
    page = learner.get("/learn/arc-100/?language=en")
    assert '<span class="gw-optional">optional</span>' in page
    assert "because you showed it in a check" in page
    assert "1 of 3 steps done" in page


def test_the_record_says_why_the_course_is_complete_without_the_lesson(learner: Learner, today: date) -> None:
    finish(learner)
    page = learner.get("/learn/record/?language=en")
    assert "All 3 required parts are done." in page
    day = f"{today:%B} {today.day}, {today.year}"
    assert "because you answered every question about it right in a check on" in page
    assert f"{day}" in page
    assert "<bdi>Words in English</bdi>" in page


def test_a_form_for_later_stands_on_my_learning_until_it_is_handed_in(learner: Learner, today: date) -> None:
    assert "To look back" not in learner.get("/learn/?language=en")
    finish(learner)
    page = learner.get("/learn/?language=en")
    day = today + timedelta(days=30)
    assert "To look back" in page
    assert "A month later in English" in page
    assert f"{day:%B} {day.day}, {day.year}" in page
    learner.submit("later-booster", 1, right=2)
    assert "To look back" not in learner.get("/learn/?language=en")


def test_a_form_for_later_is_reminded_of_once_on_its_day_and_only_who_wants_it(
    learner: Learner, today: date
) -> None:
    finish(learner)
    counts = []
    for days in (0, 29, 30, 31, 45):
        day = today + timedelta(days=days)
        post(letters_of(day, today), day)
        counts.append(len(mail.outbox))
    assert counts == [0, 0, 1, 1, 1]
    assert mail.outbox[0].subject == "A few questions to look back, if you like"
    assert "A month later in English (A racially-just Calgary in English): meant for" in mail.outbox[0].body
    assert "because you completed a course" in mail.outbox[0].body


def test_who_switched_reminders_off_is_reminded_of_no_form_for_later(learner: Learner, today: date) -> None:
    finish(learner)
    Preferences.objects.create(learner="E001", reminds=False)
    assert letters_of(today + timedelta(days=30), today) == []
    assert letters_of(today + timedelta(days=61), today) == []


def by_choice() -> Edition:
    """Return the small edition with a plain first check, and a lesson for testing out."""
    later = with_later_form().content
    out = AssessmentComponent(
        id="out", kind="assessment", form="arc-100-out", required=False, texts=texts("out", "If you know it")
    )
    lesson = Lesson(id="choice", minutes=5, components=(out,), texts=texts("lesson", "If you know it"))
    first, *others = later.course.modules
    modules = (first.model_copy(update={"lessons": (*first.lessons, lesson)}), *others)
    plain = FORMS[0].model_copy(update={"test_out": False, "asks_confidence": False})
    forms = (
        plain,
        Form(id="arc-100-out", purpose="test_out", blueprint=BLUEPRINT, test_out=True),
        *FORMS[1:],
    )
    content = later.model_copy(
        update={
            "course": later.course.model_copy(update={"modules": modules}),
            "material": later.material.model_copy(update={"forms": forms}),
        }
    )
    return an_edition().model_copy(update={"content": content})


@pytest.mark.parametrize(("right", "steps"), [(4, "1 of 3"), (3, "1 of 6")], ids=["all right", "one wrong"])
def test_testing_out_by_choice_counts_where_all_was_right_and_is_told_to_no_ledger(
    amal: Learner, settings: Any, right: int, steps: str
) -> None:
    edition = by_choice()
    put(settings.GROUNDWORK_OLX, edition)
    register_edition(edition)
    page = amal.get("/learn/arc-100/choice/?language=en")
    assert "data-gw-begin" in page
    amal.submit("choice-out", 1, right=right)
    amal.submit("before-pre", 1, right=2)
    page = amal.get("/learn/arc-100/?language=en")
    assert f"{steps} steps done" in page
    assert ("because you showed it in a check" in page) is (right == 4)
    told = [body for body in LedgerEntry.objects.values_list("body", flat=True) if "measured" in str(body)]
    assert len(told) == 1
    assert "arc-100-pre" in str(told[0])


def _counts() -> list[tuple[str, str, int, int, int]]:
    rows = ConfidenceCount.objects.order_by("purpose", "level")
    return [(one.purpose, one.objective, one.level, one.all_right, one.others) for one in rows]


def test_a_first_attempt_counts_once_how_sure_somebody_felt_and_no_record_says_it(
    amal: Learner, settings: Any
) -> None:
    edition = with_later_form()
    put(settings.GROUNDWORK_OLX, edition)
    register_edition(edition)
    page = amal.get("/learn/arc-100/before/")
    drawn = [each.split('"')[0] for each in page.split('data-gw-item="')[1:]]
    items = {item.id: item for item in MATERIAL.banks[0].items}
    right = {
        one: {card.id: card.bin for card in items[one].cards} if items[one].kind == "sort" else ["yes"]
        for one in drawn
    }
    asked = {"language": "en", "attempt": 1, "response": right, "confidence": {"ARC100.O3": 4}}
    amal.ok("assessment@before-pre", "judge", asked)
    assert _counts() == [("pre", "ARC100.O3", 4, 1, 0)]

    # Whatever else is told of her after it counts nothing more.
    amal.submit("after-post", 1, right=4)
    assert _counts() == [("pre", "ARC100.O3", 4, 1, 0)]
    # Nor does a second attempt, nor what she reads.
    amal.ok("assessment@before-pre", "draw_next", {"language": "en"})
    amal.ok("assessment@before-pre", "judge", asked | {"attempt": 2, "response": {}})
    amal.read()
    assert _counts() == [("pre", "ARC100.O3", 4, 1, 0)]
    assert all("confidence" not in str(body) for body in LedgerEntry.objects.values_list("body", flat=True))
