"""A form with every kind of question that is arranged: as a block it hides the key, judges and says why."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree
from xblock.core import XBlock

from assessments.model import Item
from curriculum.languages import Language
from tests.xblocks.runtimes import RecordingRuntime, ok, parsed, post
from xblocks.olx.api import BlockContent, block_element, read_content
from xblocks.shared.scenario import scenario

CONTENT: BlockContent = read_content(etree.fromstring(scenario("assessment_kinds")))
ITEMS: dict[str, Item] = {item.id: item for item in CONTENT.material.banks[0].items}
CLOZE, BEST, RANKED = "gal100-o1-8", "gal100-o1-9", "gal100-o1-10"


def _block() -> XBlock:
    return parsed(CONTENT, RecordingRuntime())


def _right(item: Item) -> dict[str, str]:
    asked = item.interaction
    assert asked.kind == "sorting"
    return {card.id: card.bin for card in asked.cards}


def _judge(block: XBlock, responses: dict[str, Any]) -> dict[str, Any]:
    return ok(block, "judge", {"language": "en", "attempt": 1, "response": responses})


def test_the_sample_has_every_kind_and_comes_back_from_its_olx_as_it_was() -> None:
    assert [item.kind for item in ITEMS.values()] == [
        "match", "match", "order", "cloze", "judgement", "judgement",
    ]  # fmt: skip
    assert read_content(block_element(CONTENT)) == CONTENT


@pytest.mark.parametrize("language", Language)
def test_the_page_holds_neither_the_key_nor_a_reason(language: Language) -> None:
    fragment = _block().student_view({"groundwork_language": language.value})
    page = str(fragment.content) + json.dumps(fragment.json_init_args, ensure_ascii=False)
    assert '"right"' not in page
    for item in ITEMS.values():
        section = item.texts[language].section
        for part in section.parts:
            assert f'value="{part.id}"' in page or f'data-gw-card="{part.id}"' in page, part.id
            assert not part.feedback or part.feedback[:25] not in page


def test_a_wholly_right_form_has_all_points_and_a_reason_in_every_language() -> None:
    judged = _judge(_block(), {name: _right(item) for name, item in ITEMS.items()})
    assert (judged["points"], judged["possible"], judged["isMastered"]) == (6000, 6000, True)
    for name, item in ITEMS.items():
        for language in Language:
            said = judged["items"][name]["feedback"][language.value]
            assert 'data-gw-right="true"' in said
            assert 'data-gw-right="false"' not in said
            reasons = [part.feedback for part in item.texts[language].section.parts if part.feedback]
            assert any(reason[:20] in said for reason in reasons)


def test_a_partly_right_answer_gets_its_share() -> None:
    ranked = _right(ITEMS[RANKED])
    first, second, *_ = ranked
    responses = {
        CLOZE: {"when-judged": "at-once", "where-kept": "in-the-record"},
        BEST: {"best": "ask-a-speaker", "worst": "note-it"},
        RANKED: {**ranked, first: ranked[second], second: ranked[first]},
    }
    judged = _judge(_block(), responses)["items"]
    distance = 2 * abs(int(ranked[first][6:]) - int(ranked[second][6:]))
    assert (judged[CLOZE]["points"], judged[BEST]["points"]) == (500, 500)
    assert judged[RANKED]["points"] == 1000 * (8 - distance) // 8
    assert "Of these ways, it is the worst." in judged[BEST]["feedback"]["en"]


@pytest.mark.parametrize(
    ("item", "response", "said"),
    [
        (CLOZE, {"when-judged": "on-the-device"}, "expected one of"),
        (CLOZE, {"elsewhere": "at-once"}, "there is no card"),
        (BEST, {"best": "note-it", "worst": "note-it"}, "two cards were put in the same place"),
        (RANKED, {"say-nothing": "place-1", "ask-what-for": "place-1"}, "two cards were put in the same"),
    ],
    ids=["another gap's choice", "a gap that there is not", "one way twice", "two ways in one place"],
)
def test_what_no_page_would_send_is_refused_in_words_and_changes_nothing(
    item: str, response: dict[str, str], said: str
) -> None:
    block = _block()
    status, answer = post(block, "judge", {"language": "en", "attempt": 1, "response": {item: response}})
    assert status == 400
    assert item in answer["error"]
    assert said in answer["error"]
    assert block.form_state is None


def test_half_an_answer_is_kept_and_gives_no_points() -> None:
    block = _block()
    half = {CLOZE: {"where-kept": "on-the-device"}, BEST: {"worst": "read-english"}}
    form = {"attempt": 1, "submitted": False, "points": None, "best": None, "possible": 6000}
    state = {"language": "en", "languages": ["en"], "forms": {"every-kind": {**form, "responses": half}}}
    ok(block, "save_state", {"state": state})
    assert block.form_state.responses == half
    assert block.get_score().raw_earned == 0
