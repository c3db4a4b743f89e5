"""The same statement sent again, or another one of its id (1.0.3, part 2, 2.3.1 and 4.6; 9274.1.1, 4.2)."""

from __future__ import annotations

from typing import Any

import pytest

from reporting.xapi.comparing import is_same
from reporting.xapi.models import XapiStatement
from reporting.xapi.versions import Version
from tests.conformance.xapi.store import fresh, opened
from tests.conformance.xapi.templates import ATTACHMENT, VERB, Json, plain, within_a_statement

ID = "ec531277-b57b-4c15-8d91-d292c5b2b8f7"
NO_DIFFERENCE: dict[str, tuple[Json, Json]] = {
    "less than a hundredth of a second": (
        {"result": {"duration": "P1DT12H36M0.12S"}},
        {"result": {"duration": "P1DT12H36M0.1237S"}},
    ),
    "a comma for a point": (
        {"result": {"duration": "PT5,129S"}},
        {"result": {"duration": "PT5,12S"}},
    ),
    "the zone of a moment": (
        {"timestamp": "2023-05-04T12:00:00.500-05:00"},
        {"timestamp": "2023-05-04T17:00:00.5Z"},
    ),
    "case of an address's domain": (
        {"actor": {"mbox": "mailto:Ann@Example.COM"}},
        {"actor": {"mbox": "mailto:Ann@example.com"}},
    ),
    "case of a registration": ({"context": {"registration": ID}}, {"context": {"registration": ID.upper()}}),
    "case of a reference": (
        {"object": {"objectType": "StatementRef", "id": ID}},
        {"object": {"objectType": "StatementRef", "id": ID.upper()}},
    ),
    "no attachments": ({"attachments": []}, {}),
}
A_DIFFERENCE: dict[str, tuple[Json, Json]] = {
    "a hundredth of a second": (
        {"result": {"duration": "PT0.12S"}},
        {"result": {"duration": "PT0.13S"}},
    ),
    "another unit": ({"result": {"duration": "PT60S"}}, {"result": {"duration": "PT1M"}}),
    "an extension called duration": (
        {"context": {"extensions": {"http://e.example/x": {"duration": "PT0.121S"}}}},
        {"context": {"extensions": {"http://e.example/x": {"duration": "PT0.122S"}}}},
    ),
    "another verb": ({}, {"verb": {"id": "http://example.com/other"}}),
}
ONLY_BEFORE: dict[str, tuple[Json, Json]] = {
    "another moment": ({"timestamp": "2023-05-04T12:00:00Z"}, {"timestamp": "2023-05-04T12:00:01Z"}),
    "another attachment": ({"attachments": [ATTACHMENT]}, {}),
    "case of a verb": ({"verb": VERB}, {"verb": {"id": VERB["id"].upper()}}),
}
BOTH = pytest.mark.parametrize("version", list(Version))


@BOTH
@pytest.mark.parametrize("parts", NO_DIFFERENCE.values(), ids=list(NO_DIFFERENCE))
def test_what_makes_no_difference(parts: tuple[Json, Json], version: Version) -> None:
    assert is_same(plain(**parts[0]), plain(**parts[1]), version)


@BOTH
@pytest.mark.parametrize("parts", A_DIFFERENCE.values(), ids=list(A_DIFFERENCE))
def test_what_makes_one(parts: tuple[Json, Json], version: Version) -> None:
    assert not is_same(plain(**parts[0]), plain(**parts[1]), version)


@pytest.mark.parametrize("parts", ONLY_BEFORE.values(), ids=list(ONLY_BEFORE))
def test_the_later_version_leaves_more_out(parts: tuple[Json, Json]) -> None:
    one, two = (plain(**each) for each in parts)
    assert not is_same(one, two, Version.V1)
    assert is_same(one, two, Version.V2)


@BOTH
def test_when_something_is_planned_belongs_to_what_is_said(version: Version) -> None:
    noon, later, in_zone = (
        within_a_statement(plain(timestamp=moment))
        for moment in ("2023-05-04T12:00:00Z", "2023-05-04T12:00:01Z", "2023-05-04T14:00:00+02:00")
    )
    assert is_same(noon, in_zone, version)
    assert not is_same(noon, later, version)


@pytest.mark.django_db
@pytest.mark.parametrize(("version", "status"), [("1.0.3", 409), ("2.0.0", 204)])
def test_the_answer_is_by_the_version_that_is_spoken(version: str, status: int) -> None:
    store = opened(version=version)
    name, first = fresh(), plain(timestamp="2023-05-04T14:00:00+02:00", result={"duration": "PT0.12S"})
    assert store.put(first, name).status_code == 204
    again: dict[str, Any] = {**first, "timestamp": "2023-05-04T12:00:00Z", "result": {"duration": "PT0.129S"}}
    assert store.put(again, name).status_code == 204
    assert store.put(again | {"timestamp": "2023-05-04T12:00:01Z"}, name).status_code == status
    assert store.one(name)["result"] == {"duration": "PT0.12S"}
    assert XapiStatement.objects.count() == 1
