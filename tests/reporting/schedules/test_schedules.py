"""Reports come by themselves, go on when their owner leaves, say why they are empty, and are tried again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from pytest_django import Settings

from reporting.access.grants import end, give
from reporting.models import Export, Person, QueuedJob, ReportRun, ReportSchedule
from reporting.models.schedules import RunOutcome
from reporting.roles import Role
from reporting.schedules.delivering import DeliveryError
from reporting.schedules.running import enqueue_due, make
from reporting.schedules.saving import ScheduleError, save_schedule
from reporting.scope import Scope
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person

MONDAY = datetime(2026, 6, 1, 12, tzinfo=UTC)  # 06:00 in Calgary
FORM = {
    "name": "Transit every week", "unit": "Transit", "format": "csv", "language": "en",
    "often": "weekly", "weekday": "0", "month_day": "1", "hour": "7", "way": "mail",
}  # fmt: skip
WHOLE = Scope(("",))


def analyst(number: str, unit: str = "", address: str = "") -> Person:
    made = person(number, "City Clerk")
    get_user_model().objects.create(username=number, email=address or f"{number.lower()}@example.org")
    give(number, Role.HR_ANALYST, by="test", reason="a test", unit=unit)
    return made


@pytest.fixture
def office(db: None) -> None:
    """Let twelve people of Transit have a course to take, and E900 be analyst for all."""
    asked = course("arc-100", titles={"en": "Foundations"})
    assign(asked, "Transit", due_on=date(2026, 7, 1))
    for number in range(100, 112):
        person(f"E{number}", "Transit")
    analyst("E900")


def schedule(**changes: Any) -> ReportSchedule:
    return save_schedule(FORM | changes, WHOLE, changes.pop("owner", "E900"), MONDAY)


def run(row: ReportSchedule) -> RunOutcome | None:
    return make(row.pk, row.next_at)


@pytest.mark.parametrize(
    ("often", "expected"),
    [
        pytest.param({"often": "daily"}, datetime(2026, 6, 1, 13, tzinfo=UTC), id="daily: today at 7"),
        pytest.param({"weekday": "2"}, datetime(2026, 6, 3, 13, tzinfo=UTC), id="weekly: Wednesday"),
        pytest.param(
            {"often": "monthly", "month_day": "31"},
            datetime(2026, 6, 30, 13, tzinfo=UTC),
            id="monthly: last day",
        ),
    ],
)
def test_when_it_comes_next(office: None, often: dict[str, str], expected: datetime) -> None:
    assert schedule(**often).next_at == expected


def test_a_report_is_sent_to_its_owner_and_stands_in_the_log_of_exports(office: None) -> None:
    row = schedule()
    assert run(row) is RunOutcome.DONE

    (message,) = mail.outbox
    assert message.to == ["e900@example.org"]
    assert message.subject == "Transit every week, as of May 31, 2026"
    ((name, content, kind),) = message.attachments
    assert (name, kind) == (f"completion-{row.pk}-2026-05-31.csv", "text/csv")
    assert "arc-100" in str(content)
    export = Export.objects.get()
    assert (export.actor, export.recipient, export.asked["unit"]) == ("E900", "e900@example.org", "Transit")


def test_the_same_time_is_done_once_and_a_worker_takes_each_due_one_once(office: None) -> None:
    row = schedule()
    assert enqueue_due(row.next_at - timedelta(seconds=1)) == 0
    assert enqueue_due(row.next_at) == 1
    assert enqueue_due(row.next_at) == 0
    (job,) = QueuedJob.objects.filter(name="report")
    assert job.payload == {"schedule": row.pk, "due_at": "2026-06-01T13:00:00+00:00"}
    assert ReportSchedule.objects.get().next_at == datetime(2026, 6, 8, 13, tzinfo=UTC)

    assert run(row) is RunOutcome.DONE
    assert run(row) is None
    assert len(mail.outbox) == 1


def test_what_was_paused_after_its_time_came_is_not_sent(office: None) -> None:
    row = schedule()
    enqueue_due(row.next_at)
    ReportSchedule.objects.update(is_paused=True)
    assert run(row) is None
    assert mail.outbox == []


def test_three_missed_weeks_are_made_up_for_once(office: None) -> None:
    row = schedule()
    assert enqueue_due(row.next_at + timedelta(days=22)) == 1
    assert enqueue_due(row.next_at + timedelta(days=22)) == 0


def test_an_empty_report_says_why(office: None) -> None:
    person("E300", "Fire")
    person("E301", "Parks")
    assign(course("arc-200"), "Parks", due_on=date(2026, 7, 1))

    assert run(schedule(unit="Fire")) is RunOutcome.EMPTY
    assert "It is empty: nobody there had to take a course on that day." in mail.outbox[0].body
    assert run(schedule(unit="Parks")) is RunOutcome.EMPTY
    assert "every group is too small to be shown" in mail.outbox[1].body


@pytest.mark.parametrize("way", ["role ended", "account closed", "left"])
def test_it_goes_on_under_the_analyst_of_the_smallest_part_that_holds_it(office: None, way: str) -> None:
    row = schedule()
    analyst("E950")
    analyst("E960", "Transit")
    if way == "role ended":
        end("E900", Role.HR_ANALYST, by="test", reason="a test")
    if way == "account closed":
        get_user_model().objects.filter(username="E900").update(is_active=False)
    if way == "left":
        Person.objects.get(number="E900").positions.update(valid_to=date(2026, 1, 1))

    assert run(row) is RunOutcome.DONE
    assert ReportSchedule.objects.get().owner == "E960"
    assert mail.outbox[0].to == ["e960@example.org"]
    assert "It was Person E900’s until now." in mail.outbox[0].body
    assert ReportRun.objects.get().was_moved


def test_where_nobody_may_see_it_it_is_paused_and_nothing_is_sent(office: None) -> None:
    row = schedule()
    person("E300", "Fire")
    analyst("E960", "Fire")
    end("E900", Role.HR_ANALYST, by="test", reason="a test")
    assert run(row) is RunOutcome.NOBODY
    kept = ReportSchedule.objects.get()
    assert (kept.is_paused, kept.has_nobody, mail.outbox) == (True, True, [])
    assert enqueue_due(row.next_at + timedelta(days=60)) == 0


def test_a_mail_server_that_is_not_there_is_noted_and_tried_again(office: None, settings: Settings) -> None:
    row = schedule()
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
    with pytest.raises(DeliveryError, match="schedule_problem_mail"):
        run(row)
    assert ReportRun.objects.get().outcome == RunOutcome.FAILED

    settings.EMAIL_BACKEND = working
    assert run(row) is RunOutcome.DONE
    assert ReportRun.objects.get().outcome == RunOutcome.DONE


def test_into_a_folder_whole_and_nowhere_else(office: None, settings: Settings, tmp_path: Path) -> None:
    settings.GROUNDWORK_SCHEDULE_FOLDER = str(tmp_path / "reports")
    (tmp_path / "reports").mkdir()
    row = schedule(way="folder", folder="finance")
    assert run(row) is RunOutcome.DONE
    assert [path.name for path in (tmp_path / "reports/finance").iterdir()] == [
        f"completion-{row.pk}-2026-05-31.csv"
    ]
    assert mail.outbox == []

    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "reports/link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DeliveryError, match="schedule_problem_folder"):
        run(schedule(way="folder", folder="link"))
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"name": " "}, [("name", "schedule_wrong_name")]),
        ({"unit": "Atlantis"}, [("unit", "schedule_wrong_choice")]),
        ({"way": "folder", "folder": "finance"}, [("folder", "schedule_no_folder")]),
        ({"format": "exe", "hour": "24", "month_day": "0"},
         [("format", "schedule_wrong_choice"), ("month_day", "schedule_wrong_number"),
          ("hour", "schedule_wrong_number")]),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_not_kept(
    office: None, changes: dict[str, str], problems: list[tuple[str, str]]
) -> None:
    with pytest.raises(ScheduleError) as caught:
        schedule(**changes)
    assert caught.value.problems == problems
    assert not ReportSchedule.objects.exists()


@pytest.mark.parametrize("folder", ["../etc", "a/b", "Finance", "-a", "a-", "", "x" * 41, "a.b", "٣"])
def test_a_folder_has_a_plain_name(office: None, folder: str, settings: Settings, tmp_path: Path) -> None:
    settings.GROUNDWORK_SCHEDULE_FOLDER = str(tmp_path)
    with pytest.raises(ScheduleError, match="folder: schedule_wrong_folder"):
        schedule(way="folder", folder=folder)


def test_the_page_keeps_to_the_part_of_its_reader(office: None, sign_in: SignIn) -> None:
    person("E300", "Fire")
    analyst("E960", "Fire")
    row = schedule()
    hr, fire = sign_in("E900"), sign_in("E960")
    page = hr.get("/hr/schedules/?language=en").content.decode()
    assert "Transit every week" in page
    assert "Person E900" in page
    assert "Transit every week" not in fire.get("/hr/schedules/?language=en").content.decode()
    assert fire.post(f"/hr/schedules/{row.pk}/", {"action": "end"}).status_code == 404
    assert fire.post("/hr/schedules/", FORM).status_code == 400

    assert fire.post("/hr/schedules/", FORM | {"unit": "Fire"}).status_code == 302
    for action in ("pause", "resume", "take", "end"):
        hr.post(f"/hr/schedules/{row.pk}/", {"action": action})
    assert ReportSchedule.objects.get(pk=row.pk).ended_at is not None
    assert run(row) is None
