"""Real signals of the platform become records in the ledger, and the figure appears for HR."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from xmodule.modulestore import django as store

from reporting.api import completion_table
from reporting.figures.memory import forget
from reporting.models import LedgerEntry, QuarantinedRecord
from reporting.open_edx import tasks
from reporting.open_edx.data import Answer
from reporting.open_edx.destinations.own_ledger import OwnLedger
from reporting.open_edx.models import CourseRun, LearnerNumber, Notice, SentRecord
from reporting.open_edx.retirement import erase
from reporting.records.model import LearningRecord
from reporting.scope import WHOLE
from tests.reporting.factories import person
from tests.reporting.open_edx.lms import people
from tests.reporting.open_edx.lms.external_user_ids.models import ExternalId, ExternalIdType
from tests.reporting.open_edx.lms.people import KEY, MONDAY


def _kinds() -> list[str]:
    return sorted(LedgerEntry.objects.values_list("kind", flat=True))


DONE = ["attested", "completed", "launched", "passed", "registered"]
STEPS: tuple[Callable[[Any], None], ...] = (people.enrol, people.read, people.hand_in, people.confirm)


def test_what_ten_of_twelve_took_in_the_lms_is_the_figure_that_hr_sees() -> None:
    for number in range(2, 13):
        person(f"E{number:03}")
    for number in range(1, 11):
        for step in STEPS:
            step(people.user(f"E{number:03}"))
    forget()

    (figure,) = completion_table(date(2026, 5, 31), date(2099, 1, 1), WHOLE).total.figures

    assert (figure.complete, figure.required) == (10, 12)


def test_a_course_that_is_taken_in_the_lms_is_recorded_step_by_step() -> None:
    who = people.user()
    for step in STEPS[:-1]:
        step(who)
    assert _kinds() == ["launched", "passed", "registered"]

    people.confirm(who)

    assert _kinds() == DONE
    assert set(LedgerEntry.objects.values_list("occurred_at", flat=True)) == {
        MONDAY,
        MONDAY.replace(minute=30),
    }
    assert Notice.objects.count() == 0


@pytest.mark.parametrize("seed", range(4))
def test_order_and_repetition_make_no_difference(seed: int) -> None:
    steps = [*STEPS, *STEPS]
    random.Random(seed).shuffle(steps)  # noqa: S311
    for step in steps:
        step(people.user())

    assert _kinds() == DONE


def test_a_form_that_is_failed_and_then_mastered_is_both() -> None:
    who = people.user()
    people.hand_in(who, points=1000)
    people.grade(who, 0.5)
    assert _kinds() == ["failed", "launched"]

    people.hand_in(who, points=2000, attempt=2)

    assert _kinds() == ["failed", "launched", "passed"]


def test_a_pass_that_the_course_team_grants_counts_as_passed() -> None:
    people.grade(people.user(), 0.9, is_passing=True)

    (entry,) = LedgerEntry.objects.all()
    assert (entry.kind, entry.occurred_at) == ("passed", MONDAY.replace(hour=19))
    assert '"scaled":0.9' in entry.body


def test_an_older_version_of_the_text_is_no_confirmation() -> None:
    people.confirm(people.user(), version="2")
    people.enrol(people.user())
    assert _kinds() == ["launched", "registered"]


def test_a_certificate_counts_only_where_the_operator_says_so(settings: Any) -> None:
    people.certify(people.user())
    assert _kinds() == []

    settings.GROUNDWORK_CERTIFICATE_COUNTS = True
    people.certify(people.user())

    assert _kinds() == ["satisfied"]


def test_who_leaves_the_course_is_told_as_withdrawn_and_keeps_what_was_reached() -> None:
    who = people.user()
    people.enrol(who)
    people.read(who)
    people.enrol(who, is_active=False)

    assert _kinds() == ["launched", "registered", "withdrawn"]


def test_courses_of_others_are_looked_at_once_and_not_told_of() -> None:
    for _ in range(3):
        people.enrol(people.user(), "course-v1:Calgary+CYCLING+2026")

    assert _kinds() == []
    assert (Notice.objects.count(), store.reads) == (0, ["course-v1:Calgary+CYCLING+2026"])
    assert CourseRun.objects.get().course == ""


def test_a_list_of_courses_leaves_out_all_others(settings: Any) -> None:
    settings.GROUNDWORK_COURSES = ["course-v1:Calgary+ARC200+2026_1"]
    people.enrol(people.user())
    assert (_kinds(), store.reads) == ([], [])


@pytest.mark.parametrize(
    "outline",
    [
        pytest.param({}, id="nothing"),
        pytest.param(
            {"course": {"id": "arc-100"}, "edition": "2026.1", "digest": "<script>"}, id="a bad digest"
        ),
        pytest.param({"course": "arc-100", "edition": 2026, "digest": None}, id="wrong types"),
        pytest.param([1, 2], id="a list"),
    ],
)
def test_settings_of_a_course_that_were_damaged_stop_nothing(outline: Any) -> None:
    store.keep(KEY, {"groundwork": outline})
    people.read(people.user())
    assert (_kinds(), CourseRun.objects.get().course) == ([], "")


def test_a_course_without_its_rule_still_tells_enrolment_and_grade(course_settings: dict[str, Any]) -> None:
    store.keep(KEY, {"groundwork": {**course_settings["groundwork"], "rule": None}})
    for step in STEPS:
        step(people.user())
    people.grade(people.user(), 1.0, is_passing=True)

    assert _kinds() == ["launched", "passed", "registered"]


def test_a_person_whom_the_roster_does_not_know_waits_in_quarantine() -> None:
    people.enrol(people.user("E404"))

    assert (_kinds(), QuarantinedRecord.objects.get().learner) == ([], "E404")
    assert SentRecord.objects.get().fate == "quarantined"


def test_the_employee_number_is_found_as_the_operator_says(settings: Any) -> None:
    who = people.user("mai.tran")
    LearnerNumber.objects.create(user_id=who.pk, number="E001")
    settings.GROUNDWORK_LEARNER = "table"
    people.enrol(who)
    settings.GROUNDWORK_LEARNER = "external-id:staff"
    external = ExternalId.objects.create(
        user=who, external_id_type=ExternalIdType.objects.create(name="staff")
    )
    person(str(external.external_user_id))
    people.enrol(who)
    settings.GROUNDWORK_LEARNER = "email"
    person("mai.tran@city.example")
    people.enrol(who)

    assert set(LedgerEntry.objects.values_list("learner", flat=True)) == {
        "E001",
        str(external.external_user_id),
        "mai.tran@city.example",
    }


def test_a_user_without_a_number_waits_and_is_told_once_there_is_one(settings: Any) -> None:
    settings.GROUNDWORK_LEARNER = "table"
    who = people.user("mai.tran")
    people.enrol(who)
    assert (_kinds(), Notice.objects.get().reason) == (
        [],
        "nothing in the LMS tells the employee number of this user",
    )

    LearnerNumber.objects.create(user_id=who.pk, number="E001")
    people.enrol(who)
    Notice.objects.update(queued_at=MONDAY)
    people.enrol(who)

    assert (_kinds(), Notice.objects.count()) == (["registered"], 0)


@pytest.mark.usefixtures("broker_is_down")
def test_nothing_is_lost_while_the_broker_is_down() -> None:
    who = people.user()
    for step in STEPS:
        step(who)
    notice = Notice.objects.get()
    assert (_kinds(), notice.changes >= len(STEPS)) == ([], True)


def test_what_is_rolled_back_is_not_told() -> None:
    with transaction.atomic():
        people.enrol(people.user())
        transaction.set_rollback(True)
    assert (Notice.objects.count(), _kinds()) == (0, [])


def test_a_damaged_state_takes_nothing_else_away() -> None:
    who = people.user()
    people.read(who)
    people.hand_in(who)
    from tests.reporting.open_edx.lms.courseware.models import StudentModule

    StudentModule.objects.filter(module_type="groundwork_text").update(state="{not json")
    people.confirm(who)

    assert _kinds() == ["attested", "launched", "passed"]


def test_retirement_erases_what_the_plugin_keeps_of_a_user_and_nobody_else() -> None:
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

    gone, stays = people.user("E001"), people.user("E404")
    for who in (gone, stays):
        people.enrol(who)
        LearnerNumber.objects.create(user_id=who.pk, number=who.username)
    Notice.objects.create(user_id=gone.pk, course_key=KEY, queued_at=MONDAY)

    USER_RETIRE_LMS_MISC.send(sender=None, user=gone)

    assert [
        model.objects.filter(user_id=gone.pk).count() for model in (Notice, SentRecord, LearnerNumber)
    ] == [0, 0, 0]
    assert [model.objects.filter(user_id=stays.pk).count() for model in (SentRecord, LearnerNumber)] == [1, 1]
    assert erase(gone.pk) == 0


def test_of_a_retired_user_nothing_is_told_any_more() -> None:
    people.enrol(people.user("retired__user_0a1b2c"))
    assert (LedgerEntry.objects.count(), QuarantinedRecord.objects.count()) == (0, 0)


def test_a_change_while_it_is_told_is_told_next(monkeypatch: pytest.MonkeyPatch) -> None:
    who, came = people.user(), []

    class Slow(OwnLedger):
        def send(self, records: Sequence[LearningRecord]) -> list[Answer]:
            came.append(sorted(one.kind.value for one in records))
            if len(came) == 1:
                people.read(who)  # another page, while the worker is busy
            return super().send(records)

    monkeypatch.setattr(tasks, "destination_of", lambda _settings: Slow())
    people.enrol(who)

    assert came == [["registered"], ["launched"]]
    assert (_kinds(), Notice.objects.count()) == (["launched", "registered"], 0)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, 1),
        ({"is_active": False}, 0),
        ({"email": "retired__user_9f8e7d@retired.invalid"}, 0),
    ],
    ids=["confirmed", "somebody else's, typed at the sign-up", "of who asked to be retired"],
)
def test_an_e_mail_address_is_a_number_only_once_its_owner_confirmed_it(
    settings: Any, changes: dict[str, Any], told: int
) -> None:
    settings.GROUNDWORK_LEARNER = "email"
    who = people.user("mai.tran")
    person(who.email)
    for name, value in changes.items():
        setattr(who, name, value)
    who.save()

    people.enrol(who)

    assert (LedgerEntry.objects.count(), QuarantinedRecord.objects.count()) == (told, 0)


def test_what_came_after_the_retirement_is_swept_away_by_the_comparison() -> None:
    from reporting.open_edx.comparing import compare
    from reporting.open_edx.configuration import configuration

    gone, stays = people.user("E001"), people.user("E404")
    for who in (gone, stays):
        people.enrol(who)
        LearnerNumber.objects.create(user_id=who.pk, number=who.username)
    gone.username = "retired__user_0a1b2c"
    gone.save()
    people.enrol(gone, is_active=False)
    assert Notice.objects.filter(user_id=gone.pk).exists()

    compare(configuration(), OwnLedger())

    tables = (Notice, SentRecord, LearnerNumber)
    assert [model.objects.filter(user_id=gone.pk).count() for model in tables] == [0, 0, 0]
    assert [model.objects.filter(user_id=stays.pk).count() for model in tables] == [0, 1, 1]
