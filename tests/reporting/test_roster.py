"""HR's file becomes history: who joined, moved, left and returned; a slip changes nothing."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from reporting.ledger import quarantine
from reporting.ledger.appending import append
from reporting.models import Person, Position, Unit
from reporting.models.intervals import in_force
from reporting.roster.changes import Change, RosterDifference
from reporting.roster.errors import RosterError
from reporting.roster.importing import (
    RosterProblemsError,
    RosterStoppedError,
    compare_roster,
    import_roster,
)
from tests.reporting.factories import course, record

pytestmark = pytest.mark.django_db

HEADING = "employee_number,name,unit,language,manager,hired_on,since,left_on\n"
FIRST = (
    HEADING
    + """\
E1,Amira Haddad,Transit,ar,,2015-03-02,,
E2,Nguyễn Thị Lan,Transit > Bus operations,vi,E1,2019-06-01,,
E3,陳美玲,Transit > Bus operations,zh-Hant,E1,2020-01-15,,
E4,Sam Whitford,Parks,en,,2018-09-01,,
"""
)


def _load(text: str, day: date, **named: bool) -> RosterDifference:
    return import_roster(text.encode(), effective_on=day, known_on=day, **named)


def _where(number: str, day: date, known_on: date) -> str | None:
    places = Position.objects.filter(in_force(day, known_on), person__number=number)
    return places.values_list("unit__path", flat=True).first()


def _counts(difference: RosterDifference) -> dict[str, int]:
    return {change.value: count for change in Change if (count := difference.count(change))}


def test_a_first_file_makes_people_units_and_reporting_lines() -> None:
    difference = _load(FIRST, date(2026, 1, 5))
    assert _counts(difference) == {"joins": 4}
    assert list(Unit.objects.values_list("path", "parent__path")) == [
        ("Parks", None),
        ("Transit", None),
        ("Transit > Bus operations", "Transit"),
    ]
    lan = Person.objects.get(number="E2")
    assert (lan.name, lan.language, lan.hired_on) == ("Nguyễn Thị Lan", "vi", date(2019, 6, 1))
    assert lan.positions.get().manager == Person.objects.get(name="Amira Haddad")
    assert _where("E2", date(2019, 6, 1), date(2026, 1, 5)) == "Transit > Bus operations"
    assert _where("E2", date(2026, 1, 5), date(2026, 1, 4)) is None


def test_the_same_file_in_another_order_changes_nothing() -> None:
    _load(FIRST, date(2026, 1, 5))
    heading, *rows = FIRST.splitlines(keepends=True)
    rows_before = list(Position.objects.values_list())
    difference = _load(heading + "".join(reversed(rows)), date(2026, 2, 1))
    assert (difference.changes, difference.unchanged) == ([], 4)
    assert list(Position.objects.values_list()) == rows_before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_every_usual_encoding_and_delimiter_gives_the_same_names(encoding: str, delimiter: str) -> None:
    import_roster(FIRST.replace(",", delimiter).encode(encoding))
    names = ["Amira Haddad", "Nguyễn Thị Lan", "陳美玲", "Sam Whitford"]
    assert list(Person.objects.values_list("name", flat=True)) == names


def test_a_file_from_an_old_spreadsheet_is_read_as_windows_1252() -> None:
    import_roster("Employee Number;Name;Unit\nE1;Zoë Côté;Parks\n".encode("cp1252"))
    assert Person.objects.get().name == "Zoë Côté"


def test_a_move_a_leaver_and_a_joiner_are_told_apart_and_the_past_stays() -> None:
    _load(FIRST, date(2026, 1, 5))
    later = FIRST.replace("Transit > Bus operations,vi", "Parks > Trees,vi").replace(
        "E4,Sam Whitford", "E5,Ruth Okafor"
    )
    difference = _load(later, date(2026, 3, 1), is_confirmed=True)
    assert [str(change) for change in difference.changes] == [
        "E2 Nguyễn Thị Lan moves from Transit > Bus operations to Parks > Trees",
        "E5 Ruth Okafor joins in Parks",
        "E4 Sam Whitford leaves Parks",
    ]
    now = date(2026, 3, 1)
    assert _where("E2", date(2026, 2, 28), now) == "Transit > Bus operations"
    assert _where("E2", now, now) == "Parks > Trees"
    assert (_where("E4", date(2026, 2, 28), now), _where("E4", now, now)) == ("Parks", None)


def test_a_move_that_hr_reports_late_re_dates_history_and_keeps_what_we_believed() -> None:
    _load(FIRST, date(2026, 1, 5))
    moved = FIRST.replace("Transit > Bus operations,vi,E1,2019-06-01,,", "Parks,vi,E4,2019-06-01,2026-02-01,")
    _load(moved, date(2026, 4, 10))
    day = date(2026, 3, 1)
    assert _where("E2", day, known_on=date(2026, 4, 9)) == "Transit > Bus operations"
    assert _where("E2", day, known_on=date(2026, 4, 10)) == "Parks"
    assert _where("E2", date(2026, 1, 31), known_on=date(2026, 4, 10)) == "Transit > Bus operations"


@pytest.mark.parametrize("corrected", [date(2026, 1, 15), date(2026, 2, 20)], ids=["earlier", "later"])
def test_a_corrected_day_of_a_move_moves_the_end_of_the_place_before(corrected: date) -> None:
    _load(FIRST, date(2026, 1, 5))
    row = "Transit > Bus operations,vi,E1,2019-06-01,,"
    _load(FIRST.replace(row, "Parks,vi,E1,2019-06-01,2026-02-01,"), date(2026, 2, 1))
    difference = _load(FIRST.replace(row, f"Parks,vi,E1,2019-06-01,{corrected},"), date(2026, 3, 1))
    assert _counts(difference) == {"is updated": 1}
    believed = Position.objects.filter(person__number="E2", known_to__isnull=True).order_by("valid_from")
    assert list(believed.values_list("unit__path", "valid_from", "valid_to")) == [
        ("Transit > Bus operations", date(2019, 6, 1), corrected),
        ("Parks", corrected, None),
    ]


def test_a_new_leader_starts_today_and_not_when_the_person_came_to_the_unit() -> None:
    _load(FIRST, date(2026, 1, 5))
    row = "E3,陳美玲,Transit > Bus operations,zh-Hant,E1,2020-01-15,,"
    changed = "E3,陳美玲,Transit > Bus operations,zh-Hant,E2,2020-01-15,2020-01-15,"
    assert _counts(_load(FIRST.replace(row, changed), date(2026, 3, 1))) == {"is updated": 1}
    assert _counts(_load(FIRST.replace(row, changed), date(2026, 3, 2))) == {}
    leaders = Position.objects.filter(person__number="E3", known_to__isnull=True).order_by("valid_from")
    assert list(leaders.values_list("manager__number", "valid_from")) == [
        ("E1", date(2020, 1, 15)),
        ("E2", date(2026, 3, 1)),
    ]


def test_who_left_and_returns_has_a_gap() -> None:
    _load(FIRST, date(2026, 1, 5))
    without = "".join(line for line in FIRST.splitlines(keepends=True) if not line.startswith("E4"))
    _load(without, date(2026, 2, 1), is_confirmed=True)
    assert _counts(_load(FIRST, date(2026, 5, 1))) == {"returns": 1}
    now = date(2026, 5, 1)
    assert [_where("E4", day, now) for day in (date(2026, 1, 31), date(2026, 3, 1), now)] == [
        "Parks",
        None,
        "Parks",
    ]


def test_a_last_day_in_the_file_is_the_last_day_that_counts() -> None:
    _load(FIRST, date(2026, 1, 5))
    leaving = FIRST.replace("Parks,en,,2018-09-01,,", "Parks,en,,2018-09-01,,2026-02-13")
    _load(leaving, date(2026, 2, 1))
    now = date(2026, 3, 1)
    assert (_where("E4", date(2026, 2, 13), now), _where("E4", date(2026, 2, 14), now)) == ("Parks", None)
    assert _counts(_load(leaving, now)) == {}


def test_every_mistake_is_found_in_one_go_and_nothing_is_imported() -> None:
    text = HEADING + (
        "E1,Amira Haddad,Transit,ar,E9,,,\n"
        "E1,Someone Else,Transit,en,,,,\n"
        ",No Number,Transit,en,,,,\n"
        "E3,Wrong Language,Transit,fr,,2026-13-01,,\n"
        "E4,Too Many,Transit,en,,,,,extra\n"
        "E5,Own Leader,Transit > ,en,,,,\n"
        "E6,In A Circle,Transit,en,E7,,,\n"
        "E7,In A Circle Too,Transit,en,E6,2026-02-01,2026-01-01,\n"
        "E8,Leader Of Self,Transit,en,E8,,,\n"
    )
    with pytest.raises(RosterProblemsError) as caught:
        import_roster(text.encode())
    assert [str(problem) for problem in caught.value.difference.problems] == [
        "line 2: manager E9 of E1 is not in this file",
        "line 3: employee number E1 stands on line 2 already; if it is a second job, "
        "give each job its own key in the column job",
        "line 4: employee_number must be 1 to 64 visible characters, not ''",
        "line 5: hired_on must be a day such as 2026-11-22, not '2026-13-01'",
        "line 5: language must be one of en, vi, zh-Hant, ar, not 'fr'",
        "line 6: has 9 fields, the heading has 8; put text with a comma in quotes",
        "line 7: unit must be names with '>' between them, such as Transit > Bus operations, not 'Transit >'",
        "line 8: the reporting line is a circle: E6 → E7 → E6",
        "line 9: since (2026-01-01) lies before hired_on (2026-02-01)",
        "line 10: E8 is named as manager of the same person",
    ]
    assert "10 to put right; nothing was imported" in str(caught.value)
    assert not Person.objects.exists()
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(
            b"number,who\n", "no column employee_number, name, unit; it has number, who", id="heading"
        ),
        pytest.param(b"name,name,unit,employee_number\n", "names name more than once", id="column twice"),
        pytest.param(HEADING.encode() + b'E1,"open\n', "line 2: not readable as CSV", id="open quote"),
        pytest.param(b"PK\x03\x04\x81\x00\x00", "not text in UTF-8", id="a spreadsheet, not CSV"),
        pytest.param(HEADING.encode() + b"E1," + b"x" * 200_000, "line 2: not readable as CSV", id="endless"),
    ],
)
def test_what_is_no_roster_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(RosterError) as caught:
        import_roster(data)
    assert sentence in str(caught.value)


def test_columns_that_we_do_not_know_are_named_and_never_kept() -> None:
    difference = import_roster(b"employee_number,name,unit,Ethnicity\nE1,Sam,Parks,secret\n")
    assert difference.ignored_columns == ("ethnicity",)
    assert "secret" not in str(list(Person.objects.values_list())) + str(list(Position.objects.values_list()))


def test_a_file_cut_short_stops_the_import_until_somebody_confirms() -> None:
    _load(FIRST, date(2026, 1, 5))
    short = "".join(FIRST.splitlines(keepends=True)[:4])
    with pytest.raises(RosterStoppedError, match=r"25\.0% of 4 people would leave, more than 5%"):
        _load(short, date(2026, 2, 1))
    assert _where("E4", date(2026, 2, 1), date(2026, 2, 1)) == "Parks"
    assert _counts(_load(short, date(2026, 2, 1), is_confirmed=True)) == {"leaves": 1}


def test_a_since_that_would_wipe_out_a_place_is_a_conflict() -> None:
    _load(FIRST, date(2026, 1, 5))
    row = "E2,Nguyễn Thị Lan,Transit > Bus operations,vi,E1,2019-06-01,,"
    _load(FIRST.replace(row, "E2,Nguyễn Thị Lan,Parks,vi,E1,2019-06-01,2026-02-01,"), date(2026, 2, 1))
    back = FIRST.replace(row, "E2,Nguyễn Thị Lan,Transit,vi,E1,2019-06-01,2019-06-01,")
    with pytest.raises(
        RosterProblemsError, match="would wipe out the time of E2 in Transit > Bus operations"
    ):
        _load(back, date(2026, 3, 1))


def test_showing_the_difference_writes_nothing() -> None:
    difference = compare_roster(FIRST.encode(), effective_on=date(2026, 1, 5))
    assert _counts(difference) == {"joins": 4}
    assert difference.new_units == ("Parks", "Transit", "Transit > Bus operations")
    assert not Person.objects.exists()


def test_records_that_waited_for_a_person_go_on_when_the_roster_knows_the_person() -> None:
    course("arc-100")
    append([record(learner="E3")])
    assert quarantine.waiting() == 1
    _load(FIRST, date(2026, 1, 5))
    assert quarantine.waiting() == 0


@pytest.mark.slow
def test_sixteen_thousand_people_load_in_seconds() -> None:
    chance = random.Random(7)  # noqa: S311  the same people every time
    rows = [
        f"E{n:06},Person {n},Department {n % 20} > Team {chance.randint(1, 6)},en,,2020-01-01,,\n"
        for n in range(16_000)
    ]
    start = time.perf_counter()
    import_roster((HEADING + "".join(rows)).encode())
    first = time.perf_counter() - start
    assert Position.objects.count() == 16_000
    start = time.perf_counter()
    assert import_roster((HEADING + "".join(rows)).encode()).unchanged == 16_000
    again = time.perf_counter() - start
    print(f"first {first:.2f} s, again {again:.2f} s")  # noqa: T201
    # Generous, for a busy machine and a remote database; the benchmark measures it.
    assert first < 30


def test_a_heading_of_thousands_of_columns_is_refused_before_it_is_searched() -> None:
    heading = ",".join(["employee_number", "name", "unit", *(f"c{number}" for number in range(5000))])
    with pytest.raises(RosterError, match="the heading has 5003 columns; at most 500 are read"):
        compare_roster(heading.encode())
