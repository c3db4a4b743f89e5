"""Counts are loaded with everything that entitles to them, or not at all; and never anything of a person."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from groundwork.disaggregated.errors import NotLoadedError
from groundwork.disaggregated.keeping import load, withdraw
from groundwork.disaggregated.models import Aggregate, AggregateCount
from groundwork.disaggregated.showing import aggregates_on
from groundwork.disaggregated.standards import FOLDER, Status, built_in, category_set
from groundwork.erasure.erasing import OWN
from groundwork.erasure.ways import ways
from groundwork.inventory.document import inventory_document
from groundwork.inventory.reading import tables
from groundwork.retention.following import let_go
from groundwork.retention.schedule import schedule
from reporting.api import place_hold
from reporting.models import AuditEntry
from tests.groundwork.disaggregated.files import AGREEMENT, HEADING, NOW, record, rows, written

pytestmark = [pytest.mark.usefixtures("switched_on"), pytest.mark.django_db]
LINES = rows(("black", 100, 50), ("white", 200, 90))
NATIONS = rows(("first-nations", 60, 30), ("not-indigenous", 300, 150), axis="indigenous-identity")


def _load(folder: Path, lines: list[str] = LINES, **changes: Any) -> Aggregate:
    return load(*written(folder, record(**changes), lines), by="E1", now=NOW)


def test_what_is_loaded_is_shown_until_it_expires_and_then_to_nobody(tmp_path: Path) -> None:
    _load(tmp_path)

    (shown,) = aggregates_on(date(2026, 12, 31))
    assert [(row.key, row.count and row.count.took_part) for row in shown.axes[0].tables[0].rows] == [
        ("black", 50),
        ("white", 90),
    ]
    assert aggregates_on(date(2027, 1, 1)) == []
    assert Aggregate.objects.count() == 1, "kept by the schedule"
    assert AuditEntry.objects.get().query["act"] == "loaded"


@pytest.mark.parametrize(
    "lost", ["purpose", "legal_authority", "consent", "approved_by", "assessment", "expires_on"]
)
def test_a_record_without_what_entitles_is_refused(tmp_path: Path, lost: str) -> None:
    told = {name: value for name, value in record().items() if name != lost}
    with pytest.raises(NotLoadedError, match=f"record.yaml: {lost}: Field required"):
        load(*written(tmp_path, told, LINES), by="E1", now=NOW)
    assert not Aggregate.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"consent": {"en": "Yes"}}, "the text is missing in vi, zh-Hant, ar", id="one language"),
        pytest.param({"expires_on": "2026-06-01"}, "expected a day after today", id="expired"),
        pytest.param(
            {"approved_by": "e1"}, "somebody else has to have approved it", id="approved by oneself"
        ),
        pytest.param(
            {"category_set": "mars-2026"}, "expected british-columbia-2026, cihi-2022", id="unknown set"
        ),
        pytest.param({"agreements": [AGREEMENT | {"axis": "mars"}]}, "no axis 'mars'", id="unknown axis"),
        pytest.param({"agreements": [AGREEMENT | {"until": "2026-05-31"}]}, "ended on", id="ended agreement"),
        pytest.param({"person": "E1"}, "Extra inputs are not permitted", id="something else"),
    ],
)
def test_a_record_that_makes_no_sense_is_refused(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(NotLoadedError, match=said):
        _load(tmp_path, **changes)


def test_a_file_with_a_column_for_people_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    paths = written(tmp_path, record(), [])
    paths[1].write_text(f"employee_number,{HEADING}\nE1,{LINES[0]}\n", encoding="utf-8")

    with pytest.raises(NotLoadedError, match="nothing about a single person"):
        load(*paths, by="E1", now=NOW)


def test_everything_that_is_wrong_with_the_counts_is_told_at_once(tmp_path: Path) -> None:
    wrong = [
        "gone,2026-01-01,2026-03-31,race,black,9,3",
        ",2026-04-01,2026-03-31,race,black,9,3",
        ",soon,2026-03-31,race,green,9,30",
        ",2026-01-01,2026-03-31,shoe,black,-1,3",
        LINES[0],
        LINES[0],
    ]
    with pytest.raises(NotLoadedError) as told:
        _load(tmp_path, wrong)

    assert [one.partition("counts.csv: ")[2][:22] for one in told.value.problems] == [
        "line 2: course: the ca",
        "line 3: last_day: 2026",
        "line 4: category: expe",
        "line 4: first_day: exp",
        "line 4: took_part: 30 ",
        "line 5: axis: expected",
        "line 5: people: expect",
        "line 7: line 6 counts ",
    ]
    assert not AggregateCount.objects.exists()


def test_an_axis_of_first_nations_stays_off_without_an_agreement_and_after_it(tmp_path: Path) -> None:
    with pytest.raises(NotLoadedError, match="stays off without an agreement"):
        _load(tmp_path, NATIONS)
    _load(tmp_path, NATIONS, agreements=[AGREEMENT | {"until": "2026-07-31"}])

    (before,), (after,) = aggregates_on(date(2026, 7, 31)), aggregates_on(date(2026, 8, 1))

    assert [row.count is not None for row in before.axes[0].tables[0].rows] == [True, True]
    assert [(row.count, row.is_off) for row in after.axes[0].tables[0].rows] == [(None, True), (None, True)]


def test_a_category_of_theirs_inside_another_axis_needs_one_too(tmp_path: Path) -> None:
    with pytest.raises(NotLoadedError, match="'race' tells of 'indigenous'"):
        _load(tmp_path, rows(("indigenous", 100, 50)))


def test_a_withdrawal_takes_effect_at_once_and_needs_a_reason(tmp_path: Path) -> None:
    number = _load(tmp_path).pk
    with pytest.raises(NotLoadedError, match="already"):
        _load(tmp_path)
    with pytest.raises(NotLoadedError, match="a reason"):
        withdraw(number, by="E1", reason=" ", now=NOW)
    withdraw(number, by="E1", reason="asked for by those whose data they are", now=NOW)

    assert aggregates_on(date(2026, 6, 2)) == []
    with pytest.raises(NotLoadedError, match="no file of counts"):
        withdraw(number, by="E1", reason="again", now=NOW)


def test_a_city_brings_a_set_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text((FOLDER / "cihi-2022.yaml").read_text("utf-8"), "utf-8")

    assert _load(tmp_path, category_set="ours.yaml").category_set["version"] == "17 March 2022"


def test_aliases_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("a: &a [1]\nb: [*a, *a]\n", "utf-8")

    with pytest.raises(NotLoadedError, match="aliases are not read"):
        _load(tmp_path, category_set="ours.yaml")


def test_every_set_tells_what_was_not_seen_and_whose_axes_need_an_agreement() -> None:
    sets = {key: category_set(key, FOLDER) for key in built_in()}

    assert sorted(sets) == ["british-columbia-2026", "cihi-2022", "ontario-2018"]
    for one in sets.values():
        assert one.axes["indigenous-identity"].agreement
        assert one.axes["race"].needs_agreement("indigenous")
    seen = {
        key: sum(c.status is Status.SEEN for c in one.axes["race"].categories.values())
        for key, one in sets.items()
    }
    assert seen == {"british-columbia-2026": 9, "cihi-2022": 0, "ontario-2018": 0}


def test_where_it_is_on_inventory_erasure_and_schedule_know_it(tmp_path: Path) -> None:
    found = tables()
    assert "hold numbers of people by the categories of a data standard" in inventory_document(found)
    assert "groundwork_disaggregated.Aggregate" in {way.model._meta.label for way in ways(found, OWN)}
    assert "counts-by-category" in {one.key for one in schedule()}

    _load(tmp_path)
    list(let_go(NOW + timedelta(days=300)))
    assert Aggregate.objects.count() == 1
    list(let_go(NOW + timedelta(days=700)))
    assert (Aggregate.objects.count(), AggregateCount.objects.count()) == (0, 0)


def test_counts_that_somebody_under_a_legal_hold_loaded_stay(tmp_path: Path) -> None:
    get_user_model().objects.create_user("E1")
    place_hold("E1", by="office", reason="grievance 12", until=None, now=NOW)
    _load(tmp_path)
    list(let_go(NOW + timedelta(days=700)))
    assert Aggregate.objects.count() == 1
