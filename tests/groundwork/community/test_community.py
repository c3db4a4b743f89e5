"""Community learning: courses without signing in, a registration that asks little, and the team's page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from curriculum.languages import Language
from groundwork.community.keeping import forget_interest, old_interest
from groundwork.community.models import Interest
from groundwork.community.words import words_in
from groundwork.site.people import give_role, open_accounts
from reporting.api import Part, announce_session
from reporting.models import AuditEntry, ClassroomSession
from reporting.roles import Role
from tests.groundwork.public import REAL_HOME

pytestmark = pytest.mark.django_db
ENGLISH = words_in(Language.EN)
SOUND = {"wish": "host", "language_wanted": "vi", "contact": "an@example.org", "consent": "yes"}
DESK = "/trainers/community/"


@pytest.fixture(autouse=True)
def _real_content(settings: Settings) -> None:
    settings.HOME = REAL_HOME
    cache.clear()


def client_of(number: str, *roles: Role) -> Client:
    """Return a browser in which the person is signed in."""
    open_accounts([number])
    for role in roles:
        give_role(number, role)
    client = Client()
    client.force_login(get_user_model().objects.get(username=number))
    return client


def session_form(**changes: str) -> dict[str, str]:
    """Return the form of a session in ten days."""
    day = timezone.localdate() + timedelta(days=10)
    sound = {
        "course": "cml-100",
        "day": day.isoformat(),
        "time": "18:30",
        "minutes": "90",
        "place": "Forest Lawn Library",
        "language_held": "vi",
        "access": "Step-free, childcare",
        "host": "A circle of neighbours",
    }
    return {**sound, **changes}


@pytest.mark.parametrize("address", ["/community/", "/community/sessions/", "/community/stories/"])
def test_a_page_is_for_everybody_and_sets_no_cookie(address: str) -> None:
    answer = Client().get(address, {"language": "ar"})

    assert answer.status_code == 200
    assert not answer.cookies
    assert b"<script" not in answer.content
    assert b'dir="rtl"' in answer.content
    assert len(answer.content) < 40_000


def test_the_three_courses_are_played_without_signing_in_and_leave_no_trace() -> None:
    page = Client().get("/community/", {"language": "en"}).content.decode()
    for course in ("cml-100", "cml-110", "cml-120"):
        assert f"/community/courses/{course}/en/index.html?language=en" in page
        for name in ("index.html", "player.js", "player.css", "read-en.html", "hub-en.html"):
            answer = Client().get(f"/community/courses/{course}/en/{name}")
            assert (name, answer.status_code, dict(answer.cookies)) == (name, 200, {})
    assert b'"store":"local"' in Client().get("/community/courses/cml-100/vi/index.html").content


@pytest.mark.parametrize(
    "address",
    ["arc-100/en/index.html", "cml-100/fr/index.html", "cml-100/en/none.html", "cml-100/en/../../x"],
    ids=["a course for staff", "another language", "another file", "a way out of the package"],
)
def test_nothing_else_is_played(address: str) -> None:
    assert Client().get(f"/community/courses/{address}").status_code == 404


def test_a_registration_keeps_what_it_says_and_nothing_else() -> None:
    answer = Client().post("/community/interest/", {**SOUND, "name": "An", "race": "x"})

    assert answer.status_code == 200
    assert ENGLISH.plain("interest_thanks") in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    kept = Interest.objects.values("wish", "language", "contact", "ticked_at", "ticked_by").get()
    assert kept == {
        "wish": "host",
        "language": "vi",
        "contact": "an@example.org",
        "ticked_at": None,
        "ticked_by": "",
    }
    assert {field.name for field in Interest._meta.get_fields()} == {*kept, "id", "registered_at"}


def test_the_same_registration_twice_is_kept_once() -> None:
    for _ in range(2):
        Client().post("/community/interest/", SOUND)

    assert Interest.objects.count() == 1


def test_all_that_is_wrong_is_said_at_once_and_what_was_typed_stays() -> None:
    answer = Client().post("/community/interest/", {"contact": "no address", "wish": "?"})

    page = answer.content.decode()
    assert answer.status_code == 400
    for fault in ("wish", "language", "contact", "consent"):
        assert str(ENGLISH(f"interest_wrong_{fault}")) in page
    assert 'value="no address"' in page
    assert not Interest.objects.exists()


@pytest.mark.parametrize(
    ("contact", "is_sound"),
    [
        ("an@example.org", True),
        ("+1 403-555-0100", True),
        ("403 555 0100", True),
        ("an@example", False),
        ("911", False),
        (f"{'a' * 200}@example.org", False),
        ("call me", False),
    ],
)
def test_a_contact_is_an_address_or_a_number(contact: str, is_sound: bool) -> None:
    Client().post("/community/interest/", {**SOUND, "contact": contact})

    assert Interest.objects.exists() is is_sound


def test_a_program_that_fills_in_the_hidden_field_is_thanked_and_not_kept() -> None:
    answer = Client().post("/community/interest/", {**SOUND, "website": "https://example.org"})

    assert answer.status_code == 200
    assert not Interest.objects.exists()


def test_more_than_five_registrations_an_hour_from_one_place_are_refused() -> None:
    statuses = [
        Client().post("/community/interest/", {**SOUND, "contact": f"a{n}@example.org"}).status_code
        for n in range(6)
    ]

    assert statuses == [200] * 5 + [429]
    assert Interest.objects.count() == 5


def test_a_registration_without_the_forms_token_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/community/interest/", SOUND).status_code == 403


def test_registrations_go_after_their_time_answered_or_not(settings: Settings) -> None:
    settings.GROUNDWORK_INTEREST_DAYS = 30
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for days, contact in ((29, "young"), (31, "old"), (31, "answered")):
        Interest.objects.create(
            wish="come",
            language="en",
            contact=contact,
            registered_at=now - timedelta(days=days),
            ticked_at=now if contact == "answered" else None,
        )

    assert old_interest(now).count() == 2
    assert (forget_interest(now), forget_interest(now)) == (2, 0)
    assert Interest.objects.get().contact == "young"


@pytest.mark.parametrize(
    ("roles", "status"),
    [((), 403), ((Role.PEOPLE_LEADER,), 403), ((Role.TRAINER,), 200), ((Role.HR_ANALYST,), 200)],
    ids=["a learner", "a people leader", "a trainer", "an HR analyst"],
)
def test_the_desk_is_for_trainers_and_hr(roles: tuple[Role, ...], status: int) -> None:
    client = client_of("E1", *roles)

    assert client.get(DESK).status_code == status
    assert client.post(f"{DESK}sessions/", session_form()).status_code == (302 if status == 200 else 403)
    assert Client().get(DESK).status_code == 302


def test_a_look_is_written_down_and_a_registration_is_ticked_off_once() -> None:
    Client().post("/community/interest/", SOUND)
    client = client_of("E1", Role.TRAINER)
    assert "an@example.org" in client.get(DESK).content.decode()
    entry = AuditEntry.objects.exclude(page="role").get()
    assert (entry.actor, entry.action, entry.page, entry.rows) == ("E1", "looked", "community", 1)
    number = Interest.objects.get().pk

    statuses = [client.post(f"{DESK}interest/{number}/").status_code for _ in range(2)]

    assert statuses == [302, 404]
    assert Interest.objects.get().ticked_by == "E1"
    assert "an@example.org" not in client.get(DESK).content.decode()


def test_a_session_is_announced_once_listed_and_cancelled_in_the_open() -> None:
    client = client_of("E1", Role.TRAINER)
    assert str(ENGLISH("session_none")) in Client().get("/community/sessions/").content.decode()

    for _ in range(2):
        assert client.post(f"{DESK}sessions/", session_form()).status_code == 302

    announced = ClassroomSession.objects.get()
    assert timezone.localtime(announced.plans.get().starts_at).strftime("%H:%M") == "18:30"
    page = Client().get("/community/sessions/").content.decode()
    for shown in ("Forest Lawn Library", "Step-free, childcare", "A circle of neighbours", "18:30"):
        assert shown in page
    statuses = [client.post(f"{DESK}sessions/{announced.pk}/").status_code for _ in range(2)]
    assert statuses == [302, 404]
    page = Client().get("/community/sessions/").content.decode()
    assert str(ENGLISH("session_cancelled")) in page
    assert "Forest Lawn Library" in page


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"course": "arc-100"}, "course"),
        ({"day": "2020-01-01"}, "day"),
        ({"day": "tomorrow"}, "day"),
        ({"time": "25:99"}, "day"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "٩٠"}, "minutes"),
        ({"place": ""}, "place"),
        ({"access": " "}, "access"),
        ({"host": "x" * 121}, "host"),
        ({"language_held": "fr"}, "language"),
    ],
)
def test_a_session_with_a_fault_is_not_announced_and_says_why(changes: dict[str, str], fault: str) -> None:
    answer = client_of("E1", Role.TRAINER).post(f"{DESK}sessions/", session_form(**changes))

    assert answer.status_code == 400
    assert str(ENGLISH(f"session_wrong_{fault}")) in answer.content.decode()
    assert not ClassroomSession.objects.exists()


def test_a_session_that_is_over_is_no_longer_listed() -> None:
    two_days_ago = timezone.now() - timedelta(days=2)
    announce_session(
        "cml-100",
        Part(two_days_ago, 90),
        "E1",
        place="Forest Lawn Library",
        language=Language.EN,
        access="Step-free",
        host="A circle of neighbours",
    )

    assert str(ENGLISH("session_none")) in Client().get("/community/sessions/").content.decode()
