"""HR's examples stand beside the rules that they speak of, and are run before a rule is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from reporting.models import Assignment
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
FILE = """
rules:
  - {id: any, course: arc-100, due: {days: 30, after: scope}}
examples:
  - text: {en: "Whoever joins Transit on 1 March has until 30 April.", ar: "من ينضم إلى النقل في 1 مارس."}
    course: arc-100
    person: {hired: 2030-03-01, unit: Transit}
    expect: [{day: 2030-03-02, state: not_started, due: 2030-04-30}]
  - text: {en: "Nobody in Parks is asked."}
    course: arc-100
    person: {hired: 2030-03-01, unit: Parks}
    expect: [{day: 2030-03-02, state: not_required}]
"""
FORM = {
    "course": "arc-100", "name": "", "note": "", "from": "2026-01-01", "field-0": "unit", "group-0": "1",
    "value-0": "Transit", "way": "days", "due": "60", "after": "scope", "grace_days": "0", "again": "never",
}  # fmt: skip


@pytest.fixture
def policy_file(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "policy.yaml"
    path.write_text(FILE, encoding="utf-8")
    settings.GROUNDWORK_POLICY = str(path)
    return path


@pytest.fixture
def hr(sign_in: SignIn) -> Client:
    person("E001", "Transit")
    return sign_in("hr", "HR analysts")


def _cards(browser: Client, language: str = "en") -> list[list[str]]:
    page: Any = html.fromstring(browser.get(f"/hr/rules/?language={language}").content.decode())
    return [
        [" ".join(each.text_content().split()) for each in card.xpath(".//details/ul/li")]
        for card in page.xpath("//li[@class='gr-card']")
    ]


@pytest.mark.usefixtures("policy_file")
def test_an_example_stands_beside_its_rule_and_says_what_it_misses(hr: Client) -> None:
    assign(course("arc-100"), "Transit", date(2026, 1, 1), due_days=30)
    assign(course("arc-200"), None, date(2026, 1, 1), due_days=30)
    assert _cards(hr) == [
        [
            "⚠ Does not hold: Whoever joins Transit on 1 March has until 30 April.On March 2, 2030: "
            "expected Not started and due on April 30, 2030; it is Due soon and due on March 31, 2030.",
            "✓ Holds: Nobody in Parks is asked.",
        ],
        [],
    ]
    assert "من ينضم إلى النقل" in _cards(hr, "ar")[0][0]


@pytest.mark.usefixtures("policy_file")
def test_the_preview_says_which_examples_a_change_mends_and_breaks(hr: Client) -> None:
    course("arc-100")

    def told(**changes: str) -> list[str]:
        page: Any = html.fromstring(hr.post("/hr/rules/new/?language=en", FORM | changes).content.decode())
        return [
            " ".join(one.text_content().split())
            for one in page.xpath("//section[@aria-labelledby='effect']//li/strong")
        ]

    assert told() == ["This change puts an example right."]
    assert told(due="45") == ["This example did not hold before either."]
    everybody = {"field-0": "", "group-0": "", "value-0": ""}
    assert told(**everybody) == ["This change puts an example right.", "This change breaks an example."]
    assert not Assignment.objects.exists()


def test_a_file_that_changes_is_read_anew_and_one_with_mistakes_says_them(
    hr: Client, policy_file: Path
) -> None:
    assign(course("arc-100"), "Transit", date(2026, 1, 1), due_days=60)
    assert _cards(hr)[0][0].startswith("✓ Holds")
    policy_file.write_text(FILE.replace("not_required", "sometimes"), encoding="utf-8")
    page = hr.get("/hr/rules/?language=en").content.decode()
    assert "The file of examples cannot be read" in page
    assert "sometimes" in page
    policy_file.unlink()
    assert "No such file" in hr.get("/hr/rules/").content.decode()


def test_without_a_file_the_page_says_how_to_name_one(hr: Client) -> None:
    assert "GROUNDWORK_POLICY" in hr.get("/hr/rules/?language=en").content.decode()
