"""Who may not open the names behind a figure leaves a trace of the days whose figures he or she compared."""

from __future__ import annotations

import pytest

from reporting.models import AuditEntry
from reporting.roles import Role
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
_DAYS = "as_of=2026-03-31&known_on=2026-04-02&unit=Parks"


@pytest.fixture(autouse=True)
def _parks() -> None:
    assign(course("arc-100"))
    for number in range(12):
        person(f"E{number:03}", "Parks")


@pytest.mark.parametrize(
    ("address", "page", "course"),
    [("/hr/", "completion", None), ("/hr/courses/arc-100/", "course", "arc-100")],
)
def test_a_look_of_an_auditor_is_written_down_with_its_days(
    address: str, page: str, course: str | None, sign_in: SignIn
) -> None:
    browser = sign_in("ada.auditor", Role.AUDITOR)
    assert browser.get(f"{address}?{_DAYS}").status_code == 200

    look = AuditEntry.objects.get()
    assert (look.actor, look.action, look.page, look.rows) == ("ada.auditor", "looked", page, 0)
    told = {"as_of": "2026-03-31", "known_on": "2026-04-02", "unit": "Parks"}
    assert look.query == told | ({"course": course} if course else {})


@pytest.mark.parametrize("roles", [(Role.HR_ANALYST,), (Role.HR_ANALYST, Role.AUDITOR)])
def test_of_whoever_may_open_the_names_the_names_are_written_down(
    roles: tuple[Role, ...], sign_in: SignIn
) -> None:
    browser = sign_in("hana.hr", *roles)
    assert browser.get(f"/hr/?{_DAYS}").status_code == 200
    assert not AuditEntry.objects.exists()
    assert browser.get(f"/hr/people/?course=arc-100&{_DAYS}").status_code == 200
    assert AuditEntry.objects.get().page == "people"
