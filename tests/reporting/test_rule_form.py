"""The form of a rule gives back the rule that it shows, saves only what was seen, and hides nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from reporting.models import Assignment, AuditEntry
from reporting.obligations.holidays import calendars
from reporting.obligations.reading import Reader
from reporting.obligations.rule_form import read_rule
from reporting.obligations.rules import Rule
from reporting.policy.saving import save_rule
from reporting.web.rule_input import read_input, values_of
from tests.reporting.conftest import SignIn
from tests.reporting.factories import course, person
from tests.reporting.test_rule_pages import FORM


def _rule(stated: dict[str, Any]) -> Rule:
    reader = Reader()
    rule = read_rule({"id": "a", "course": "arc-100"} | stated, reader, "", calendars())
    reader.done()
    return rule


@pytest.mark.parametrize(
    "stated",
    [
        {"who": {"leads_people": False}},
        {"who": {"leads_people": True}},
        {"who": {"unit": "Fire; rescue"}},
        {"who": {"any": [{}, {"unit": "Transit"}]}},
        {"who": {"completed": "Old-1"}},
        {"who": {"all": [{"unit": ["Transit", "Water"]}, {"not": {"hired": {"before": "2026-01-01"}}}]}},
        {"due": {"each_year": "03-31", "at_least_days": 60}},
        {"due": {"days": 5, "after": {"completion": "CML-100"}}},
        {"due": {"working_days": 0, "calendar": "alberta", "after": "hire"}},
        {"again": {"each_year": "03-31", "every_years": 2, "window_days": 0}},
        {"again": {"months": 12, "from": "expiry", "at_least_days": 9}},
        {"grace_days": 5, "before": "2030-01-01"},
    ],
    ids=str,
)
def test_a_rule_that_is_opened_and_saved_stays_as_it_was(stated: dict[str, Any]) -> None:
    rule = _rule(stated)
    read, problems = read_input("a", values_of(rule, "", states_again=True))
    assert (read, problems) == (rule, [])


def test_who_does_not_lead_nobody_leads() -> None:
    rule = _rule({"who": {"not": {"leads_people": False}}})
    read, _ = read_input("a", values_of(rule, "", states_again=True))
    assert read.who == _rule({"who": {"leads_people": True}}).who


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("name", "x" * 201, "at most 200 characters were expected, not 201"),
        ("note", "x" * 2001, "at most 2000 characters were expected, not 2001"),
        ("who", "[" * 9_000, "the condition that was kept cannot be read any more"),
        ("from", "9999-12-30", "a day such as 2026-11-22, from 1900 to 2200, was expected, not '9999-12-30'"),
    ],
)
def test_what_is_too_long_too_deep_or_too_late_is_told_at_its_field(
    field: str, text: str, message: str
) -> None:
    _, problems = read_input("a", FORM | {"field-0": "", field: text})
    assert (problems[0].place, problems[0].message) == (field, message)


@pytest.fixture
def browser(sign_in: SignIn) -> Client:
    """Return HR's browser, in a city of two courses and three people."""
    course("arc-100")
    course("cml-100")
    for number in range(1, 4):
        person(f"E{number:03}", "Transit > Bus")
    return sign_in("hr", "HR analysts")


def _seen(browser: Client, path: str, form: dict[str, str]) -> dict[str, str]:
    """Return *form* as the button under the preview sends it."""
    shown = html.fromstring(browser.post(path, form).content)
    (proof,) = shown.xpath("//button[@name='save']/@value")
    return form | {"save": proof}


@pytest.mark.django_db
def test_a_button_that_is_pressed_twice_makes_one_rule(browser: Client) -> None:
    form = _seen(browser, "/hr/rules/new/", FORM)
    assert [browser.post("/hr/rules/new/", form).status_code for _ in range(2)] == [302, 302]
    assert Assignment.objects.count() == 1


@pytest.mark.django_db
def test_what_somebody_else_saved_meanwhile_is_not_replaced_unseen(browser: Client) -> None:
    browser.post("/hr/rules/new/", _seen(browser, "/hr/rules/new/", FORM))
    row = Assignment.objects.get()
    mine = _seen(browser, f"/hr/rules/{row.key}/", FORM | {"grace_days": "5"})
    read, _ = read_input(row.key, FORM | {"grace_days": "9"})
    save_rule(read, note="", states_again=True, known_on=timezone.localdate(), by="other", replaces=row.pk)
    answer = browser.post(f"/hr/rules/{row.key}/", mine)
    assert "Somebody else has changed this rule since the preview." in answer.content.decode()
    assert Assignment.objects.get(known_to=None).grace_days == 9


@pytest.mark.django_db
def test_a_rule_stays_with_its_course(browser: Client) -> None:
    """Else whoever has to take the course now would be let off, and the preview would not show it."""
    browser.post("/hr/rules/new/", _seen(browser, "/hr/rules/new/", FORM))
    key = Assignment.objects.get().key
    answer = browser.post(f"/hr/rules/{key}/", FORM | {"course": "cml-100"})
    assert answer.status_code == 400
    assert "the rule stays with arc-100; let it end and write another" in answer.content.decode()
    shown = html.fromstring(browser.get(f"/hr/rules/{key}/").content)
    assert shown.xpath("//select[@name='course']/option/@value") == ["arc-100"]


@pytest.mark.django_db
def test_the_audit_log_says_of_which_rule_the_people_were_seen(browser: Client) -> None:
    browser.post("/hr/rules/new/", FORM)
    entry = AuditEntry.objects.get()
    assert (entry.page, entry.rows, entry.query["who"]) == ("rule preview", 3, '{"unit": "Transit"}')
