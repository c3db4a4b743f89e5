"""YAML is read strictly, with places, and never with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.positions import Position
from curriculum.yaml_reader import parse_yaml, read_yaml

PATH = Path("lesson.yaml")


def read(text: str) -> tuple[object, list[str]]:
    """Return the data, and the problems as ``line:column CODE``."""
    document, problems = parse_yaml(text, PATH)
    places = [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]
    return (document.data if document else None), places


def test_every_key_and_value_has_its_place() -> None:
    document, _ = parse_yaml("id: words\ncomponents:\n  - {id: one, kind: text}\n", PATH)

    assert document is not None
    assert document.at("id") == Position(1, 5)
    assert document.key_at("components") == Position(2, 1)
    assert document.at("components", 0) == Position(3, 5)
    assert document.at("components", 0, "kind") == Position(3, 21)
    assert document.at("components", 7, "kind") == Position(3, 3)  # the list, for what is not in it


def test_columns_count_characters_not_bytes() -> None:
    document, _ = parse_yaml("{tiếng: việt, 中: 文}", PATH)

    assert document is not None
    assert document.at("中") == Position(1, 18)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 14", 14),
        ("a: -3", -3),
        ("a: 0.5", 0.5),
        ("a: true", True),
        ("a: False", False),
        ("a: ~", None),
        ("a:", None),
        ("a: 2027-05-31", "2027-05-31"),
        ("a: '14'", "14"),
        ("a: 1e5", "1e5"),
        ("a: .inf", ".inf"),
        ("a: 99999999999999999999999", "99999999999999999999999"),
        ("a: 0x10", "0x10"),
    ],
)
def test_plain_values_follow_yaml_1_2_and_dates_stay_text(text: str, value: object) -> None:
    assert read(text) == ({"a": value}, [])


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "On", "OFF"])
def test_bare_yes_and_no_are_problems_as_values_and_as_keys(word: str) -> None:
    assert read(f"a: {word}")[1] == ["1:4 CUR004"]
    assert read(f"{word}: a")[1] == ["1:1 CUR004"]
    assert read(f"a: '{word}'") == ({"a": word}, [])


def test_yes_inside_a_sentence_is_a_word() -> None:
    assert read("a: yes it is")[1] == []


def test_the_first_of_two_values_counts_and_the_second_is_a_problem() -> None:
    assert read("a: 1\nb: 2\na: 3") == ({"a": 1, "b": 2}, ["3:1 CUR003"])


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        pytest.param("a: 'x", "1:4", "a quote is opened here", "close the quote", id="open quote"),
        pytest.param("a:\n\t- b", "2:1", "a tab stands where", "spaces", id="tab"),
        pytest.param("a: b: c", "1:5", "a colon stands where", "quotes", id="colon"),
        pytest.param("a: [1, 2", "1:4", "square brackets is not closed", "]", id="open list"),
        pytest.param("a: {b: 1", "1:4", "braces is not closed", "}", id="open mapping"),
        pytest.param("a: @b", "1:4", "cannot begin a value", "quotes", id="at sign"),
        pytest.param("a: 1\n b: 2", "2:3", "only text can stand", "", id="indented further"),
        pytest.param("a:\n  - b\n c: 1", "3:2", "indented differently", "", id="indented less"),
        pytest.param('a: "\\q"', "1:5", "backslash", "single quotes", id="unknown escape"),
        pytest.param("a: 1\nb: \x00", "2:4", "control character", "delete", id="control character"),
        pytest.param("just\nwords: 1", "2:6", "only text can stand", "", id="words before a key"),
    ],
)
def test_broken_yaml_is_a_problem_at_its_place_with_a_cure(
    text: str, place: str, message: str, hint: str
) -> None:
    document, problems = parse_yaml(text, PATH)

    assert document is None
    assert [f"{problem.line}:{problem.column} {problem.code}" for problem in problems] == [f"{place} CUR001"]
    assert message in problems[0].message
    assert hint in problems[0].hint


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: &x [1]\nb: *x", ["1:4 CUR008", "2:4 CUR008"]),
        ("a: !!python/object:os.system x", ["1:4 CUR008"]),
        ("a: 1\n---\nb: 2", ["2:1 CUR008"]),
        ("? [a, b]\n: 1", ["1:3 CUR008"]),
    ],
    ids=["alias", "tag", "two documents", "list as key"],
)
def test_what_yaml_can_do_and_content_must_not_is_refused(text: str, places: list[str]) -> None:
    assert read(text)[1] == places


def test_a_billion_laughs_are_refused_without_being_told() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]

    data, places = read("\n".join(lines))

    assert len(str(data)) < 2000
    assert "2:8 CUR008" in places


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "], ids=["lists", "mappings", "blocks", "keys"])
def test_nesting_a_hundred_thousand_deep_is_a_problem_not_a_crash(opening: str) -> None:
    data, places = read(opening * 100_000)

    assert data is None
    assert places[-1].endswith("CUR001")


def test_a_missing_or_huge_file_is_a_problem(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"a" * 2_000_001)

    assert [problem.code for problem in read_yaml(tmp_path / "none.yaml")[1]] == ["CUR009"]
    assert read_yaml(huge)[0] is None
    assert "2,000,001" in read_yaml(huge)[1][0].message


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")

    document, problems = read_yaml(path)

    assert document is not None
    assert document.data == {"a": 1}
    assert problems == []


# Line separators are folded by PyYAML's writer, not by our reader.
_LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.text(_LETTERS, max_size=20))
_KEYS = st.text(alphabet="abcdefgh", min_size=1, max_size=5)
_DATA = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)  # machines are shared
@given(_DATA)
def test_what_is_written_as_yaml_is_read_back(data: object) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)

    document, _ = parse_yaml(text, PATH)

    assert document is not None
    assert document.data == data
