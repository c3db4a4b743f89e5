"""People with several jobs, leaders by position, and what a roster says of both."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.figures.memory import count
from reporting.figures.tree import unit_tree
from reporting.models import Person, Position
from reporting.models.intervals import in_force
from reporting.roster.changes import RosterDifference
from reporting.roster.comparing import compare
from reporting.roster.importing import (
    RosterProblemsError,
    RosterStoppedError,
    compare_roster,
    import_roster,
)
from reporting.roster.jobs import place_on, with_main
from reporting.roster.knowledge import Knowledge
from reporting.roster.limits import Stop
from reporting.roster.reading import read_roster
from reporting.roster.timeline import Place, Post

FIRST = date(2026, 1, 5)
LATER = date(2026, 3, 1)
HEADING = "employee_number,name,unit,job,main_job,manager,matrix_manager,position,reports_to_position,title\n"
PEOPLE = (
    HEADING
    + """\
E1,Amira Haddad,Transit,,,,,P1,,Director
E2,Nguyễn Thị Lan,Transit > Bus,1,yes,,,P2,P1,Driver
E2,Nguyễn Thị Lan,Fire,2,,E3,E1,P3,,Volunteer
E3,陳美玲,Fire,,,,,P4,,Chief
"""
)


def _load(text: str, day: date, *confirmed: Stop) -> RosterDifference:
    return import_roster(text.encode(), effective_on=day, known_on=day, confirmed=confirmed)


def _jobs(number: str, day: date, known_on: date) -> list[tuple[object, ...]]:
    rows = Position.objects.filter(in_force(day, known_on), person__number=number).order_by("job")
    return list(rows.values_list("job", "is_main", "unit__path", "manager__number"))


def _problems(text: str, day: date = FIRST) -> list[str]:
    return [str(problem) for problem in compare_roster(text.encode(), effective_on=day).problems]


def _notes(text: str, day: date = FIRST) -> list[str]:
    return [str(note) for note in compare_roster(text.encode(), effective_on=day).notes]


@pytest.mark.django_db
def test_two_lines_of_one_person_are_two_jobs_each_with_its_own_leader() -> None:
    _load(PEOPLE, FIRST)
    assert _jobs("E2", FIRST, FIRST) == [("1", True, "Transit > Bus", "E1"), ("2", False, "Fire", "E3")]
    side = Position.objects.get(person__number="E2", job="2")
    assert (side.title, side.position, side.matrix_manager) == (
        "Volunteer",
        "P3",
        Person.objects.get(number="E1"),
    )
    assert Position.objects.get(person__number="E2", job="1").reports_to_position == "P1"
    assert compare_roster(PEOPLE.encode(), effective_on=LATER).changes == []


@pytest.mark.django_db
def test_what_changes_in_a_unit_keeps_the_first_day_there() -> None:
    _load(PEOPLE, FIRST)
    difference = _load(PEOPLE.replace("Driver", "Lead driver"), LATER)
    (change,) = difference.changes
    assert [(one.name, one.before, one.after) for one in change.fields()] == [
        ("title", "Driver", "Lead driver"),
        ("since", "2026-01-05", "2026-03-01"),
    ]
    held = Position.objects.filter(person__number="E2", job="1", known_to=None).order_by("valid_from")
    assert [(one.title, one.valid_from, one.unit_since) for one in held] == [
        ("Driver", FIRST, FIRST),
        ("Lead driver", LATER, FIRST),
    ]


@pytest.mark.django_db
def test_language_and_first_day_of_work_are_known_as_of_any_day() -> None:
    heading = "employee_number,name,unit,language,hired_on\n"
    _load(heading + "E1,Amira Haddad,Transit,en,2020-05-01\n", FIRST)
    _load(heading + "E1,Amira Haddad,Transit,ar,2019-05-01\n", LATER)

    def stated(day: date, known_on: date) -> tuple[object, ...]:
        return Position.objects.filter(in_force(day, known_on)).values_list("language", "hired_on").get()

    assert stated(FIRST, known_on=FIRST) == ("en", date(2020, 5, 1))
    assert stated(FIRST, known_on=LATER) == ("en", date(2019, 5, 1)), "a corrected day was always so"
    assert stated(LATER, known_on=LATER) == ("ar", date(2019, 5, 1)), "a language is preferred from a day on"


@pytest.mark.django_db
def test_a_second_job_begins_and_ends_without_touching_the_first() -> None:
    one = "".join(line for line in PEOPLE.splitlines(keepends=True) if "Volunteer" not in line)
    _load(one, FIRST)
    assert [str(change) for change in _load(PEOPLE, LATER).changes] == [
        "E2 Nguyễn Thị Lan is updated in Transit > Bus"
    ]
    end = LATER + timedelta(days=60)
    _load(one, end)
    days = (FIRST, LATER, end)
    assert [len(_jobs("E2", day, end)) for day in days] == [1, 2, 1]


@pytest.mark.django_db
def test_where_the_main_job_ends_the_other_becomes_it() -> None:
    _load(PEOPLE, FIRST)
    last_day = date(2026, 3, 31)
    ending = PEOPLE.replace("reports_to_position,title", "reports_to_position,title,left_on")
    ending = ending.replace("Director", "Director,").replace("Driver", f"Driver,{last_day}")
    ending = ending.replace("Volunteer", "Volunteer,").replace("Chief", "Chief,")
    _load(ending, LATER)
    assert _jobs("E2", last_day, LATER) == [("1", True, "Transit > Bus", "E1"), ("2", False, "Fire", "E3")]
    assert _jobs("E2", last_day + timedelta(days=1), LATER) == [("2", True, "Fire", "E3")]


@pytest.mark.django_db
def test_another_main_job_is_a_move() -> None:
    _load(PEOPLE, FIRST)
    swapped = PEOPLE.replace("Transit > Bus,1,yes", "Transit > Bus,1,").replace("Fire,2,", "Fire,2,yes")
    assert [str(change) for change in _load(swapped, LATER).changes] == [
        "E2 Nguyễn Thị Lan moves from Transit > Bus to Fire"
    ]
    assert [job[1] for job in _jobs("E2", LATER, LATER)] == [False, True]
    assert [job[1] for job in _jobs("E2", FIRST, LATER)] == [True, False]


@pytest.mark.django_db
def test_a_vacant_position_is_told_and_the_line_goes_on_above_it() -> None:
    text = HEADING + (
        "E1,Amira Haddad,Transit,,,,,P1,,Director\n"
        ",,Transit,,,,,P2,P1,Manager\n"
        "E5,Sam Whitford,Transit,,,,,P5,P2,Driver\n"
        "E6,Ruth Okafor,Transit,,,,,P6,P9,Driver\n"
    )
    difference = _load(text, FIRST)
    assert [str(note) for note in difference.notes] == [
        "line 3: nobody holds position P2; who reports to it reports to E1 for now",
        "line 5: nobody holds position P9, and nobody is known above it; "
        "who reports to it has no leader for now",
    ]
    assert [_jobs(number, FIRST, FIRST)[0][-1] for number in ("E5", "E6")] == ["E1", None]


@pytest.mark.django_db
def test_a_position_whose_holder_has_left_keeps_its_place_in_the_line() -> None:
    _load(PEOPLE.replace("E3,陳美玲,Fire,,,,,P4,", "E3,陳美玲,Fire,,,,,P4,P2"), FIRST)
    _load(PEOPLE.replace("E3,陳美玲,Fire,,,,,P4,", "E3,陳美玲,Fire,,,,,P4,P2"), LATER)
    gone = HEADING + "E1,Amira Haddad,Transit,,,,,P1,,Director\nE3,陳美玲,Fire,,,,,P4,P2,Chief\n"
    end = LATER + timedelta(days=1)
    difference = _load(gone, end, Stop.LEAVERS)
    assert [str(note) for note in difference.notes] == [
        "line 3: nobody holds position P2; who reports to it reports to E1 for now"
    ]
    assert _jobs("E3", end, end) == [("1", True, "Fire", "E1")]
    assert _jobs("E3", LATER, end) == [("1", True, "Fire", "E2")]


@pytest.mark.django_db
def test_two_holders_of_one_position_are_told_and_not_refused() -> None:
    text = HEADING + (
        "E10,Amira Haddad,Transit,,,,,P1,,Director\n"
        "E2,Sam Whitford,Transit,,,,,P1,,Director\n"
        "E5,Ruth Okafor,Transit,,,,,P5,P1,Driver\n"
    )
    assert _notes(text) == ["line 2: position P1 is held by E2, E10; who reports to it reports to E2"]
    assert _problems(text) == []


@pytest.mark.django_db
def test_circles_are_refused_with_their_path_over_people_and_over_positions() -> None:
    text = HEADING + (
        "E1,A,Transit,,,,,P1,P2,\n,,Transit,,,,,P2,P3,\nE3,C,Transit,,,,,P3,P1,\n"
        "E4,D,Transit,,,E5,,,,\nE5,E,Transit,,,E4,,,,\n"
    )
    found = _problems(text)
    assert "line 2: the reporting line is a circle: P1 → P2 → P3 → P1" in found
    assert "line 5: the reporting line is a circle: E4 → E5 → E4" in found


@pytest.mark.django_db
def test_a_leader_whose_last_day_is_over_is_told() -> None:
    text = "employee_number,name,unit,manager,left_on\nE1,A,Transit,,2026-01-02\nE2,B,Transit,E1,\n"
    assert _notes(text) == ["line 3: E1 leads E2 and had the last day of work on 2026-01-02"]


@pytest.mark.django_db
def test_lines_of_one_person_must_agree_and_have_keys_and_one_main_job() -> None:
    text = "employee_number,name,unit,job,main_job,people_leader,matrix_manager\n" + (
        "E1,Amira Haddad,Transit,1,yes,no,\n"
        "E1,Amira Hadad,Fire,2,yes,perhaps,\n"
        "E1,Amira Hadad,Fire,3,yes,,\n"
        "E1,Amira Haddad,Parks,1,,,\n"
        "E1,Amira Haddad,Parks,A,,,E9\n"
        "E1,Amira Haddad,Parks,a,,,E1\n"
        "e1,Amira Haddad,Parks,4,,,\n"
    )
    assert _problems(text) == [
        "line 3: people_leader must be yes, no or empty, not 'perhaps'",
        "line 4: E1 has a main job on line 2 already; only one can be marked",
        "line 4: name of E1 is Amira Hadad here and Amira Haddad on line 2; "
        "all lines of one person must agree",
        "line 5: employee number E1 stands on line 2 already; if it is a second job, "
        "give each job its own key in the column job",
        "line 6: matrix_manager E9 of E1 is not in this file",
        "line 7: E1 is named as matrix_manager of the same person",
        "line 7: job a of E1 stands on line 6 already; give each job of a person its own key",
        "line 8: employee number e1 stands on line 2 already; if it is a second job, "
        "give each job its own key in the column job",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param(
            "e1,Amira Haddad,Transit",
            "line 2: employee number e1 and E1, which is known already, differ only in capital letters, "
            "accents or width; write E1",
            id="number by case",
        ),
        pytest.param(
            "E1,Amira Haddad,TRANSIT > Büs",
            "line 2: unit TRANSIT > Büs and Transit > Bus differ only in capital letters, "
            "accents or width; write one of them everywhere",
            id="unit by case and accent",
        ),
    ],
)
def test_what_a_database_may_take_for_one_is_refused_on_every_database(line: str, problem: str) -> None:
    heading = "employee_number,name,unit\n"
    _load(f"{heading}E1,Amira Haddad,Transit > Bus\n", FIRST)
    with pytest.raises(RosterProblemsError) as caught:
        _load(f"{heading}{line}\n", LATER, *Stop)
    assert [str(one) for one in caught.value.difference.problems] == [problem]


@pytest.mark.django_db
def test_many_movers_and_vanishing_units_stop_an_import_each_by_itself() -> None:
    heading = "employee_number,name,unit\n"
    rows = [f"E{n},Person {n},Department {n % 8}\n" for n in range(40)]
    _load(heading + "".join(rows), FIRST)
    moved = [
        row.replace(f"Department {n}", "Department 7") for row in rows for n in range(4) if f" {n}\n" in row
    ]
    text = heading + "".join(moved) + "".join(row for row in rows if row[-2] in "4567")
    with pytest.raises(RosterStoppedError) as caught:
        _load(text, LATER)
    assert [(one.stop, one.count, one.of) for one in caught.value.stopped] == [
        (Stop.MOVERS, 20, 40),
        (Stop.UNITS, 4, 8),
    ]
    assert "50.0% of 40 people would move, more than 20%" in str(caught.value)
    with pytest.raises(RosterStoppedError, match=r"50\.0% of 8 units would be without people"):
        _load(text, LATER, Stop.MOVERS)
    assert _load(text, LATER, Stop.MOVERS, Stop.UNITS).vanishing_units == tuple(
        f"Department {n}" for n in range(4)
    )


UNITS = ("A", "A > B", "A > B > C", "A > D", "E")


@st.composite
def rosters(draw: st.DrawFn) -> list[str]:
    """Return rows of up to six people with up to three jobs each; one of them may be marked."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        jobs = draw(st.lists(st.sampled_from("123"), min_size=1, max_size=3, unique=True))
        marked = draw(st.sampled_from([*jobs, ""]))
        for job in jobs:
            unit = draw(st.sampled_from(UNITS))
            rows.append(f"E{number},Person {number},{unit},{job},{'yes' if job == marked else ''}\n")
    return rows


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(rosters(), rosters(), st.randoms(use_true_random=False))
def test_everybody_counts_once_and_the_order_of_lines_does_not_matter(
    first: list[str], second: list[str], chance: random.Random
) -> None:
    heading = "employee_number,name,unit,job,main_job\n"
    Position.objects.all().delete()
    _load(heading + "".join(first), FIRST, *Stop)
    shuffled = list(second)
    chance.shuffle(shuffled)
    knowledge_first = compare_roster((heading + "".join(second)).encode(), effective_on=LATER)
    assert {str(one): dict(one.after) for one in knowledge_first.changes} == {
        str(one): dict(one.after)
        for one in compare_roster((heading + "".join(shuffled)).encode(), effective_on=LATER).changes
    }
    _load(heading + "".join(second), LATER, *Stop)
    for day, rows in ((FIRST, first), (LATER, second)):
        tree, everybody = unit_tree(), {row.split(",")[0] for row in rows}
        headcounts = count(day, LATER).headcounts
        held = Position.objects.filter(in_force(day, LATER))
        assert Counter(held.filter(is_main=True).values_list("person__number", flat=True)) == Counter(
            everybody
        )
        assert set(held.values_list("person__number", flat=True)) == everybody
        assert sum(headcounts.values()) == len(everybody), "the headcount"
        assert sum(headcounts.get(unit, 0) for unit in tree.below(None)) == sum(
            headcounts.get(unit, 0) for part in tree.children[None] for unit in tree.below(part)
        ), "a subtree is the sum of its leaves"
    assert compare_roster((heading + "".join(second)).encode(), effective_on=LATER).changes == []


_DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))


@st.composite
def _timelines(draw: st.DrawFn) -> dict[str, tuple[Place, ...]]:
    jobs = {}
    for job in draw(st.lists(st.sampled_from("123"), min_size=1, max_size=3, unique=True)):
        borders = sorted(draw(st.sets(_DAYS, min_size=2, max_size=4)))
        is_main = draw(st.booleans())
        jobs[job] = tuple(
            Place(Post(f"U{job}", is_main=is_main, title=str(number)), starts, ends)
            for number, (starts, ends) in enumerate(pairwise(borders))
        )
    return jobs


@given(_timelines(), st.sampled_from("123"), _DAYS)
def test_on_each_day_with_a_job_exactly_one_is_the_main_one(
    jobs: dict[str, tuple[Place, ...]], marked: str, effective_on: date
) -> None:
    found = with_main(jobs, marked, effective_on)
    for number in range(22):
        day = date(2025, 12, 31) + timedelta(days=number)
        held = {job: place for job, line in found.items() if (place := place_on(line, day))}
        was = {job: place for job, line in jobs.items() if (place := place_on(line, day))}
        assert {job: place.post.title for job, place in held.items()} == {
            job: place.post.title for job, place in was.items()
        }, "nothing else changes"
        assert sum(place.post.is_main for place in held.values()) == (1 if held else 0)
        if day >= effective_on and marked in held:
            assert held[marked].post.is_main
    assert with_main(found, marked, effective_on) == found


def test_reading_takes_the_names_of_all_scripts_and_composes_them() -> None:
    decomposed = "employee_number,name,unit,title\nE1,Nguye\u0302\u0303n,Công viên,Tài xế\n"
    (row,) = read_roster(decomposed.encode()).rows
    assert (row.name, row.unit, row.title) == ("Nguy\u1ec5n", "Công viên", "Tài xế")
    assert compare(read_roster(decomposed.encode()), Knowledge({}, {}), FIRST).problems == []
