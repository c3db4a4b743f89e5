"""A course team overrides and rescores a form: as the LMS's instructor tasks do it, and losing nothing."""

from __future__ import annotations

from typing import Any

import pytest
from xblock.core import XBlock
from xblock.scorable import ScorableXBlockMixin, Score

from assessments.model import AttemptPolicy, Bank, Form, Material
from tests.xblocks.runtimes import ok, post
from tests.xblocks.test_attempts import POST, PRE, answers, block

BEST = POST.model_copy(update={"attempts": None})
LAST = POST.model_copy(update={"attempts": AttemptPolicy(limit=3, wait_hours=0, keeps="last")})


def _handed_in(*rights: int, form: Form = BEST) -> XBlock:
    """Return a form of four items after an attempt for each of *rights*, so many items right in it.

    A sort among them has half its cards right where it is wrong, hence the points are read off.
    """
    made = block("after.post", PRE, form)
    for attempt, right in enumerate(rights, start=1):
        if attempt > 1:
            ok(made, "draw_next", {"language": "en"})
        ok(made, "judge", {**answers(made, attempt, right)})
    made.runtime.published.clear()
    return made


def _override(made: XBlock, points: float) -> None:
    """Do what ``override_score_module_state`` of the LMS does, with its share for a weight of 1."""
    made.set_score(Score(raw_earned=points, raw_possible=made.max_score()))
    made.publish_grade()
    made.save()


def _with_key(made: XBlock, **change: Any) -> None:
    """Let the course team change every single choice of the bank."""
    (bank,) = made.content.material.banks
    items = tuple(item.model_copy(update=change) if item.kind == "single" else item for item in bank.items)
    _with_bank(made, bank.model_copy(update={"items": items}))


def _with_bank(made: XBlock, bank: Bank) -> None:
    material: Material = made.content.material.model_copy(update={"banks": (bank,)})
    made.authored = made.content.model_copy(update={"material": material})
    made.save()


def test_the_block_has_all_that_the_lms_calls() -> None:
    made = block("after.post", PRE, BEST)

    assert isinstance(made, ScorableXBlockMixin)
    assert (made.has_score, made.max_score(), made.allows_rescore()) == (True, 4.0, True)
    assert (made.has_submitted_answer(), made.get_score()) == (False, Score(0.0, 4.0))
    assert made.calculate_score() == Score(0.0, 4.0)


@pytest.mark.parametrize("points", [1.0, 4.0])
def test_an_override_reaches_the_gradebook_down_as_well_as_up(points: float) -> None:
    made = _handed_in(3)

    _override(made, points)

    assert made.get_score() == Score(points, 4.0)
    assert made.runtime.events("grade") == [{"value": points, "max_value": 4.0, "only_if_higher": None}]


def test_an_override_that_passes_completes_and_one_that_fails_takes_no_completion_back() -> None:
    made = _handed_in(1)
    assert not made.is_done(made.state)

    _override(made, 4.0)
    _override(made, 0.0)

    assert made.runtime.events("completion") == [{"completion": 1.0}]


def test_an_override_before_any_answer_leaves_the_learner_their_attempts() -> None:
    made = block("after.post", PRE, LAST)

    _override(made, 2.0)

    assert (made.get_score(), made.has_submitted_answer()) == (Score(2.0, 4.0), False)
    judged = ok(made, "judge", answers(made, 1, right=4))
    assert (judged["attempt"], judged["points"], made.get_score()) == (1, 4000, Score(4.0, 4.0))


def test_there_is_nothing_to_rescore_before_an_answer() -> None:
    """XBlock's own ``rescore`` reads ``location`` here, which only the LMS has."""
    made = block("after.post", PRE, BEST)

    with pytest.raises(ValueError, match=r"u\.after\.post: no attempt was handed in, so there is nothing"):
        made.rescore(only_if_higher=False)
    assert made.runtime.published == []


def test_a_mended_key_gives_points_and_completion_to_whoever_answered_by_it() -> None:
    made = _handed_in(0)
    before = made.get_score()
    _with_key(made, correct=("no",))

    assert made.calculate_score().raw_earned > before.raw_earned
    assert made.get_score() == before  # calculating keeps nothing
    made.rescore(only_if_higher=True)

    after = made.get_score()
    assert after.raw_earned >= 3.5
    assert made.runtime.published == [
        ("completion", {"completion": 1.0}),
        ("grade", {"value": after.raw_earned, "max_value": 4.0, "only_if_higher": True}),
    ]


@pytest.mark.parametrize(("only_if_higher", "stands"), [(True, True), (False, False)])
def test_a_key_that_takes_points_away_does_so_only_where_the_team_says_so(
    only_if_higher: bool, stands: bool
) -> None:
    made = _handed_in(4)
    _with_key(made, correct=("no",))

    made.rescore(only_if_higher=only_if_higher)

    assert (made.get_score() == Score(4.0, 4.0)) is stands
    assert made.runtime.events("grade")[0]["only_if_higher"] is only_if_higher
    assert made.runtime.events("grade")[0]["value"] < 4
    assert made.runtime.events("completion") == []


def test_a_better_attempt_before_is_not_lost_by_judging_the_last_one_anew() -> None:
    made = _handed_in(4, 1)

    made.rescore(only_if_higher=False)

    assert made.get_score() == Score(4.0, 4.0)
    assert made.runtime.events("grade") == [{"value": 4.0, "max_value": 4.0, "only_if_higher": False}]


def test_where_the_last_attempt_counts_it_is_the_last_that_is_judged() -> None:
    made = _handed_in(4, 1, form=LAST)
    stood = made.get_score()

    made.rescore(only_if_higher=False)

    assert made.get_score() == stood
    assert stood.raw_earned < 4


def test_an_attempt_under_way_is_left_alone_and_the_score_that_stands_is_told_again() -> None:
    made = _handed_in(3)
    stood = made.get_score()
    ok(made, "draw_next", {"language": "en"})
    under_way = dict(made.learner_state)

    made.rescore(only_if_higher=False)

    assert made.learner_state == under_way
    assert made.runtime.events("grade") == [
        {"value": stood.raw_earned, "max_value": 4.0, "only_if_higher": False}
    ]


@pytest.mark.parametrize("change", ["more items", "fewer items", "other options"])
def test_a_bank_that_was_changed_since_costs_nobody_points(change: str) -> None:
    made = _handed_in(3)
    stood = made.get_score()
    (bank,) = made.content.material.banks
    if change == "other options":
        _with_key(made, options=("one", "two"), correct=("one",))
    else:
        new = bank.items[0].model_copy(update={"id": "a-new-item"})
        items = (new, *bank.items) if change == "more items" else bank.items[:4]
        _with_bank(made, bank.model_copy(update={"items": items}))

    made.rescore(only_if_higher=False)

    assert made.get_score() == stood


def test_a_form_begun_in_one_language_and_handed_in_in_another_is_one_attempt_and_one_grade() -> None:
    made = block("after.post", PRE, BEST)
    drawn, whole = made.drawn(1), answers(made, 1, right=4)
    first = drawn.items[0].item
    draft = {"attempt": 1, "submitted": False, "points": None, "possible": 4000, "best": None}
    forms = {"arc-100-post": draft | {"responses": {first: whole["response"][first]}}}
    ok(made, "save_state", {"state": {"language": "vi", "languages": ["vi"], "forms": forms}})

    arabic = ok(made, "text", {"language": "ar"})["html"]
    ok(made, "judge", whole | {"language": "ar"})

    assert all(f'data-gw-item="{one.item}"' in arabic for one in drawn.items)
    assert made.drawn(1) == drawn
    assert made.learner_state["forms"]["arc-100-post"]["attempt"] == 1
    assert made.learner_state["languages"] == ["ar", "vi"]
    assert made.runtime.events("grade") == [{"value": 4.0, "max_value": 4.0, "only_if_higher": True}]
    assert [each["language"] for each in made.runtime.events("groundwork.form.submitted")] == ["ar"]


def test_a_visitor_is_not_graded() -> None:
    made = block("after.post", PRE, BEST)
    made.scope_ids = made.scope_ids._replace(user_id=None)

    status, answer = post(made, "judge", answers(made, 1, right=4))

    assert (status, answer["error"].split(";")[0]) == (403, "please sign in")
    assert (made.learner_state, made.runtime.published) == ({}, [])
