"""What would be sent next is worked out by the page for few people, and by a worker for many."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from reporting.jobs.api import work_once
from reporting.messages import kept_preview
from reporting.messages.deciding import decide
from reporting.messages.kept_preview import content_of, preview_in, shown_preview
from reporting.messages.preview import preview
from reporting.models import Assignment, QueuedJob
from reporting.roles import Role
from tests.reporting.conftest import SignIn
from tests.reporting.messages.conftest import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(team: Team) -> Team:
    """Return the team, with the course 20 days late today."""
    due = timezone.localdate() - timedelta(days=20)
    Assignment.objects.update(due={"day": due.isoformat()})
    return team


@pytest.fixture
def many(late: Team, monkeypatch: pytest.MonkeyPatch) -> Team:
    """Return the same team, where more than one person are many."""
    monkeypatch.setattr(kept_preview, "SMALL", 1)
    return late


def test_what_is_kept_is_read_again_as_it_was_worked_out(late: Team) -> None:
    today = timezone.localdate()
    found = preview(today, today)
    assert found.reasons
    assert preview_in(content_of(found), today) == found


def test_of_few_people_the_page_itself_works_it_out_and_keeps_it_for_five_minutes(late: Team) -> None:
    now = timezone.now()
    first = shown_preview(now)
    assert first.preview is not None
    assert (first.preview.total, first.made_at, first.is_new) == (1, now, True)
    assert shown_preview(now + timedelta(minutes=4)).made_at == now
    later = now + timedelta(minutes=5)
    assert shown_preview(later).made_at == later
    assert not QueuedJob.objects.exists()


def test_of_many_a_worker_does_and_the_page_says_what_it_shows_meanwhile(many: Team, sign_in: SignIn) -> None:
    hr = sign_in("E900", Role.HR_ANALYST.value)

    def page() -> str:
        return hr.get("/hr/reminders/?language=en").content.decode()

    first = page()
    assert "What would be sent is being worked out." in first
    assert "messages would be sent." not in first
    page()
    assert QueuedJob.objects.get().name == "messages.preview"  # asked for once

    work_once()
    worked_out = page()
    assert "1 message would be sent." in worked_out
    assert "Worked out " in worked_out
    assert "being worked out" not in worked_out

    decide("", "90", "", "", by="E900")
    changed = page()
    assert "It is being worked out again" in changed
    assert "1 message would be sent." in changed
    work_once()
    assert "0 messages would be sent." in page()


def test_where_no_worker_takes_it_up_for_a_minute_the_page_does(many: Team) -> None:
    now = timezone.now()
    assert shown_preview(now).preview is None
    assert shown_preview(_after(now, seconds=30)).preview is None
    found = shown_preview(_after(now, seconds=90))
    assert found.preview is not None
    assert found.is_new


def _after(now: datetime, seconds: int) -> datetime:
    return now + timedelta(seconds=seconds)
