"""An HR analyst of one department sees that department: by no page, filter, export or guess another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from reporting.access.grants import GrantError, end, give, held_on
from reporting.access.scopes import scope_of
from reporting.figures.standings import standings_table
from reporting.figures.table import completion_table
from reporting.models import AuditEntry, Leave, Person, RoleGrant, Unit
from reporting.roles import Role, held_by
from reporting.scope import Scope, UnknownUnitError
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
WHY = "stands in for the analyst"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit > Bus, twelve in Transit of its own, twelve in Transit Police, eleven in Parks."""
    assign(course("arc-100", titles={"en": "Foundations"}), due_days=60)
    places = ["Transit > Bus"] * 12 + ["Transit"] * 12 + ["Transit Police"] * 12 + ["Parks"] * 11
    for number, path in enumerate(places, start=1):
        person(f"E{number:03}", path)


@pytest.fixture
def analyst() -> Client:
    return _signed_in("A1", "Transit")


def _signed_in(number: str, *units: str) -> Client:
    user = get_user_model().objects.create(username=number)
    for unit in units:
        give(number, Role.HR_ANALYST, by="E900", reason=WHY, unit=unit)
    browser = Client()
    browser.force_login(user)
    return browser


def test_the_analyst_begins_with_the_department_and_reads_its_figures(analyst: Client) -> None:
    page = analyst.get("/hr/").content.decode()

    assert "Transit" in page
    assert "Bus" in page
    assert "Parks" not in page
    assert "Transit Police" not in page
    # What leads to pages that do not keep to a part is not offered.
    assert "/hr/rules/" not in page


@pytest.mark.parametrize(
    "unit",
    ["Parks", "Transit Police", "transit police", "Transit%", "Transit > ", "Nowhere", " ", "Transit >"],
)
@pytest.mark.parametrize("page", ["/hr/", "/hr/completion.csv", "/hr/people/", "/hr/people.csv"])
def test_another_department_is_answered_like_one_that_does_not_exist(
    analyst: Client, page: str, unit: str
) -> None:
    asked = analyst.get(page, {"unit": unit, "course": "arc-100"})
    nowhere = analyst.get(page, {"unit": "There is none", "course": "arc-100"})

    assert (asked.status_code, nowhere.status_code) == (404, 404)
    names = [f"E{number:03}" for number in range(25, 48)]
    assert not [name for name in names if name in asked.content.decode()]


def test_the_list_and_its_export_hold_the_department_only(analyst: Client) -> None:
    ours = {f"E{number:03}" for number in range(1, 25)}

    for unit in ("", "Transit"):
        rows = (
            analyst.get("/hr/people.csv", {"course": "arc-100", "unit": unit}).content.decode().splitlines()
        )
        assert {row.split(",")[3].strip('"') for row in rows[1:]} == ours
    below = analyst.get("/hr/people.csv", {"course": "arc-100", "unit": "Transit > Bus"}).content.decode()
    assert len(below.splitlines()) == 13


def test_the_totals_are_those_of_the_department(analyst: Client) -> None:
    csv = analyst.get("/hr/completion.csv").content.decode()

    assert "whole organisation" not in csv
    assert "Parks" not in csv


@pytest.mark.parametrize("method", ["get", "post"])
def test_guessing_the_number_of_somebody_elsewhere_finds_nobody(analyst: Client, method: str) -> None:
    fields = {"kind": "leave", "reason": "parental", "valid_from": "2026-01-01"}

    theirs = getattr(analyst, method)("/hr/people/E040/", fields)
    nobody = getattr(analyst, method)("/hr/people/E999/", fields)

    assert (theirs.status_code, nobody.status_code) == (404, 404)
    assert "E040" not in theirs.content.decode().replace("/hr/people/E040/", "")
    assert not Leave.objects.exists()
    assert not AuditEntry.objects.filter(page="person").exists()


def test_a_person_of_the_department_is_shown_and_the_look_written_down(analyst: Client) -> None:
    assert analyst.get("/hr/people/E001/").status_code == 200
    assert AuditEntry.objects.filter(page="person", actor="A1").count() == 1


@pytest.mark.parametrize("page", ["/hr/", "/hr/people/?course=arc-100", "/hr/people.csv?course=arc-100"])
def test_no_browser_keeps_a_page_of_people(analyst: Client, page: str) -> None:
    assert "no-store" in analyst.get(page)["Cache-Control"]


def test_who_moves_away_is_seen_no_longer(analyst: Client) -> None:
    today = timezone.localdate()
    mover = Person.objects.get(number="E001")
    mover.positions.update(unit=Unit.objects.get(path="Parks"))

    assert analyst.get("/hr/people/E001/").status_code == 404
    assert not Person.objects.filter(scope_of("A1", Role.HR_ANALYST, today).people(today, today), pk=mover.pk)


def test_whoever_holds_a_second_job_in_the_department_is_seen() -> None:
    person("E100", "Parks")
    second = Person.objects.get(number="E100").positions.get()
    second.pk, second.job, second.is_main = None, "2", False
    second.unit = Unit.objects.get(path="Transit > Bus")
    second.save()

    assert _signed_in("A1", "Transit").get("/hr/people/E100/").status_code == 200


def test_two_departments_can_be_held_and_each_is_reached() -> None:
    browser = _signed_in("A2", "Parks", "Transit > Bus")

    page = browser.get("/hr/").content.decode()

    assert "unit=Transit+%3E+Bus" in page
    assert browser.get("/hr/", {"unit": "Transit > Bus"}).status_code == 200
    assert browser.get("/hr/", {"unit": "Transit"}).status_code == 404


def test_a_grant_ends_with_the_next_page(analyst: Client) -> None:
    assert analyst.get("/hr/").status_code == 200

    assert end("A1", Role.HR_ANALYST, by="E900", reason="back on other work", unit="Transit") == 1

    assert analyst.get("/hr/").status_code == 403
    assert end("A1", Role.HR_ANALYST, by="E900", reason="again") == 0


def test_a_grant_is_over_on_the_day_that_was_named() -> None:
    today = timezone.localdate()
    give("A1", Role.HR_ANALYST, by="E900", reason=WHY, unit="Transit", until=today + timedelta(days=1))

    assert scope_of("A1", Role.HR_ANALYST, today).roots == ("Transit",)
    assert scope_of("A1", Role.HR_ANALYST, today + timedelta(days=1)).roots == ()


def test_giving_twice_gives_once_and_both_ends_of_it_are_written_down() -> None:
    give("A1", Role.TRAINER, by="E900", reason=WHY)
    give("A1", Role.TRAINER, by="E900", reason=WHY)
    end("A1", Role.TRAINER, by="E901", reason="left the team")

    written = AuditEntry.objects.filter(page="role").values_list("actor", "action", "query__reason")
    assert list(written) == [("E900", "granted", WHY), ("E901", "revoked", "left the team")]
    assert sorted((row.given_by, row.known_to is None) for row in RoleGrant.objects.all()) == [
        ("E900", False),
        ("E901", True),
    ]
    today = timezone.localdate()
    assert held_on(today, today) == []


def test_a_role_for_a_part_opens_nothing_that_is_for_the_whole() -> None:
    give("A1", Role.HR_ANALYST, by="E900", reason=WHY, unit="Transit")
    user = get_user_model().objects.create(username="A1")

    assert held_by(user).everywhere == {Role.LEARNER}
    assert held_by(user).for_a_part == {Role.HR_ANALYST}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"unit": "Nowhere"}, "there is no unit 'Nowhere'"),
        ({"role": Role.TRAINER, "unit": "Transit"}, "whole organisation"),
        ({"reason": "  "}, "needs a reason"),
        ({"until": timezone.localdate()}, "must lie after today"),
    ],
    ids=["no such unit", "a role that is not by unit", "no reason", "an end that is over"],
)
def test_what_cannot_be_given_is_refused_with_its_reason(change: dict[str, object], why: str) -> None:
    wanted = {"role": Role.HR_ANALYST, "by": "E900", "reason": WHY, **change}

    with pytest.raises(GrantError, match=why):
        give("A1", **wanted)  # type: ignore[arg-type]

    assert not RoleGrant.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_database_refuses_a_grant_that_ends_before_it_begins() -> None:
    today = timezone.localdate()
    row = RoleGrant(
        number="A1", role="Trainers", reason=WHY, given_by="x", valid_from=today, known_from=today
    )
    row.valid_to = today - timedelta(days=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_an_empty_scope_holds_nothing_and_the_whole_holds_everything() -> None:
    today = timezone.localdate()

    assert Scope(("",)).unit("Parks") == "Parks"
    assert Person.objects.filter(Scope(()).people(today, today)).count() == 0
    assert Person.objects.filter(Scope(("",)).people(today, today)).count() == 47
    assert Person.objects.filter(Scope(("Transit",)).people(today, today)).count() == 24
    with pytest.raises(UnknownUnitError):
        Scope(()).unit("")


def test_a_table_cannot_be_asked_for_without_saying_who_may_see_what() -> None:
    today = timezone.localdate()
    transit = completion_table(today, today, Scope(("Transit",)))
    assert (transit.definition.unit, transit.definition.headcount) == ("Transit", 24)
    for unit in ("Parks", "Transit Police"):
        with pytest.raises(UnknownUnitError):
            completion_table(today, today, Scope(("Transit",)), unit)
        with pytest.raises(UnknownUnitError):
            standings_table(today, today, Scope(("Transit",)), unit)
