"""What moved a figure between two days is counted by what happened, and never of few people."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from curriculum.languages import Language
from reporting.figures.basis import Basis
from reporting.figures.movements import Move, kind_of, movements
from reporting.ledger.appending import append
from reporting.ledger.head import touch_organisation
from reporting.models import AuditEntry, Position
from reporting.obligations.states import State
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 30)


@pytest.fixture
def _city() -> None:
    """Sixty in Transit; in April twelve complete, eleven come, ten leave, and the due day passes."""
    assign(course("arc-100", titles={"en": "Racism & us"}, minutes=60), due_on=date(2026, 4, 10))
    for number in range(60):
        person(f"E{number:03}", "Transit")
    _complete(range(20), 3)
    _complete(range(20, 32), 4)
    for number in range(60, 71):
        person(f"E{number:03}", "Transit", date(2026, 4, 2))
    gone = Position.objects.filter(person__number__in=[f"E{number:03}" for number in range(50, 60)])
    gone.update(valid_to=date(2026, 4, 5))
    touch_organisation()


def _complete(numbers: range, month: int, known: int = 0) -> None:
    records = [record(learner=f"E{number:03}", occurred_at=at(2026, month, 6)) for number in numbers]
    append(records, recorded_at=at(2026, known or month, 7))


def _moves(before: Basis, after: Basis) -> dict[Move, int | None]:
    return {one.move: one.people for one in movements(before, after, "arc-100").moves}


@pytest.mark.usefixtures("_city")
def test_each_person_who_stands_otherwise_is_counted_once_by_what_happened() -> None:
    before, after = Basis(MARCH, MARCH), Basis(APRIL, APRIL)
    assert _moves(before, after) == {
        Move.CAME: 11,
        Move.WENT: 10,
        Move.COMPLETED: 12,
        Move.BECAME_LATE: 18,
    }
    figures = movements(before, after, "arc-100").figures
    assert [(one.complete, one.required) for one in figures] == [(20, 60), (32, 61)]
    assert _moves(before, before) == {}


@pytest.mark.usefixtures("_city")
def test_few_are_not_told_and_neither_is_what_would_give_them_away() -> None:
    _complete(range(32, 35), 4)
    assert _moves(Basis(MARCH, APRIL), Basis(APRIL, APRIL))[Move.COMPLETED] == 15
    june = date(2026, 6, 30)
    _complete(range(35, 38), 6)
    assert _moves(Basis(APRIL, APRIL), Basis(june, june)) == {Move.COMPLETED: None}
    gone = Position.objects.filter(person__number__in=["E040", "E041"])
    gone.update(valid_to=date(2026, 4, 20))
    touch_organisation()
    told = _moves(Basis(MARCH, MARCH), Basis(APRIL, APRIL))
    assert told == {Move.CAME: 11, Move.WENT: 12, Move.COMPLETED: 15, Move.BECAME_LATE: 13}


@pytest.mark.usefixtures("_city")
def test_one_day_by_two_knowledges_shows_what_was_learned_later() -> None:
    _complete(range(32, 44), 3, known=5)
    may = date(2026, 5, 31)
    found = movements(Basis(MARCH, MARCH), Basis(MARCH, may), "arc-100")
    assert [(one.move, one.people) for one in found.moves] == [(Move.COMPLETED, 12)]
    assert ("completion", 12) in [(one.kind.value, one.people) for one in found.learned]


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [
        (None, State.NOT_STARTED, Move.CAME),
        (State.COMPLETE, None, Move.WENT),
        (State.OVERDUE, State.COMPLETE_LATE, Move.COMPLETED),
        (State.PAUSED, State.COMPLETE, Move.COMPLETED),
        (State.COMPLETE, State.EXPIRED, Move.NO_LONGER_COMPLETE),
        (State.DUE_SOON, State.OVERDUE, Move.BECAME_LATE),
        (State.OVERDUE, State.PAUSED, Move.EXCUSED),
        (State.EXEMPT, State.OVERDUE, Move.ASKED_AGAIN),
        (State.NOT_STARTED, State.DUE_SOON, Move.OTHERWISE),
        (State.EXEMPT, State.PAUSED, Move.OTHERWISE),
    ],
)
def test_what_happened_follows_from_how_one_stood(
    before: State | None, after: State | None, move: Move
) -> None:
    assert kind_of(before, after) is move


@pytest.mark.usefixtures("_city")
@pytest.mark.parametrize("language", list(Language))
def test_the_page_draws_what_happened_and_its_table(sign_in: SignIn, language: Language) -> None:
    browser = sign_in("aud", "Auditors")
    answer = browser.get(
        "/hr/courses/arc-100/changes/?from=2026-03-31&as_of=2026-04-30&known_on=2026-04-30",
        headers={"accept-language": language.value},
    )
    page = html.fromstring(answer.content.decode())
    assert page.get("lang") == language.value
    rows = page.xpath("//section[@aria-labelledby='gr-changed_moves']//tbody//td")
    assert [one.text_content() for one in rows] == ["11", "10", "12", "18"]
    assert page.xpath("//figure//*[local-name()='svg']")
    looks = AuditEntry.objects.filter(actor="aud", page="changed").values_list("query", flat=True)
    assert {one["as_of"] for one in looks} == {"2026-03-31", "2026-04-30"}
    assert "E0" not in page.xpath("//main")[0].text_content()


@pytest.mark.usefixtures("_city")
def test_the_hours_are_drawn_where_they_are_asked_for(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    for address in ("/hr/", "/hr/courses/arc-100/"):
        asked = f"{address}?as_of=2026-04-30&known_on=2026-04-30"
        assert "Show the hours of training" in browser.get(asked).content.decode()
        page = html.fromstring(browser.get(f"{asked}&hours=1").content.decode())
        (section,) = page.xpath("//section[@aria-labelledby='gr-hours_picture']")
        assert "about 32 hours" in section.text_content()
        assert [one.text_content() for one in section.xpath(".//td")][-2:] == ["20", "12"]
