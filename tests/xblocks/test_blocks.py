"""Each block shows, judges, keeps and tells what it should, in XBlock's own toy runtime."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope
from xblock.scorable import ScorableXBlockMixin, Score

from curriculum.languages import Language, language_of_tag
from tests.xblocks.factories import MATERIAL, an_edition
from tests.xblocks.runtimes import RecordingRuntime, ok, parsed, post
from xblocks.olx.api import BLOCK_TYPES, BlockContent, block_contents

CONTENTS = {content.key: content for content in block_contents(an_edition().content)}
SECRETS = ("RIGHT-BECAUSE", "WRONG-BECAUSE", "SORTED-BECAUSE", "RATIONALE")


def _block(key: str, runtime: RecordingRuntime | None = None) -> XBlock:
    return parsed(CONTENTS[key], runtime or RecordingRuntime())


def _args(block: XBlock) -> dict[str, Any]:
    args: dict[str, Any] = block.student_view({}).json_init_args
    return args


@pytest.fixture(params=list(CONTENTS))
def content(request: pytest.FixtureRequest) -> BlockContent:
    return CONTENTS[request.param]


def test_a_block_draws_itself_for_a_learner(content: BlockContent) -> None:
    block = parsed(content, RecordingRuntime())

    fragment = block.student_view({})

    assert f'data-gw-component="{content.key}"' in fragment.content
    assert fragment.js_init_fn == "GroundworkBlock"
    assert block.has_support(block.student_view, "multi_device")
    assert (
        json.loads(json.dumps(fragment.json_init_args))["plan"]["lessons"][0]["components"][0]["key"]
        == content.key
    )


@pytest.mark.parametrize("view", ["student_view", "public_view"])
def test_neither_key_nor_feedback_is_on_the_page_before_the_answer(content: BlockContent, view: str) -> None:
    fragment = getattr(parsed(content, RecordingRuntime()), view)({})

    page = fragment.content + json.dumps(fragment.json_init_args)

    assert not [secret for secret in SECRETS if secret in page]
    assert '"right"' not in page
    assert "correct" not in page
    assert '"salt": null' in page or view == "public_view"


def test_an_author_sees_the_feedback(content: BlockContent) -> None:
    html = parsed(content, RecordingRuntime()).author_view({}).content

    assert ("BECAUSE" in html) == (content.component.kind in {"knowledge_check", "sort"})
    assert "Vietnamese</bdi>: current, reviewed" in html
    assert "Arabic</bdi>: current, not reviewed" in html


def test_a_mobile_app_gets_no_answer(content: BlockContent) -> None:
    data = json.dumps(parsed(content, RecordingRuntime()).student_view_data(), ensure_ascii=False)

    assert "bằng tiếng Việt" in data
    assert not [secret for secret in (*SECRETS, "correct", '"bin"') if secret in data]


def test_search_finds_the_text_of_every_language_and_no_answer(content: BlockContent) -> None:
    index = parsed(content, RecordingRuntime()).index_dictionary()

    assert set(index["content"]) == {"display_name", "text_en", "text_vi", "text_zh_hant", "text_ar"}
    assert index["content_type"].startswith("Groundwork ")
    assert not [secret for secret in SECRETS if secret in json.dumps(index)]


def test_a_block_comes_back_from_its_olx_as_it_was(content: BlockContent) -> None:
    block = parsed(content, RecordingRuntime())
    node = etree.Element("unknown")

    block.add_xml_to_node(node)
    again = etree.fromstring(etree.tostring(node))
    del again.attrib["xblock-family"]
    other = type(block).parse_xml(again, RecordingRuntime(), block.scope_ids)

    assert other.authored == block.authored == content
    assert (other.display_name, again.tag) == (block.display_name, block.scope_ids.block_type)
    assert not [value for value in again.attrib.values() if "{" in value]


def test_fields_stand_in_their_scopes(content: BlockContent) -> None:
    fields = parsed(content, RecordingRuntime()).fields

    assert fields["authored"].scope == Scope.content
    assert fields["display_name"].scope == Scope.settings
    assert fields["learner_state"].scope == Scope.user_state
    assert fields["groundwork_language"].scope == Scope.user_info


def test_a_block_keeps_its_content_as_json(content: BlockContent) -> None:
    block = parsed(content, RecordingRuntime())

    assert (
        type(block).authored.from_json(json.loads(json.dumps(type(block).authored.to_json(content))))
        == content
    )


@pytest.mark.parametrize("block_type", BLOCK_TYPES)
@pytest.mark.parametrize("view", ["student_view", "public_view", "author_view"])
def test_a_block_without_content_says_so(block_type: str, view: str) -> None:
    runtime = RecordingRuntime()
    block = (
        type(parsed(CONTENTS["words.read"], runtime))
        .load_class(block_type)
        .parse_xml(
            etree.Element(block_type), runtime, parsed(CONTENTS["words.read"], runtime, "u.other").scope_ids
        )
    )
    del block.authored

    assert "no content yet" in getattr(block, view)({}).content
    assert block.student_view_data() == {}
    assert post(block, "text", {"language": "en"}) == (409, {"error": "this block has no content yet"})


# Text


def test_a_text_is_done_when_it_was_seen_and_tells_once() -> None:
    runtime = RecordingRuntime()
    block = _block("words.read", runtime)
    state = {"language": "vi", "languages": ["vi"], "seen": ["words.read"]}

    assert ok(block, "save_state", {"state": state}) == {"saved": True}
    ok(block, "save_state", {"state": state})

    assert runtime.published == [("completion", {"completion": 1.0})]
    assert block.learner_state["seen"] == ["words.read"]
    assert block.groundwork_language == "vi"


# Knowledge check and sort


def test_a_knowledge_check_is_judged_on_the_server() -> None:
    runtime = RecordingRuntime()
    block = _block("words.check", runtime)

    wrong = ok(block, "judge", {"language": "en", "response": ["a-person"]})
    right = ok(block, "judge", {"language": "ar", "response": ["a-rule"]})

    assert (wrong["points"], right["points"]) == (0, 1000)
    assert set(wrong["feedback"]) == {"en", "vi", "zh-Hant", "ar"}
    assert "WRONG-BECAUSE" in wrong["feedback"]["ar"]
    assert "RIGHT-BECAUSE" not in wrong["feedback"]["ar"]
    assert block.learner_state["answers"]["words.check"] == {
        "response": ["a-rule"],
        "points": 1000,
        "tries": 2,
    }
    assert runtime.events("completion") == [{"completion": 1.0}]
    assert runtime.events("groundwork.question.answered") == [
        {"key": "words.check", "try": 1, "language": "en"},
        {"key": "words.check", "try": 2, "language": "ar"},
    ]


def test_what_was_judged_is_on_the_page_when_the_learner_comes_back() -> None:
    storage: dict[Any, Any] = {}
    ok(
        _block("words.check", RecordingRuntime(storage=storage)),
        "judge",
        {"language": "en", "response": ["a-rule"]},
    )

    opened = _args(_block("words.check", RecordingRuntime(storage=storage)))["opened"]

    assert opened["state"]["answers"]["words.check"]["points"] == 1000
    assert "RIGHT-BECAUSE" in opened["judgements"]["words.check"]["feedback"]["en"]


def test_a_sort_gives_a_share_for_each_card() -> None:
    block = _block("words.sort")

    answer = ok(block, "judge", {"language": "en", "response": {"card-form": "rule", "card-idea": "rule"}})

    assert answer["points"] == 500
    assert block.learner_state["answers"]["words.sort"]["tries"] == 1


def test_cards_that_are_only_placed_are_kept_and_count_for_nothing() -> None:
    runtime = RecordingRuntime()
    block = _block("words.sort", runtime)
    draft = {"response": {"card-form": "rule"}, "points": 1000, "tries": 63}
    state = {"language": "en", "languages": ["en"], "answers": {"words.sort": draft}}

    ok(block, "save_state", {"state": state})

    assert block.learner_state["answers"]["words.sort"] == {
        "response": {"card-form": "rule"},
        "points": 0,
        "tries": 0,
    }
    assert runtime.published == []
    assert _args(block)["opened"]["judgements"] == {}


def test_a_page_cannot_give_itself_points() -> None:
    block = _block("words.check")
    ok(block, "judge", {"language": "en", "response": ["a-person"]})
    forged = {"response": ["a-rule"], "points": 1000, "tries": 5}
    state = {"language": "en", "languages": ["en"], "answers": {"words.check": forged}}

    ok(block, "save_state", {"state": state})

    assert block.learner_state["answers"]["words.check"] == {
        "response": ["a-person"],
        "points": 0,
        "tries": 1,
    }


REFUSED = [
    pytest.param("words.check", "judge", {}, "language: Field required", id="nothing sent"),
    pytest.param("words.check", "judge", [], "the request: ", id="a list"),
    pytest.param(
        "words.check",
        "judge",
        {"language": "xx", "response": []},
        "language: Input should be 'en'",
        id="a language",
    ),
    pytest.param(
        "words.check",
        "judge",
        {"language": "en", "response": [], "x": 1},
        "x: Extra inputs",
        id="an extra key",
    ),
    pytest.param(
        "words.check", "judge", {"language": "en", "response": []}, "choose an answer first", id="no answer"
    ),
    pytest.param(
        "words.check",
        "judge",
        {"language": "en", "response": ["zzz"]},
        "response: expected one of",
        id="an option",
    ),
    pytest.param(
        "words.check",
        "judge",
        {"language": "en", "response": ["a-rule", "a-person"]},
        "response: one option may be marked, not 2",
        id="two options",
    ),
    pytest.param(
        "words.sort",
        "judge",
        {"language": "en", "response": {"card-form": "rule"}},
        "1 of 2 cards are not placed yet",
        id="a card left",
    ),
    pytest.param(
        "words.sort",
        "judge",
        {"language": "en", "response": ["rule"]},
        "must be a map of card to bin",
        id="a shape",
    ),
    pytest.param(
        "words.read", "save_state", {"state": {"a": 1}}, "state: this is no learner's state", id="no state"
    ),
    pytest.param(
        "words.read", "save_state", {"state": "x" * 99}, "state: Input should be", id="a state of text"
    ),
    pytest.param(
        "after.post",
        "judge",
        {"language": "en", "attempt": 1, "response": {"item-99": ["yes"]}},
        "item 'item-99' is not in this form",
        id="an item of no form",
    ),
    pytest.param(
        "after.post",
        "judge",
        {"language": "en", "attempt": "one", "response": {}},
        "attempt: Input should be a valid integer",
        id="an attempt in words",
    ),
    pytest.param(
        "attestation.conduct", "confirm", {"language": "en"}, "version: Field required", id="no version"
    ),
]


@pytest.mark.parametrize(("key", "handler", "data", "says"), REFUSED)
def test_what_no_page_would_send_is_refused_in_words_and_changes_nothing(
    key: str, handler: str, data: object, says: str
) -> None:
    runtime = RecordingRuntime()
    block = _block(key, runtime)

    status, answer = post(block, handler, data)

    assert status == 400
    assert says in answer["error"]
    assert block.learner_state == {}
    assert runtime.published == []


# Assessment


def _answers(block: XBlock, attempt: int, right: int) -> dict[str, Any]:
    """Return responses to the drawn items, the first *right* of them right."""
    items = {item.id: item for item in MATERIAL.banks[0].items}
    responses: dict[str, Any] = {}
    for number, drawn in enumerate(block.drawn(attempt).items):
        item = items[drawn.item]
        if item.kind == "sort":
            responses[item.id] = {card.id: card.bin if number < right else "rule" for card in item.cards}
        else:
            responses[item.id] = ["yes" if number < right else "no"]
    return responses


def _submit(block: XBlock, attempt: int, right: int) -> dict[str, Any]:
    return ok(
        block, "judge", {"language": "en", "attempt": attempt, "response": _answers(block, attempt, right)}
    )


def test_a_form_is_judged_scored_and_graded() -> None:
    runtime = RecordingRuntime()
    block = _block("after.post", runtime)

    judged = _submit(block, attempt=1, right=4)

    assert (judged["attempt"], judged["points"], judged["possible"], judged["best"]) == (1, 4000, 4000, 4000)
    assert judged["isMastered"] is True
    assert len(judged["items"]) == 4
    assert all("RATIONALE" in item["feedback"]["vi"] for item in judged["items"].values())
    assert runtime.events("grade") == [{"value": 4.0, "max_value": 4.0, "only_if_higher": True}]
    assert runtime.events("completion") == [{"completion": 1.0}]
    assert runtime.events("groundwork.form.submitted") == [
        {"form": "arc-100-post", "attempt": 1, "points": 4000, "possible": 4000, "language": "en"}
    ]


def test_below_the_mastery_score_a_form_is_not_done_and_the_next_attempt_draws_another() -> None:
    runtime = RecordingRuntime()
    block = _block("after.post", runtime)

    failed = _submit(block, attempt=1, right=1)
    drawn = ok(block, "draw_next", {"language": "en"})
    passed = _submit(block, attempt=2, right=4)

    assert failed["isMastered"] is False
    assert runtime.events("grade")[0]["value"] < 3.2
    assert drawn["attempt"] == 2
    assert {each.item for each in block.drawn(1).items} != {each.item for each in block.drawn(2).items}
    assert all(f'data-gw-item="{each.item}"' in drawn["items"]["ar"] for each in block.drawn(2).items)
    assert not [secret for secret in SECRETS if secret in json.dumps(drawn)]
    assert passed["isMastered"] is True
    assert runtime.events("completion") == [{"completion": 1.0}]
    assert runtime.events("grade")[1] == {"value": 4.0, "max_value": 4.0, "only_if_higher": True}


def test_a_worse_attempt_later_takes_nothing_away() -> None:
    block = _block("after.post")
    _submit(block, attempt=1, right=4)
    ok(block, "draw_next", {"language": "en"})

    worse = _submit(block, attempt=2, right=0)

    assert worse["points"] < worse["best"] == 4000
    assert worse["isMastered"] is True
    assert block.get_score() == Score(raw_earned=4.0, raw_possible=4.0)


def test_a_form_without_a_mastery_score_is_done_when_handed_in() -> None:
    runtime = RecordingRuntime()
    block = _block("before.pre", runtime)

    judged = _submit(block, attempt=1, right=0)

    assert judged["isMastered"] is None
    assert runtime.events("completion") == [{"completion": 1.0}]


def test_the_same_learner_sees_the_same_form_again_and_pre_and_post_share_no_item() -> None:
    pre, again, post_ = _block("before.pre"), _block("before.pre"), _block("after.post")
    other = _block("before.pre", RecordingRuntime("learner-2"))

    assert pre.drawn(1) == again.drawn(1)
    assert not {each.item for each in pre.drawn(1).items} & {each.item for each in post_.drawn(1).items}
    assert other.drawn(1) != pre.drawn(1)


def test_answers_under_way_are_kept_without_being_judged() -> None:
    runtime = RecordingRuntime()
    block = _block("after.post", runtime)
    first = block.drawn(1).items[0].item
    response = _answers(block, 1, 4)[first]
    form = {
        "attempt": 1,
        "responses": {first: response},
        "submitted": False,
        "points": None,
        "possible": 4000,
        "best": None,
    }
    state = {"language": "en", "languages": ["en"], "forms": {"arc-100-post": form}}

    ok(block, "save_state", {"state": state})

    assert _args(block)["opened"]["state"]["forms"]["arc-100-post"]["responses"] == {first: response}
    assert runtime.published == []
    assert not block.has_submitted_answer()


def test_an_attempt_is_handed_in_once() -> None:
    block = _block("after.post")
    _submit(block, attempt=1, right=0)

    again = post(block, "judge", {"language": "en", "attempt": 1, "response": {}})
    ahead = post(block, "judge", {"language": "en", "attempt": 3, "response": {}})

    assert again == (409, {"error": "attempt 1 is handed in already; begin the next one"})
    assert ahead[0] == 409
    assert block.learner_state["forms"]["arc-100-post"]["attempt"] == 1


def test_beginning_twice_begins_once() -> None:
    block = _block("after.post")
    _submit(block, attempt=1, right=0)

    first = ok(block, "draw_next", {"language": "en"})
    second = ok(block, "draw_next", {"language": "en"})

    assert first == second
    assert block.learner_state["forms"]["arc-100-post"]["attempt"] == 2


def test_an_assessment_can_be_rescored_and_overridden_by_a_course_team() -> None:
    runtime = RecordingRuntime()
    block = _block("after.post", runtime)
    assert isinstance(block, ScorableXBlockMixin)
    assert (block.has_score, block.max_score(), block.has_submitted_answer()) == (True, 4.0, False)
    assert block.get_score() == Score(raw_earned=0.0, raw_possible=4.0)

    _submit(block, attempt=1, right=3)
    earned = block.calculate_score()
    block.set_score(Score(raw_earned=2.0, raw_possible=4.0))

    assert block.allows_rescore()
    assert block.get_score() == Score(raw_earned=2.0, raw_possible=4.0)
    assert block.calculate_score() == earned
    block.rescore(only_if_higher=False)
    assert runtime.events("grade")[-1] == {
        "value": earned.raw_earned,
        "max_value": 4.0,
        "only_if_higher": False,
    }


# Attestation


def test_a_confirmation_names_text_version_language_and_time() -> None:
    runtime = RecordingRuntime()
    block = _block("attestation.conduct", runtime)

    answer = ok(block, "confirm", {"language": "zh-Hant", "version": "3"})
    again = ok(block, "confirm", {"language": "en", "version": "3"})

    assert answer == again
    assert runtime.events("groundwork.attestation.confirmed") == [
        {"id": "conduct", "version": "3", "language": "zh-Hant", "at": answer["at"]}
    ]
    assert runtime.events("completion") == [{"completion": 1.0}]
    assert block.learner_state["attested"]["attestation.conduct"] == {
        "version": "3",
        "language": "zh-Hant",
        "at": answer["at"],
    }


def test_a_text_that_was_changed_meanwhile_cannot_be_confirmed() -> None:
    block = _block("attestation.conduct")

    status, answer = post(block, "confirm", {"language": "en", "version": "2"})

    assert status == 409
    assert answer["error"] == "the text is now version 3, not 2; please read it again"
    assert block.learner_state == {}


def test_a_page_cannot_confirm_by_saving() -> None:
    block = _block("attestation.conduct")
    forged = {"version": "3", "language": "en", "at": "2020-01-01T00:00:00Z"}

    ok(
        block,
        "save_state",
        {"state": {"language": "en", "languages": ["en"], "attested": {"attestation.conduct": forged}}},
    )

    assert block.learner_state.get("attested", {}) == {}


# Languages


def test_another_language_keeps_the_answers_and_the_attempt() -> None:
    storage: dict[Any, Any] = {}
    vietnamese = _block("words.check", RecordingRuntime(storage=storage))
    ok(vietnamese, "judge", {"language": "vi", "response": ["a-rule"]})

    arabic = _block("words.check", RecordingRuntime(storage=storage))
    pack = ok(arabic, "text", {"language": "ar"})
    ok(arabic, "judge", {"language": "ar", "response": ["a-person"]})

    assert "Which is institutional? بالعربية" in pack["html"]
    assert pack["strings"] != _args(_block("words.check"))["strings"]
    assert arabic.learner_state["answers"]["words.check"]["tries"] == 2
    assert arabic.learner_state["languages"] == ["ar", "vi"]


def test_the_choice_of_one_block_is_the_choice_of_all() -> None:
    storage: dict[Any, Any] = {}
    ok(_block("words.read", RecordingRuntime(storage=storage)), "save_state", {"state": _seen("ar")})

    sort = _block("words.sort", RecordingRuntime(storage=storage))

    assert sort.language_for() is Language.AR
    assert 'lang="ar" dir="rtl"' in sort.student_view({}).content


def test_a_block_that_was_done_in_one_language_opens_in_the_language_of_the_page() -> None:
    storage: dict[Any, Any] = {}
    ok(_block("words.read", RecordingRuntime(storage=storage)), "save_state", {"state": _seen("vi")})
    block = _block("words.read", RecordingRuntime(storage=storage))

    args = block.student_view({"groundwork_language": "ar"}).json_init_args

    assert args["opened"]["state"]["language"] == args["language"] == "ar"
    assert block.learner_state["language"] == "vi"


def _seen(language: str) -> dict[str, Any]:
    return {"language": language, "languages": [language], "seen": ["words.read"]}


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-hant", Language.ZH_HANT),
        ("zh-TW", Language.ZH_HANT),
        ("zh_HK", Language.ZH_HANT),
        ("zh-cn", None),
        ("zh-Hans", None),
        ("ar", Language.AR),
        ("vi-VN", Language.VI),
        ("en-ca", Language.EN),
        ("fr", None),
        (None, None),
        ("", None),
    ],
)
def test_a_tag_means_one_of_the_four_or_none(tag: str | None, language: Language | None) -> None:
    assert language_of_tag(tag) is language


# Completion, as the LMS reads it off the class


@pytest.mark.parametrize("block_type", BLOCK_TYPES)
def test_a_block_completes_itself(block_type: str) -> None:
    block_class = XBlock.load_class(block_type)

    assert XBlockCompletionMode.get_mode(block_class) == XBlockCompletionMode.COMPLETABLE
    assert block_class.has_custom_completion is True
    assert getattr(block_class, "has_score", False) == (block_type == "groundwork_assessment")
