"""HR writes a rule, sees whom it touches, and saves what was seen; others see none of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from reporting.models import Assignment, AuditEntry
from reporting.policy.loading import policy
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
FORM = {
    "course": "arc-100",
    "name": "Buses first",
    "note": "Decision of the people committee",
    "from": "2026-01-01",
    "field-0": "unit",
    "group-0": "1",
    "value-0": "Transit",
    "way": "days",
    "due": "30",
    "after": "scope",
    "grace_days": "0",
    "again": "never",
}


@pytest.fixture(autouse=True)
def _city() -> None:
    course("arc-100")
    for number in range(1, 4):
        person(f"E{number:03}", "Transit > Bus")
    person("E010", "Parks")


def _text(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.xpath(path)]


def test_a_rule_is_shown_before_it_is_saved_and_saved_as_it_was_shown(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    shown = html.fromstring(browser.post("/hr/rules/new/", FORM).content)
    assert Assignment.objects.count() == 0
    assert _text(shown, "//section[@aria-labelledby='effect']//li") == [
        "3 people enter: the course was not required, and will be.",
        "0 people leave: the course was required, and will not be.",
        "0 people stay.",
        "⚠ 3 people become overdue.",
    ]
    assert AuditEntry.objects.filter(page="rule preview", rows=3).exists()

    (seen,) = shown.xpath("//button[@name='save']/@value")
    other = browser.post("/hr/rules/new/", FORM | {"due": "3000", "save": seen})
    assert "The form was changed after the preview." in other.content.decode()
    assert Assignment.objects.count() == 0

    answer = browser.post("/hr/rules/new/", FORM | {"save": seen}, follow=True)
    assert "The rule is saved." in answer.content.decode()
    (rule,) = policy(timezone.localdate()).rules
    assert (rule.name, rule.first, rule.due.count, rule.again) == ("Buses first", date(2026, 1, 1), 30, None)
    (card,) = _text(html.fromstring(answer.content), "//li[@class='gr-card']")
    assert "Required of everybody who works in Transit or a part of it." in card


def test_a_change_keeps_what_was_believed_before_and_the_same_twice_changes_nothing(sign_in: SignIn) -> None:
    browser, today = sign_in("hr", "HR analysts"), timezone.localdate()
    key = assign(course("arc-200"), None, due_days=90).key
    before = html.fromstring(browser.get(f"/hr/rules/{key}/").content)
    filled = dict(before.forms[-1].form_values())
    _save(browser, key, filled)
    assert (
        Assignment.objects.filter(course__course="arc-200").count() == 2
    )  # an old row has no key of its own
    _save(browser, key, filled | {"grace_days": "7"})
    assert [rule.grace_days for rule in policy(today).rules] == [7]
    assert [rule.grace_days for rule in policy(today - timedelta(days=1)).rules] == [0]


def _save(browser: object, key: str, filled: dict[str, str]) -> None:
    shown = html.fromstring(browser.post(f"/hr/rules/{key}/", filled).content)  # type: ignore[attr-defined]
    (seen,) = shown.xpath("//button[@name='save']/@value")
    assert browser.post(f"/hr/rules/{key}/", filled | {"save": seen}).status_code == 302  # type: ignore[attr-defined]


def test_every_mistake_is_told_and_nothing_is_lost(sign_in: SignIn) -> None:
    wrong = FORM | {"course": "xyz", "due": "many", "field-1": "hired", "value-1": "May", "grace_days": "-1"}
    answer = sign_in("hr", "HR analysts").post("/hr/rules/new/", wrong)
    page = html.fromstring(answer.content)
    assert answer.status_code == 400
    assert _text(page, "//div[@id='problems']//strong") == [
        "Of whom",
        "Number or day",
        "Days of grace",
        "Course",
    ]
    assert dict(page.forms[-1].form_values())["note"] == "Decision of the people committee"


@pytest.mark.parametrize("language", list(Language))
def test_rules_can_be_read_in_every_language(sign_in: SignIn, language: Language) -> None:
    assign(course("arc-200", recertify_months=24), "Transit", due_days=90)
    browser = sign_in("hr", "HR analysts")
    for address in ("/hr/rules/", "/hr/rules/new/"):
        answer = browser.get(f"{address}?language={language.value}")
        assert answer.status_code == 200
        assert f'lang="{language.value}"' in answer.content.decode()


@pytest.mark.parametrize("group", ["People leaders", "Trainers", "Learners"])
def test_rules_are_for_hr_alone(sign_in: SignIn, group: str) -> None:
    browser = sign_in("someone", group)
    assert browser.get("/hr/rules/").status_code == 403
    assert browser.post("/hr/rules/new/", FORM).status_code == 403
