"""The page of counts by category: who gets in, what stands there, and what is written down."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from groundwork.disaggregated.keeping import load
from reporting.models import AuditEntry, Export
from reporting.roles import Role
from tests.groundwork.disaggregated.files import record, rows, written
from tests.groundwork.signed_in import browser_of

pytestmark = [pytest.mark.usefixtures("switched_on"), pytest.mark.django_db]
ADDRESS = "/hr/disaggregated/"


@pytest.fixture
def number(tmp_path: Path) -> int:
    """Return the number of counts in which one category has to be hidden, and another with it."""
    until = (timezone.localdate() + timedelta(days=9)).isoformat()
    lines = rows(("black", 117, 59), ("white", 203, 91), ("prefer-not", 19, 8), ("latin-american", 81, 43))
    made = load(*written(tmp_path, record(expires_on=until), lines), by="E1", now=timezone.now())
    return int(made.pk)


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.STEWARD)])
def test_nobody_else_gets_in(role: Role | None) -> None:
    browser = browser_of("E7", role)

    assert [browser.get(ADDRESS + place).status_code for place in ("", "1.json")] == [403, 403]


def test_the_page_tells_what_it_rests_on_and_hides_what_is_small(number: int) -> None:
    text = browser_of("E7", Role.STEWARD).get(ADDRESS).content.decode()

    for told in (
        "To see who is not reached (en)",
        "You may leave this out (en)",
        "PIA 2026-7",
        "Privacy office",
    ):
        assert told in text
    assert "The numbers overlap" in text
    assert "not verified in the standard" in text
    assert [one in text for one in (">117<", ">203<", ">81<", ">19<")] == [True, True, False, False]
    entry = AuditEntry.objects.get(action="looked")
    assert (entry.actor, entry.page, entry.rows) == ("E7", "disaggregated", 4)


def test_the_page_speaks_the_language_of_its_reader(number: int) -> None:
    text = browser_of("E7", Role.STEWARD).get(ADDRESS, {"language": "ar"}).content.decode()

    assert 'dir="rtl"' in text
    assert "You may leave this out (ar)" in text
    assert "أعداد بحسب الفئة" in text


def test_a_file_hides_the_same_tells_what_it_rests_on_and_is_in_the_log(number: int) -> None:
    browser = browser_of("E7", Role.STEWARD)
    told = browser.get(f"{ADDRESS}{number}.json").json()

    (table,) = told["tables"]
    assert [(row["category"], row["people"], row["took_part"]) for row in table["rows"]] == [
        ("Black", 117, 59),
        ("White", 203, 91),
        ("Prefer not to answer", None, None),
        ("Latin American", None, None),
    ]
    assert "You may leave this out (en)" in str(told["definition"])
    exported = Export.objects.get()
    assert (exported.actor, exported.report, exported.asked["number"]) == ("E7", "disaggregated", str(number))
    others = (f"{number + 1}.json", f"{number}.csv", f"{number}.json?format=csv")
    gone = [browser.get(f"{ADDRESS}{name}").status_code for name in others]
    assert gone == [404, 404, 404], "and no CSV, which holds numbers alone"
