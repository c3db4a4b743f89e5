"""A policy is written with examples that run; a mistake is told with its place, all of them in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from curriculum.languages import Language
from groundwork.cli import groundwork
from reporting.obligations.condition_form import read_condition, write_condition
from reporting.obligations.conditions import EVERYBODY, All, Any, Ask, Condition, Field, Not
from reporting.obligations.holidays import calendars
from reporting.obligations.policy_file import read_policy_file
from reporting.obligations.problems import RuleError
from reporting.obligations.reading import Reader, read_whole
from reporting.obligations.rule_form import read_rule, write_rule
from reporting.obligations.rules import Rule

SAMPLE = Path(__file__).parents[3] / "reporting/sample/policy.yaml"


def _check(path: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(groundwork, ["policy", "check", str(path), *more])
    return done.exit_code, done.output


def test_the_sample_policy_does_what_its_examples_say() -> None:
    assert _check(SAMPLE) == (0, "5 rules: 11 of 11 expectations met.\n")


def test_the_examples_of_the_sample_are_told_in_every_language() -> None:
    for example in read_policy_file(SAMPLE).examples:
        assert set(example.texts) == {language.value for language in Language}


def test_a_rule_that_was_changed_fails_its_examples_in_the_reader_s_language(tmp_path: Path) -> None:
    changed = tmp_path / "policy.yaml"
    changed.write_text(
        SAMPLE.read_text(encoding="utf-8").replace("grace_days: 7", "grace_days: 6"), encoding="utf-8"
    )
    code, said = _check(changed, "--language", "zh-Hant")
    assert code == 1
    assert "2026年12月15日入職" in said
    assert "on 2027-04-22: expected due_soon, due 2027-04-15; got overdue, due 2027-04-15" in said


def test_every_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    broken = tmp_path / "policy.yaml"
    broken.write_text(
        """\
rules:
  - id: one
    course: arc-100
    who: {units: Transit, not: {}}
    due: {days: ninety, months: 3}
    again: {months: 0}
  - id: one
    due: {working_days: 5, calendar: mars, after: easter}
    grace_days: -1
examples:
  - text: {vi: "…"}
    course: arc-999
    person: {hired: 2026-02-30, leaves: [{from: 2026-03-02, to: 2026-03-01}]}
    expect: [{day: 2026-04-01, state: late}]
""",
        encoding="utf-8",
    )
    code, said = _check(broken)
    places = [line.split(": ")[1] for line in said.splitlines()[:-1]]
    assert code == 1
    assert places == [
        "rules[1].who.units",
        "rules[1].who.not",
        "rules[1].due",
        "rules[1].again.months",
        "rules[2].course",
        "rules[2].due.calendar",
        "rules[2].due.after",
        "rules[2].grace_days",
        "examples[1].text.en",
        "examples[1].course",
        "examples[1].person.hired",
        "examples[1].person.leaves[1]",
        "examples[1].expect[1].state",
        "rules[2].id",
    ]
    assert said.endswith("Found 14 problems.\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- a list", id="a list"),
        pytest.param("rules: 5", id="rules are a number"),
        pytest.param("rules: [[]]", id="a rule is a list"),
        pytest.param("rules: &a [*a]", id="an alias of itself"),
        pytest.param("\x00", id="a control character"),
        pytest.param(
            "rules:\n  - {id: a, course: b, who: " + "{not: " * 30 + "x" + "}" * 30 + "}", id="too deep"
        ),
    ],
)
def test_nonsense_is_told_and_raises_nothing_else(tmp_path: Path, text: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError):
        read_policy_file(path)


_TEXTS = st.lists(
    st.text("abc Ñ中>", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=3, unique=True
)
_ASKS = st.builds(
    lambda field, values: Ask(field, ("yes",) if field is Field.LEADS_PEOPLE else tuple(values)),
    st.sampled_from([one for one in Field if one is not Field.HIRED]),
    _TEXTS,
)
_CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    _ASKS,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(All, st.lists(part, min_size=2, max_size=3).map(tuple)),
        st.builds(Any, st.lists(part, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(_CONDITIONS)
def test_a_condition_that_is_written_reads_the_same(condition: Condition) -> None:
    reader = Reader()
    read = read_condition(write_condition(condition), reader)
    assert (read, reader.problems) == (condition, [])


def test_everybody_is_written_as_nothing() -> None:
    assert write_condition(EVERYBODY) == {}


@pytest.mark.parametrize("rule", read_policy_file(SAMPLE).policy.rules, ids=lambda one: one.id)
def test_a_rule_of_the_sample_that_is_written_reads_the_same(rule: Rule) -> None:
    assert read_whole(lambda reader: read_rule(write_rule(rule), reader, "", calendars())) == rule
