"""A page asks once where the ledger and the counts end and who somebody is, however many figures it shows."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.figures.basis import Basis
from reporting.figures.current import counted_now
from reporting.figures.memory import count
from reporting.figures.spells_kept import spells
from reporting.ledger.head import touch_organisation
from reporting.models import CountHead, LedgerHead
from reporting.roles import Role
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
_ONCE = (LedgerHead._meta.db_table, CountHead._meta.db_table, "auth_user_groups")


@pytest.fixture(autouse=True)
def _city() -> None:
    assign(course("arc-100", titles={"en": "Foundations"}), due_on=date(2026, 3, 2))
    for number in range(12):
        person(f"E{number}", "Transit > Bus")
    touch_organisation()


@pytest.mark.parametrize(
    "address",
    ["/hr/", "/hr/units/Transit/", "/hr/courses/arc-100/", "/hr/courses/arc-100/?by=language"],
    ids=["the overview", "a unit", "a course", "a course by language"],
)
def test_a_page_of_figures_asks_once(sign_in: SignIn, address: str) -> None:
    browser = sign_in("hr", Role.HR_ANALYST)
    browser.get(address)  # whoever looks first has it counted
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    asked = Counter(name for one in queries for name in _ONCE if f'"{name}"' in one["sql"].replace("`", '"'))
    assert asked == dict.fromkeys(_ONCE, 1)


def test_all_figures_of_one_basis_ask_nothing_more() -> None:
    today = timezone.localdate()
    basis = Basis(today, today)
    basis.spells()
    with CaptureQueriesContext(connection) as queries:
        later = list(basis.on([date(2026, 1, 31), date(2026, 2, 28)]))
        assert [len(one.stood().person) for one in later] == [12, 12]
    assert [one["sql"] for one in queries] == []


def test_who_asked_before_others_were_counted_sees_those_too() -> None:
    today = timezone.localdate()
    before = counted_now()
    assert sum(count(today, today, before).headcounts.values()) == 12
    person("E99", "Transit > Bus")
    touch_organisation()
    assert sum(count(today, today).headcounts.values()) == 13
    assert sum(count(today, today, before).headcounts.values()) == 13
    assert len(spells(today).on(today.toordinal()).person) == 13
    assert len(spells(today, before).on(today.toordinal()).person) == 13
