"""Statements are judged as the batteries of ADL's conformance suite ask, in both versions."""

from __future__ import annotations

import pytest

from reporting.xapi.validation.statements import VOIDED, problems_of
from reporting.xapi.versions import Version
from tests.conformance.xapi.cases import REFUSED, REFUSED_OF_STATEMENTS, TAKEN, Case
from tests.conformance.xapi.templates import (
    AGENT,
    ANONYMOUS,
    GROUP,
    LATER_CONTEXT,
    STATEMENT_REF,
    Json,
    changed,
    full,
    plain,
    within_a_statement,
)

BOTH = pytest.mark.parametrize("version", list(Version), ids=str)


def _name(case: Case) -> str:
    return f"{case.requirement} {'.'.join(map(str, case.path))} {str(case.value)[:30]}"


@BOTH
def test_a_statement_with_every_part_is_sound(version: Version) -> None:
    assert problems_of(full(), version) is None
    assert problems_of(within_a_statement(full()), version) is None


@BOTH
@pytest.mark.parametrize("case", REFUSED, ids=_name)
def test_what_the_batteries_refuse_is_refused_where_it_stands(case: Case, version: Version) -> None:
    outer = problems_of(changed(full(), case.path, case.value), version)
    inner = problems_of(within_a_statement(changed(full(), case.path, case.value)), version)
    assert outer, "in a statement"
    assert inner, "in a sub-statement"
    assert outer[0].path[0] == case.path[0]
    assert inner[0].path[0] == "object"


@BOTH
@pytest.mark.parametrize("case", REFUSED_OF_STATEMENTS, ids=_name)
def test_what_the_batteries_refuse_of_statements_is_refused(case: Case, version: Version) -> None:
    problems = problems_of(changed(full(), case.path, case.value), version)
    assert problems
    assert problems[0].path[0] == case.path[0]


@BOTH
@pytest.mark.parametrize("case", TAKEN, ids=_name)
def test_what_the_batteries_store_is_sound(case: Case, version: Version) -> None:
    assert problems_of(changed(full(), case.path, case.value), version) is None
    assert problems_of(within_a_statement(changed(full(), case.path, case.value)), version) is None


@BOTH
@pytest.mark.parametrize("name", ["id", "stored", "version", "authority"])
def test_a_sub_statement_has_nothing_of_the_store(name: str, version: Version) -> None:
    spoilt = changed(within_a_statement(full()), ("object", name), full()[name])
    assert [one.where for one in problems_of(spoilt, version) or ()] == [f"object.{name}"]


@BOTH
def test_a_sub_statement_holds_no_other(version: Version) -> None:
    nested = within_a_statement(within_a_statement(full()))
    assert [one.where for one in problems_of(nested, version) or ()] == ["object.object.objectType"]


@BOTH
@pytest.mark.parametrize("held", [AGENT, GROUP, STATEMENT_REF], ids=["agent", "group", "reference"])
@pytest.mark.parametrize("name", ["revision", "platform"])
def test_revision_and_platform_belong_to_activities(held: Json, name: str, version: Version) -> None:
    """XAPI-00084 and 00085."""
    statement = plain(object=held, context={name: "7"})
    assert [one.where for one in problems_of(statement, version) or ()] == [f"context.{name}"]
    inner = within_a_statement(statement)
    assert [one.where for one in problems_of(inner, version) or ()] == [f"object.context.{name}"]
    assert problems_of(plain(object=held, context={"language": "de"}), version) is None


@BOTH
def test_a_voiding_statement_refers_to_a_statement(version: Version) -> None:
    """XAPI-00017, 00019 and 00020."""
    assert problems_of(plain(verb={"id": VOIDED}, object=STATEMENT_REF), version) is None
    assert [one.where for one in problems_of(plain(verb={"id": VOIDED}), version) or ()] == ["object"]


@BOTH
def test_a_pair_of_agents_may_be_the_authority(version: Version) -> None:
    assert problems_of(plain(authority=ANONYMOUS), version) is None


@pytest.mark.parametrize("stated", ["1.0", "1.0.0", "1.0.9"])
def test_an_older_version_of_a_statement_is_taken_by_both(stated: str) -> None:
    assert problems_of(plain(version=stated), Version.V1) is None
    assert problems_of(plain(version=stated), Version.V2) is None


def test_the_later_version_is_not_taken_by_the_earlier() -> None:
    assert problems_of(plain(version="2.0.0"), Version.V2) is None
    assert problems_of(plain(version="2.0.0"), Version.V1)


def test_agents_and_groups_of_a_context_are_of_the_later_version() -> None:
    assert problems_of(plain(context=LATER_CONTEXT), Version.V2) is None
    assert problems_of(within_a_statement(plain(context=LATER_CONTEXT)), Version.V2) is None
    told = problems_of(plain(context=LATER_CONTEXT), Version.V1) or ()
    assert [one.where for one in told] == ["context.contextAgents", "context.contextGroups"]


@pytest.mark.parametrize(
    "value",
    [
        {"objectType": "Should fail", "agent": AGENT},
        {"objectType": "contextAgent", "agent": {"key": "Should fail"}},
        {"objectType": "contextAgent", "agent": GROUP},
        {"objectType": "contextAgent", "agent": AGENT, "relevantTypes": []},
        {"objectType": "contextAgent", "agent": AGENT, "relevantTypes": ["abc"]},
        {"agent": AGENT},
        {"objectType": "contextAgent"},
    ],
    ids=["other kind", "no agent", "a group", "no types", "type no IRI", "no kind", "nobody"],
)
def test_an_agent_of_a_context_has_its_form(value: Json) -> None:
    assert problems_of(plain(context={"contextAgents": [value]}), Version.V2)


def test_a_blank_between_day_and_time_is_of_the_later_version() -> None:
    statement = plain(timestamp="2008-09-15 15:53:00.601+00:00")
    assert problems_of(statement, Version.V2) is None
    assert problems_of(statement, Version.V1)


def test_everything_that_is_wrong_is_told_at_once_with_its_place() -> None:
    spoilt = plain(verb={"id": "x y", "display": {}}, result={"score": {"scaled": 2, "raw": "1"}}, Actor=1)
    told = {one.where: one.expected for one in problems_of(spoilt, Version.V1) or ()}
    assert told == {
        "verb.id": "an IRI with its scheme, such as https://example.com/id/7",
        "verb.display": "a text by language tag, at least one",
        "result.score.scaled": "a number from -1 to 1",
        "result.score.raw": "a number",
        "Actor": told["Actor"],
    }
    assert told["Actor"].startswith("left out: a statement has only id, actor, verb")
