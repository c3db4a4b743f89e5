"""The fictional city is the same every time, serves a demonstration, and is not mixed with real staff."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Count

from reporting import sample
from reporting.catalogue import register_edition
from reporting.figures.basis import Basis
from reporting.figures.breakdown import Facet, breakdown
from reporting.figures.learned import LearnedFigures
from reporting.figures.published import Figure, Shown
from reporting.figures.table import completion_table
from reporting.ledger import quarantine
from reporting.ledger.verification import verify
from reporting.models import CatalogueCourse, Completion, LedgerEntry, Person, Position
from reporting.models.intervals import in_force
from reporting.obligations.api import read_policy_file
from reporting.policy.loading import policy
from reporting.policy.promises import held_against
from reporting.sample.loading import SampleError, load_sample
from reporting.sample.organisation import organisation
from reporting.scope import WHOLE
from tests.factories_edition import an_edition
from tests.reporting.factories import person

TODAY = date(2026, 11, 22)


def test_the_city_is_the_same_every_time() -> None:
    assert organisation(TODAY) == organisation(TODAY)


@pytest.mark.parametrize("employees", [200, 333, 1000])
def test_a_city_of_any_size_has_a_leader_and_every_part(employees: int) -> None:
    city = organisation(TODAY, employees)

    last = list(csv.DictReader(io.StringIO(city.rosters[-1][1].decode())))
    numbers = {row["employee_number"] for row in last}
    assert len(last) == len(numbers) == employees
    assert len({row["unit"] for row in last}) == 26
    assert {row["manager"] for row in last} - {""} <= numbers
    cast = city.cast
    parts = [cast.learner, cast.second_learner, cast.people_leader, cast.trainer, cast.hr_analyst]
    assert len(set(parts)) == 5
    assert set(parts) <= numbers


@pytest.mark.parametrize("employees", [199, 20_001])
def test_a_size_that_the_city_cannot_have_is_refused(employees: int) -> None:
    with pytest.raises(ValueError, match=f"employees must be 200 to 20000, not {employees}"):
        organisation(TODAY, employees)


@pytest.mark.django_db
def test_a_city_that_is_loaded_keeps_its_size() -> None:
    register_edition(an_edition())
    cast = load_sample(TODAY, employees=200)

    assert Position.objects.filter(in_force(TODAY, TODAY)).count() == 200
    assert load_sample(TODAY) == load_sample(TODAY, employees=200) == cast
    with pytest.raises(SampleError, match=r"loaded with 200 employees, and stays so; for 1,000 begin"):
        load_sample(TODAY, employees=1000)


@pytest.mark.django_db
def test_the_sample_has_what_a_demonstration_needs() -> None:
    register_edition(an_edition())
    cast = load_sample(TODAY)
    now = Position.objects.filter(in_force(TODAY, TODAY))
    assert now.count() == 400
    departments = {path.split(" > ")[0] for path in now.values_list("unit__path", flat=True)}
    assert len(departments) == 15
    sizes = dict(
        now.values_list("unit__path").annotate(size=Count("person")).values_list("unit__path", "size")
    )
    assert 0 < sizes["City Clerk's Office"] < 10
    assert {language for (language,) in Person.objects.values_list("language")} == {
        "en",
        "vi",
        "zh-Hant",
        "ar",
    }
    assert Person.objects.count() > 400, "there are leavers"
    assert Position.objects.filter(known_to__isnull=False).count() >= 20, "there are moves"
    assert Completion.objects.count() > 150
    assert not LedgerEntry.objects.filter(learner__in=[cast.learner, cast.second_learner]).exists()
    assert quarantine.waiting() > 0
    led = now.filter(manager__number=cast.people_leader).values_list("person__number", flat=True)
    assert cast.learner in led
    assert cast.second_learner not in led
    assert verify().is_sound


@pytest.mark.django_db
def test_every_breakdown_has_groups_to_show() -> None:
    course = register_edition(an_edition()).course
    CatalogueCourse.objects.create(
        course="arc-200", titles={}, edition="1", edition_digest="ab" * 32, audiences=["people-leaders"]
    )
    load_sample(TODAY)
    basis = Basis(TODAY, TODAY)
    shown = {
        facet: [row.value for row in breakdown(basis, course, facet).rows if row.shown is Shown.YES]
        for facet in Facet
    }
    assert {facet: len(values) for facet, values in shown.items() if len(values) < 2} == {}
    assert "" not in shown[Facet.EMPLOYMENT], "HR states it of everybody"


@pytest.mark.django_db
@pytest.mark.parametrize("course", ["ahc-100", "ahc-200", "arc-200"])
def test_the_examples_of_the_demonstration_hold_for_its_rules(course: str) -> None:
    file = Path(sample.__file__).with_name("demonstration.yaml")
    register_edition(an_edition())
    CatalogueCourse.objects.update(course=course)
    load_sample(TODAY)
    found = held_against(policy(TODAY), course, read_policy_file(file).examples)
    assert found
    assert [one.example.texts["en"] for one in found if not one.holds] == []


@pytest.mark.django_db
def test_loading_the_sample_again_changes_nothing() -> None:
    register_edition(an_edition())
    cast = load_sample(TODAY)
    entries = LedgerEntry.objects.count()
    assert load_sample(TODAY) == cast
    assert LedgerEntry.objects.count() == entries


@pytest.mark.django_db
def test_nobody_in_a_sample_record_is_described_by_more_than_what_was_done() -> None:
    register_edition(an_edition())
    load_sample(TODAY)
    keys = {key for body in LedgerEntry.objects.values_list("body", flat=True) for key in json.loads(body)}
    assert keys == {
        "attempt", "attestation", "attestation_version", "course", "edition", "edition_digest", "kind",
        "language", "languages", "learner", "occurred_at", "record_id", "registration", "scaled", "source",
        "form", "purpose", "results",
    }  # fmt: skip


@pytest.mark.django_db
def test_the_sample_shows_what_people_learned() -> None:
    register_edition(an_edition())
    load_sample(TODAY)
    table = LearnedFigures(CatalogueCourse.objects.get(), TODAY, TODAY).table()
    for objective in table.objectives:
        assert objective.change is not None
        assert objective.change.people > 100
        assert objective.change.difference.low > 0
    assert {shown for _, shown in table.departments} == {Shown.YES, Shown.HIDDEN}


@pytest.mark.django_db
def test_a_sample_is_not_mixed_with_real_staff() -> None:
    register_edition(an_edition())
    person("REAL1")
    with pytest.raises(SampleError, match="1 people are known already"):
        load_sample(TODAY)
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_the_catalogue_takes_from_the_edition_what_makes_a_completion_count() -> None:
    edition = an_edition()
    register_edition(edition)
    course = CatalogueCourse.objects.get()
    assert (course.course, course.edition, course.edition_digest) == ("arc-100", "2026.1", edition.digest)
    assert (course.requires_success, course.requires_attestation) == (True, True)
    assert course.titles["vi"] == "A course (vi)"


@pytest.mark.django_db
def test_going_down_the_whole_city_never_shows_what_a_page_above_hides() -> None:
    """Every unit's figure is the same on the page above it and as the total of its own page."""
    register_edition(an_edition())
    load_sample(TODAY)
    hidden: set[tuple[str, bool]] = set()
    shown: dict[tuple[str, bool], Figure] = {}
    todo = [""]
    while todo:
        table = completion_table(TODAY, TODAY, WHOLE, todo.pop())
        for row in (table.total, *table.rows):
            (figure,) = row.figures
            key = (row.path, row.is_own)
            assert shown.setdefault(key, figure) == figure
            if figure.shown is Shown.HIDDEN:
                hidden.add(key)
            if row.has_parts and row is not table.total and not row.is_own:
                todo.append(row.path)
        parts = [row.figures[0] for row in table.rows]
        if all(figure.shown is Shown.YES for figure in parts) and parts:
            assert sum(figure.required for figure in parts) == table.total.figures[0].required
            assert sum(figure.complete for figure in parts) == table.total.figures[0].complete
    assert ("City Clerk's Office", False) in hidden
    assert len(shown) > 20
