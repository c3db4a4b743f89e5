"""The code beside the figures of a page: the same for the same figures, and no number for strangers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from reporting.access.grants import give
from reporting.codes import derived_code, read_code
from reporting.figures import current
from reporting.figures.basis import Basis
from reporting.figures.memory import forget
from reporting.figures.suppression import Disclosure
from reporting.ledger.appending import append
from reporting.models import AuditEntry, Completion, LedgerEntry, Position, ShownFigure
from reporting.models.counts import StandingChanges
from reporting.roles import Role
from reporting.shown_figures import noting
from reporting.shown_figures.content import content, read_content, written
from reporting.shown_figures.noting import code_shown
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-03-31&known_on=2026-10-31"
TRANSIT = f"/hr/units/Transit/?{DAY}"
ON, KNOWN = date(2026, 3, 31), date(2026, 10, 31)
NO_NUMBER = "No number is told here."


@pytest.fixture(autouse=True)
def _city() -> None:
    """Eleven in Transit, four have completed; twelve in Parks, two; thirteen in Fire, nobody."""
    assign(course("arc-100", titles={"en": "Foundations"}), due_on=date(2026, 3, 2))
    paths = ["Transit"] * 11 + ["Parks"] * 12 + ["Fire"] * 13
    for number, path in enumerate(paths, start=1):
        person(f"E{number:03}", path)
    done = [record(learner=f"E{one:03}", occurred_at=at(2026, 3, 2)) for one in (1, 2, 3, 4, 12, 13)]
    append(done, recorded_at=at(2026, 3, 25))


def _code(page: str | bytes) -> str:
    """Return the code that stands on a page of figures, or of what changed: the last one there."""
    found = html.fromstring(page if isinstance(page, str) else page.decode()).xpath(
        "//main//a[starts-with(@href, '/verify/')]"
    )
    code = read_code(found[-1].text_content())
    assert code
    assert found[-1].get("href") == f"/verify/{code}"
    return code


def _shown(sign_in: SignIn, address: str, who: str = "hr") -> str:
    answer = sign_in(who, Role.HR_ANALYST).get(address)
    assert answer.status_code == 200, address
    return _code(answer.content)


def _told(browser: Client, code: str) -> str:
    answer = browser.get(f"/verify/{code}?language=en")
    assert answer.status_code == 200
    return " ".join(html.fromstring(answer.content.decode()).xpath("string(//main)").split())


@pytest.mark.parametrize(
    ("address", "again"),
    [
        pytest.param(f"/hr/?{DAY}", f"/hr/?{DAY}&language=ar", id="the overview"),
        pytest.param(f"/hr/?{DAY}&unit=Transit", TRANSIT, id="a unit, whichever page shows it"),
        pytest.param(
            f"/hr/courses/arc-100/?{DAY}",
            f"/hr/courses/arc-100/changes/?from=2026-01-31&from_known_on=2026-10-31&{DAY}",
            id="a course, and what changed in it until that day",
        ),
    ],
)
def test_the_same_figures_have_the_same_code_and_are_kept_once(
    sign_in: SignIn, address: str, again: str
) -> None:
    code = _shown(sign_in, address)
    assert _shown(sign_in, again, "other") == code
    assert ShownFigure.objects.filter(pk=code).count() == 1


@pytest.mark.parametrize(
    ("address", "file"),
    [
        pytest.param(f"/hr/?{DAY}", f"/hr/completion.json?{DAY}", id="the overview"),
        pytest.param(TRANSIT, f"/hr/units/Transit.json?{DAY}", id="a unit"),
        pytest.param(f"/hr/courses/arc-100/?{DAY}", f"/hr/courses/arc-100.json?{DAY}", id="a course"),
    ],
)
def test_the_file_of_a_page_names_the_code_of_the_page(sign_in: SignIn, address: str, file: str) -> None:
    code = _shown(sign_in, address)
    assert read_code(sign_in("hr", Role.HR_ANALYST).get(file).json()["code"]) == code


def test_other_figures_have_another_code() -> None:
    seen = {
        code_shown(Basis(ON, KNOWN), by="hr"),
        code_shown(Basis(ON, KNOWN), "arc-100", by="hr"),
        code_shown(Basis(ON, KNOWN, "Transit"), by="hr"),
        code_shown(Basis(date(2026, 3, 1), KNOWN), by="hr"),
        code_shown(Basis(ON, date(2026, 3, 31)), by="hr"),
        code_shown(Basis(ON, KNOWN, disclosure=Disclosure(20)), by="hr"),
    }
    append([record(learner="E005", occurred_at=at(2026, 3, 30))], recorded_at=at(2026, 10, 20))
    seen.add(code_shown(Basis(ON, KNOWN), by="hr"))
    assert len(seen) == ShownFigure.objects.count() == 7


def test_a_stranger_is_told_what_it_is_and_no_number(sign_in: SignIn) -> None:
    code = _shown(sign_in, TRANSIT)
    told = _told(Client(), code)
    assert "Department Transit" in told
    assert "Course Every course" in told
    assert "As of the end of March 31, 2026" in told
    assert "As known at the end of October 31, 2026" in told
    assert NO_NUMBER in told
    assert "Counted again today" in told
    assert "they are the same." in told
    assert "4 of 11" not in told
    assert "hr" not in told.split(), "who looked is told to nobody"
    assert Client().get(f"/verify/{code[::-1]}").status_code == 404


def test_who_may_see_the_figures_sees_them_as_they_were(sign_in: SignIn) -> None:
    code = _shown(sign_in, TRANSIT)
    told = _told(sign_in("hr", Role.HR_ANALYST), code)
    assert "4 of 11 · Completed: 4 and Overdue: 7 · Not required: 0" in told
    page = html.fromstring(sign_in("hr", Role.HR_ANALYST).get(f"/verify/{code}").content.decode())
    (way,) = page.xpath("//main//a[contains(@href, '/hr/units/')]/@href")
    assert way == TRANSIT
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("who", "role", "unit", "sees"),
    [
        ("part", Role.HR_ANALYST, "Transit", True),
        ("part", Role.HR_ANALYST, "Parks", False),
        ("lead", Role.PEOPLE_LEADER, "", False),
        ("admin", Role.ADMINISTRATOR, "", False),
        ("ada", Role.AUDITOR, "", True),
    ],
)
def test_numbers_are_for_the_scope_alone(
    sign_in: SignIn, who: str, role: Role, unit: str, sees: bool
) -> None:
    code = _shown(sign_in, TRANSIT)
    give(who, role, reason="work", by="hr", unit=unit)
    told = _told(sign_in(who), code)
    assert ("4 of 11" in told) is sees
    assert (NO_NUMBER in told) is not sees
    looks = AuditEntry.objects.filter(action="looked", page="shown-figure")
    assert [one.query["unit"] for one in looks] == (["Transit"] if role is Role.AUDITOR else [])


def test_figures_of_a_day_that_was_not_over_tell_nobody_outside_what_came_in_later(sign_in: SignIn) -> None:
    code = _shown(sign_in, "/hr/units/Transit/")
    before = _told(Client(), code)
    append([record(learner="E005", occurred_at=timezone.now() - timedelta(minutes=1))])
    assert _told(Client(), code) == before
    assert "was not over when they were shown" in before
    assert "they are not the same" in _told(sign_in("hr", Role.HR_ANALYST), code)


def test_counting_otherwise_is_told(sign_in: SignIn) -> None:
    code = _shown(sign_in, TRANSIT)
    told = read_content(ShownFigure.objects.get().content)
    assert told is not None
    other = written(told).replace('"headcount":11', '"headcount":12')
    ShownFigure.objects.filter(pk=code).update(content=other)
    page = Client().get(f"/verify/{code}?language=en").content.decode()
    assert "they are not the same" in page
    assert "data-problem" in page


def test_asking_again_and_again_counts_nothing_again(sign_in: SignIn) -> None:
    code = _shown(sign_in, TRANSIT)
    forget()
    first = _told(Client(), code)
    forget()
    with CaptureQueriesContext(connection) as queries:
        assert _told(Client(), code) == first
    of_people = (Completion._meta.db_table, Position._meta.db_table, StandingChanges._meta.db_table)
    assert [one["sql"] for one in queries if any(table in one["sql"] for table in of_people)] == []


def test_while_newer_records_are_counted_there_is_no_answer_and_none_is_kept(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = _shown(sign_in, TRANSIT)
    with monkeypatch.context() as busy:
        busy.setattr(current, "SMALL", 0)
        append([record(learner="E005", occurred_at=timezone.now() - timedelta(minutes=1))])
        assert "they are the same." not in _told(Client(), code)

    assert "they are the same." in _told(Client(), code)


def test_a_ledger_that_lost_its_end_is_told(sign_in: SignIn) -> None:
    code = _shown(sign_in, TRANSIT)
    assert ShownFigure.objects.get().ledger_sequence == LedgerEntry.objects.count() == 6
    ShownFigure.objects.update(ledger_digest="f" * 64)
    assert "The records no longer hold" in _told(Client(), code)


def test_what_is_written_is_read_again_and_holds_nothing_of_a_hidden_group() -> None:
    assert read_content(written(content(Basis(ON, KNOWN)))) == content(Basis(ON, KNOWN))
    hidden = Basis(ON, KNOWN, "Transit", Disclosure(12))
    read = read_content(written(content(hidden)))
    assert read is not None
    (line,) = read.courses
    assert (line.shown, sum(line.cell)) == ("hidden", 0)
    assert '"counts":null' in written(content(hidden))


def test_nobody_fills_the_table_and_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "_CALM", 2)
    monkeypatch.setattr(noting, "_MOST", noting.Limit("shown-figures", allowed=3, seconds=3600))

    def opened(by: str, first: int, amount: int) -> list[bool]:
        days = [ON - timedelta(days=first + one) for one in range(amount)]
        return [bool(code_shown(Basis(day, KNOWN), by=by)) for day in days]

    assert opened("hr", 0, 7) == [True] * 5 + [False] * 2
    assert opened("other", 7, 2) == [True, True]
    assert opened("hr", 0, 5) == [True] * 5, "what was shown before has its code still"
    assert ShownFigure.objects.count() == 7


def test_a_code_follows_from_its_seed_and_is_one_that_people_can_copy() -> None:
    codes = {derived_code(bytes([one]) * 32) for one in range(60)}
    assert len(codes) == 60
    assert all(read_code(one) == one for one in codes)
    assert derived_code(b"a" * 32) == derived_code(b"a" * 32)


@pytest.mark.parametrize("language", list(Language))
def test_it_is_told_in_each_language(sign_in: SignIn, language: Language) -> None:
    code = _shown(sign_in, TRANSIT)
    page = html.fromstring(Client().get(f"/verify/{code}?language={language}").content.decode())
    assert page.get("dir") == language.direction
    assert "{" not in page.xpath("string(//main)")
