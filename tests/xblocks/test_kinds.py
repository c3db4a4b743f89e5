"""The blocks of every kind show, keep, tell and refuse what they should, in XBlock's own toy runtime."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import Any

import pytest
from lxml import etree, html
from xblock.core import XBlock

from curriculum.languages import Language
from curriculum.model import MatchComponent, OrderComponent, Texts
from tests.xblocks.kinds import MATCH, ORDER, kinds_edition
from tests.xblocks.runtimes import RecordingRuntime, ok, parsed, post
from xblocks.olx.api import BLOCK_TYPES, BlockContent, block_contents

CONTENTS = {content.component.id: content for content in block_contents(kinds_edition().content)}
JUDGED = {"knowledge_check", "sort", "match", "order"}
KEPT = ("KEPT-BECAUSE", "RIGHT-BECAUSE", "WRONG-BECAUSE", "SORTED-BECAUSE", '"right"', "correct")


@pytest.fixture(params=list(CONTENTS))
def content(request: pytest.FixtureRequest) -> BlockContent:
    return CONTENTS[request.param]


def _block(identifier: str, runtime: RecordingRuntime | None = None) -> XBlock:
    return parsed(CONTENTS[identifier], runtime or RecordingRuntime())


def _page(block: XBlock, view: str = "student_view", language: str = "en") -> str:
    fragment = getattr(block, view)({"groundwork_language": language})
    return str(fragment.content) + json.dumps(fragment.json_init_args, ensure_ascii=False)


def _save(block: XBlock, **more: Any) -> tuple[int, dict[str, Any]]:
    return post(block, "save_state", {"state": {"language": "en", "languages": ["en"], **more}})


def test_there_is_a_block_for_every_kind_and_it_says_which() -> None:
    kinds = {XBlock.load_class(block_type).kind for block_type in BLOCK_TYPES}

    assert len(BLOCK_TYPES) == 15
    assert {f"groundwork_{kind}" for kind in kinds} == set(BLOCK_TYPES)
    assert {content.component.kind for content in CONTENTS.values()} == kinds - {"assessment", "attestation"}


def test_a_block_of_any_kind_draws_itself_in_every_language(content: BlockContent) -> None:
    block = parsed(content, RecordingRuntime())

    for language in Language:
        fragment = block.student_view({"groundwork_language": language.value})
        root = html.fromstring(fragment.content)
        assert (root.get("lang"), root.get("dir")) == (language.value, language.direction)
        assert root.get("data-gw-scheme") == "light"  # as the LMS around it
        assert root.xpath(f"//*[@data-gw-component='{content.key}']")
        identifiers = [str(each.get("id")) for each in root.iter() if each.get("id")]
        assert len(identifiers) == len(set(identifiers))
        assert all(each.startswith(block.drawable.scope) for each in identifiers), identifiers
        assert (
            fragment.json_init_args["plan"]["lessons"][0]["components"][0]["kind"] == content.component.kind
        )


def test_two_blocks_of_one_content_share_a_page(content: BlockContent) -> None:
    one, other = (parsed(content, RecordingRuntime(), usage) for usage in ("u.one", "u.other"))

    identifiers = [
        str(each.get("id"))
        for block in (one, other)
        for each in html.fromstring(block.student_view({}).content).iter()
        if each.get("id")
    ]

    assert len(identifiers) == len(set(identifiers))


# The key


@pytest.mark.parametrize("view", ["student_view", "public_view"])
@pytest.mark.parametrize("language", list(Language))
def test_no_page_holds_key_or_judging_feedback_before_the_answer(
    content: BlockContent, view: str, language: str
) -> None:
    page = _page(parsed(content, RecordingRuntime()), view, language)

    assert not [secret for secret in KEPT if secret in page]


def _orders(view: str, texts: Texts, identifiers: tuple[str, ...]) -> list[list[str]]:
    """Return each order in which *view* names all the parts, by their ids or by their words."""
    orders = []
    for names in ({f'"{each}"': each for each in identifiers}, _titles(texts, identifiers)):
        named = [names[found] for found in re.findall("|".join(map(re.escape, names)), view)]
        orders += [order for order in _lists(named) if len(order) == len(identifiers)]
    return orders


def _titles(texts: Texts, identifiers: tuple[str, ...]) -> dict[str, str]:
    return {text.section.part(each).title: each for text in texts.values() for each in identifiers}


def _lists(named: list[str]) -> list[list[str]]:
    """Return *named* in lists without doubles: buttons repeat a card's name, and a list begins again."""
    lists: list[list[str]] = [[]]
    for name, _ in groupby(named):
        if name in lists[-1]:
            lists.append([])
        lists[-1].append(name)
    return lists


def _views(block: XBlock) -> dict[str, str]:
    """Return everything that leaves the server before an answer."""
    pages = {f"page {each.value}": _page(block, language=each.value) for each in Language}
    packs = {f"pack {each.value}": ok(block, "text", {"language": each.value})["html"] for each in Language}
    texts = {f"app {tag}": json.dumps(text) for tag, text in block.student_view_data()["texts"].items()}
    question = {"app": json.dumps(block.student_view_data()["question"])}
    search = {f"search {tag}": text for tag, text in block.index_dictionary()["content"].items()}
    return pages | packs | texts | question | search


def test_the_right_order_is_nowhere_before_the_answer() -> None:
    assert isinstance(ORDER, OrderComponent)
    block = _block("steps")

    for name, view in _views(block).items():
        orders = _orders(view, ORDER.texts, ORDER.cards)
        assert orders or name == "search display_name", name
        assert list(ORDER.cards) not in orders, name


def test_partners_stand_in_an_order_of_their_own_before_the_answer() -> None:
    """A pair is never told by its place: partners are in the order of digests of their ids."""
    assert isinstance(MATCH, MatchComponent)
    block = _block("pairs")
    expected = list(MATCH.interaction.bins)

    assert expected != ["partner-a", "partner-b", "partner-c"]
    for name, view in _views(block).items():
        orders = _orders(view, MATCH.texts, MATCH.interaction.bins)
        assert orders or name == "search display_name", name
        assert all(order == expected for order in orders), (name, orders)


def test_an_author_sees_the_key_and_the_feedback_in_words() -> None:
    order = html.fromstring(_block("steps").author_view({}).content)
    match = html.fromstring(_block("pairs").author_view({}).content)
    check = html.fromstring(_block("check").author_view({"groundwork_language": "ar"}).content)

    assert [each.text for each in order.xpath("//dl/div/dt")] == [
        "Notice it → 1",
        "Ask them → 2",
        "Act with them → 3",
        "Come back → 4",
    ]
    assert order.xpath("//section[@data-gw-component='all.steps']//ol/li")
    assert {each.text for each in match.xpath("//dl/div/dt")} == {
        "Card A → Partner A",
        "Card B → Partner B",
    }
    assert [each.text for each in check.xpath("//dl/div/dt")] == ["A rule → ✓", "A person → ✗"]
    assert "RIGHT-BECAUSE" in check.xpath("//dl/div/dd")[0].text_content()
    assert check.xpath("//dl/@dir") == ["rtl"]


# Apps and search


def test_an_app_has_a_story_whole_since_nobody_may_be_asked_about_the_way() -> None:
    data = _block("counter").student_view_data()

    assert data["structure"]["steps"][0]["choices"][0] == {"id": "speak", "to": "heard"}
    assert data["structure"]["ends"][0]["ratings"]["follow_up"] == 1
    assert {
        "id": "heard",
        "title": "Heard",
        "body": "TOLD-END: she was heard.",
        "feedback": "TOLD-WHY: you asked.",
    } in (data["texts"]["ar"]["parts"])


def test_an_app_has_the_other_route_of_a_question_and_not_its_key() -> None:
    data = _block("hard-check").student_view_data()

    parts = {part["id"]: part for part in data["texts"]["en"]["parts"]}
    assert parts["other-route"]["body"] == "An easier way."
    assert parts["a-rule"] == {"id": "a-rule", "title": "A rule"}
    assert data["question"] == {"kind": "choice", "options": ["a-rule", "a-person"], "several": False}
    assert "structure" not in data


def test_search_finds_a_story_by_its_beginning_and_a_hard_text_by_its_note() -> None:
    story = _block("counter").index_dictionary()["content"]["text_en"]
    rehearsal = _block("sentence").index_dictionary()["content"]["text_en"]
    hard = _block("hard").index_dictionary()["content"]["text_en"]
    question = _block("hard-check").index_dictionary()["content"]["text_vi"]

    assert story == "At the counter in English\nA beginning."
    assert "TOLD-" not in story + rehearsal
    assert hard == "A hard text in English\nThis text tells of a hard day."
    assert question == "Which is it? bằng tiếng Việt\nThis question tells of a hard day."
    assert "What it does." in _block("on").index_dictionary()["content"]["text_en"]


def test_who_helps_is_in_reach_below_hard_content_and_nowhere_else() -> None:
    """An LMS puts nothing of ours around a block."""
    for identifier, content in CONTENTS.items():
        is_hard = bool(content.component.sensitive)
        assert [each.id for each in content.references.supports] == (["emergency"] if is_hard else [])
        assert ('href="tel:911"' in _page(_block(identifier))) is is_hard


# Done


@pytest.mark.parametrize("identifier", list(CONTENTS))
def test_what_completes_a_block(identifier: str) -> None:
    """Seen or gone through: the page says so. A question with no content note is done by its answer only."""
    runtime = RecordingRuntime()
    block = _block(identifier, runtime)
    component = CONTENTS[identifier].component

    assert _save(block, seen=[f"all.{identifier}"]) == (200, {"saved": True})
    assert _save(block, seen=[f"all.{identifier}"]) == (200, {"saved": True})

    is_done_by_seeing = component.kind not in JUDGED or bool(component.sensitive)
    assert runtime.published == ([("completion", {"completion": 1.0})] if is_done_by_seeing else [])


def test_the_other_route_and_the_answer_earn_the_same_and_leave_the_same() -> None:
    by_route, by_answer = RecordingRuntime(), RecordingRuntime()
    route, answer = _block("hard-check", by_route), _block("hard-check", by_answer)
    draft = {"all.hard-check": {"response": ["a-rule"], "points": 0, "tries": 0}}

    _save(route, seen=["all.hard-check"])
    _save(answer, answers=draft)
    judged = ok(answer, "judge", {"language": "en", "response": ["a-rule"]})

    assert (judged["points"], "KEPT-BECAUSE" in judged["feedback"]["en"]) == (1000, True)
    assert by_route.published == by_answer.published == [("completion", {"completion": 1.0})]
    assert route.learner_state == answer.learner_state
    assert answer.learner_state["answers"] == {}


def test_an_order_and_a_match_are_judged_on_the_server() -> None:
    runtime = RecordingRuntime()
    order, match = _block("steps", runtime), _block("pairs", runtime)

    half = ok(
        order,
        "judge",
        {
            "language": "en",
            "response": {"notice": "place-1", "ask": "place-2", "act": "place-4", "return": "place-3"},
        },
    )
    whole = ok(match, "judge", {"language": "vi", "response": {"card-a": "partner-a", "card-b": "partner-b"}})

    assert (half["points"], whole["points"]) == (500, 1000)
    assert "KEPT-BECAUSE third" in half["feedback"]["zh-Hant"]
    assert runtime.events("completion") == [{"completion": 1.0}, {"completion": 1.0}]
    assert runtime.events("groundwork.question.answered") == [
        {"key": "all.steps", "try": 1, "language": "en"},
        {"key": "all.pairs", "try": 1, "language": "vi"},
    ]


def test_two_cards_may_have_one_partner_but_not_one_place() -> None:
    places = {"notice": "place-1", "ask": "place-1", "act": "place-3", "return": "place-4"}

    match = ok(
        _block("pairs"),
        "judge",
        {"language": "en", "response": {"card-a": "partner-a", "card-b": "partner-a"}},
    )
    order = post(_block("steps"), "judge", {"language": "en", "response": places})

    assert match["points"] == 500
    assert order == (400, {"error": "response: two cards are in one place"})


# What a learner wrote, and the way they took


PRIVATE = ("counter", "sentence", "think", "plan")


@pytest.mark.parametrize("identifier", PRIVATE)
@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"text": "My own words"}, id="beside the state"),
        pytest.param({"answers": {"all.think": "My own words"}}, id="as an answer"),
        pytest.param(
            {"answers": {"all.think": {"response": ["My own words"], "points": 0, "tries": 0}}},
            id="as a response",
        ),
        pytest.param({"place": "My own words"}, id="as a place"),
        pytest.param({"seen": ["My own words"]}, id="as something seen"),
    ],
)
def test_no_handler_takes_a_word_that_a_learner_wrote(identifier: str, told: dict[str, Any]) -> None:
    runtime = RecordingRuntime()
    block = _block(identifier, runtime)

    status, answer = _save(block, **told)

    assert status == 400
    assert answer["error"].startswith("state: this is no learner's state")
    assert "own words" not in answer["error"].lower()
    assert (block.learner_state, runtime.published) == ({}, [])
    assert not hasattr(block, "judge")


@pytest.mark.parametrize("identifier", PRIVATE)
def test_a_sound_state_with_own_words_beside_it_is_refused(identifier: str) -> None:
    state = {"language": "en", "languages": ["en"], "seen": [f"all.{identifier}"]}
    block = _block(identifier)

    refused = post(block, "save_state", {"state": state, "text": "My own words"})

    assert refused == (400, {"error": "text: Extra inputs are not permitted"})
    assert block.learner_state == {}


@pytest.mark.parametrize("identifier", PRIVATE)
def test_the_way_a_learner_took_is_not_kept_even_when_a_page_sends_it(identifier: str) -> None:
    key = f"all.{identifier}"
    block = _block(identifier)

    _save(block, seen=[key], answers={key: {"response": ["speak"], "points": 0, "tries": 1}})

    assert block.learner_state["seen"] == [key]
    assert block.learner_state["answers"] == {}


# OLX


def test_a_block_of_any_kind_comes_back_from_its_olx_as_it_was(content: BlockContent) -> None:
    block = parsed(content, RecordingRuntime())
    node = etree.Element("unknown")

    block.add_xml_to_node(node)
    again = etree.fromstring(etree.tostring(node))
    del again.attrib["xblock-family"]
    other = type(block).parse_xml(again, RecordingRuntime(), block.scope_ids)

    assert other.authored == block.authored == content
    assert again.tag == f"groundwork_{content.component.kind}"
