"""The review lens: what is loaded, what its passages may quote, and when it is there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.api import load_curriculum
from curriculum.languages import Language
from curriculum.lens import Lens, Severity
from curriculum.quoting import quoted, stands_in
from tests.factories_content import LESSON, ContentTree, write_content
from tests.planted_lens_faults import LENS, PASSAGE, write_lens
from tests.planted_wording_faults import WORDING_FAULTS


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree with a sound lens."""
    tree = write_content(tmp_path)
    write_lens(tree)
    return tree


def lens_of(tree: ContentTree) -> Lens:
    """Return the lens of *tree*."""
    curriculum, _ = load_curriculum(tree.curriculum)
    assert curriculum.lens is not None
    return curriculum.lens


def test_a_sound_lens_has_no_problems(tree: ContentTree) -> None:
    assert tree.places() == []


def test_a_lens_holds_its_criteria_in_all_languages_and_its_passages_in_english(tree: ContentTree) -> None:
    lens = lens_of(tree)

    assert [(one.id, one.severity) for one in lens.criteria] == [
        ("L01", Severity.BLOCK),
        ("L02", Severity.MINOR),
    ]
    text = lens.criterion("L01").texts[Language.AR].section
    assert (text.title, text.body, text.part("evidence").body) == ("عدسة", "ما يُبحث عنه.", "قائمة.")
    assert [one.id for one in lens.passages_of("fire")] == ["fire-1", "fire-2", "fire-3"]
    passage = lens.passages_of("officers")[0]
    assert passage.legacy[Language.EN].section.body == "Look for people who seem out of place."
    assert passage.findings[1].severity is Severity.MAJOR
    assert passage.findings[1].texts[Language.EN].section.body == "No rule is cited."
    assert passage.keeps[Language.EN].section.body == "Fares are still checked."
    assert list(passage.revised) == [Language.EN]


def test_a_criterion_that_the_lens_does_not_have_is_a_key_error(tree: ContentTree) -> None:
    with pytest.raises(KeyError):
        lens_of(tree).criterion("L99")


def test_the_number_of_a_criterion_is_asked_for_in_plain_words(tree: ContentTree) -> None:
    tree.replace(f"{LENS}/lens.yaml", "id: L02", "id: L2")

    problem = next(one for one in tree.check() if one.code == "CUR006")
    assert problem.message == "`id` must be a criterion of the review lens, such as L01, not 'L2'"


def test_two_severities_are_one_step_apart_or_two() -> None:
    assert [one.rank for one in (Severity.MINOR, Severity.MAJOR, Severity.BLOCK)] == [0, 1, 2]


def test_a_lens_can_be_written_to_plain_json_and_read_back(tree: ContentTree) -> None:
    lens = lens_of(tree)

    assert Lens.model_validate_json(lens.model_dump_json()) == lens


def test_a_passage_that_is_not_whole_is_left_out_and_the_others_stay(tree: ContentTree) -> None:
    tree.replace(f"{PASSAGE}/en.md", "Fares are still checked.", "")

    assert [one.id for one in lens_of(tree).passages_of("officers")] == ["officers-2", "officers-3"]


@pytest.mark.parametrize(
    ("stretch", "is_there"),
    [
        ("look for people", True),
        ("people who seem … a flight path.", True),
        ("Note *No ID* and leave", True),
        ("note 'no ID'", True),
        ("a flight path … people", False),
        ("people who run", False),
    ],
    ids=[
        "capitals aside",
        "words left out",
        "emphasis aside",
        "quotation marks aside",
        "not in this order",
        "not there",
    ],
)
def test_a_quotation_stands_in_the_passage_word_for_word(stretch: str, is_there: bool) -> None:
    passage = 'Look for people who seem\nto choose **a flight path**. Note "no ID" and leave.'

    assert stands_in(stretch, passage) is is_there


def test_a_finding_quotes_line_by_line() -> None:
    body = '> "Look for people."\n> “Note it.”\n\nBoth say who, not what: a > b.'

    assert quoted(body) == ("Look for people.", "Note it.")


def test_single_courses_are_loaded_without_the_lens(tree: ContentTree) -> None:
    curriculum, problems = load_curriculum(tree.curriculum, ["arc-100"])

    assert (curriculum.lens, problems) == (None, [])


@pytest.mark.parametrize(
    ("section", "is_found"),
    [("Look for people who", False), ("It says who", False), ("Check every third", True)],
    ids=["the passage may speak as such manuals do", "a finding may quote it", "the revision may not"],
)
def test_words_of_the_wording_list_stand_only_where_a_passage_is_quoted(
    tree: ContentTree, section: str, is_found: bool
) -> None:
    next(plant for what, plant, _ in WORDING_FAULTS if what == "a word of the wording list")(tree)
    tree.replace(f"{LESSON}/en.md", "A blind spot here", "A word here")
    before = tree.places()
    tree.replace(f"{PASSAGE}/en.md", section, f"A blind spot. {section}")

    found = [place for place in tree.places() if place not in before]
    assert [place.split()[-1] for place in found] == ["CUR131"] * is_found
    assert all(place.startswith(LENS) for place in found)
