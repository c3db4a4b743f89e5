"""The checklist of fair contact is whole in four languages, and judges by what was seen alone."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assessments.api import CHECKLIST, Checklist, Level, agreement
from assessments.authoring import load_checklists
from curriculum.languages import Language
from groundwork.home import Home
from tests.sample_city import SAMPLE_CITY


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    (found,) = load_checklists(Home(SAMPLE_CITY).assessments_content)
    return found


def rated(*levels: Level) -> dict[str, Level]:
    return dict(zip(("voice", "neutrality", "respect", "motives"), levels, strict=True))


def test_it_is_there_in_four_languages_with_anchors_for_each_level(checklist: Checklist) -> None:
    assert (checklist.id, checklist.objective, checklist.required) == ("fair-contact", "PST100.O1", 3)
    for section, texts in checklist.texts.items():
        assert set(texts) == set(Language), section
    for criterion in checklist.criteria:
        for text in checklist.texts[criterion].values():
            assert {part.id for part in text.section.parts} == set(Level)
    steps = checklist.texts[CHECKLIST][Language.AR].section.parts
    assert [part.id for part in steps] == list(checklist.next_steps)


@pytest.mark.parametrize(
    ("ratings", "shown"),
    [
        (rated(Level.SEEN, Level.SEEN, Level.SEEN, Level.SEEN), True),
        (rated(Level.SEEN, Level.SEEN, Level.NOT_SEEN, Level.SEEN), True),
        (rated(Level.SEEN, Level.SEEN, Level.PARTLY, Level.PARTLY), False),
        (rated(Level.PARTLY, Level.PARTLY, Level.PARTLY, Level.PARTLY), False),
    ],
    ids=["all four", "three of four", "two and twice partly", "everything partly"],
)
def test_three_of_four_must_be_seen_and_partly_is_not_seen(
    checklist: Checklist, ratings: dict[str, Level], shown: bool
) -> None:
    assert checklist.is_shown(ratings) is shown


def test_ratings_that_leave_a_criterion_out_are_refused(checklist: Checklist) -> None:
    with pytest.raises(ValueError, match="a rating for each of voice"):
        checklist.is_shown({"voice": Level.SEEN})


def test_its_reference_can_calibrate_and_the_same_mark_for_everything_cannot(checklist: Checklist) -> None:
    reference = [level.rank for case in checklist.calibration.cases for level in case.reference.values()]
    bar = checklist.calibration.agreement_percent, checklist.calibration.kappa_percent

    assert len(reference) == 16
    assert agreement([(one, one) for one in reference], 3).reaches(*bar)
    for mark in range(3):
        assert not agreement([(mark, one) for one in reference], 3).reaches(*bar)


@pytest.mark.parametrize(
    "change",
    [{"required": 5}, {"required": 0}, {"criteria": ("voice",)}, {"version": "0"}],
    ids=["more than there are", "none", "one criterion", "no version"],
)
def test_a_checklist_at_odds_with_itself_is_refused(checklist: Checklist, change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Checklist.model_validate(checklist.model_dump() | change)
