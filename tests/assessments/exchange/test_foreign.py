"""Files that other programs wrote come in, and a parser of others reads ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assessments.exchange.formats import Format
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.incoming import read_bank_file
from assessments.exchange.items import IncomingItem, question_of
from assessments.exchange.outgoing import export_banks
from assessments.exchange.reading import Reading
from assessments.exchange.safe_files import write_zip
from assessments.model import Bank
from curriculum.languages import Language
from curriculum.model import Text
from tests.assessments.exchange.banks import ITEMS, OBJECTIVE, make_bank
from tests.assessments.exchange.judging import items_of

FOREIGN = Path(__file__).with_name("foreign")


def _package() -> Reading:
    folder = FOREIGN / "qti-package-maker"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    return read_bank_file(write_zip(files), "package.zip", Identifiers("item"))


def _told(item: IncomingItem) -> dict[str, Any]:
    """Return the words of *item* with what is right about them."""
    words = {part.id: part.title for part in item.section.parts}
    asked = question_of(item.item)
    right: Any = asked.get("correct") or asked.get("cards") or asked.get("pairs")
    return {
        "kind": item.item.kind,
        "title": item.section.title,
        "right": [
            {key: words.get(value, value) for key, value in one.items()}
            if isinstance(one, dict)
            else words[one]
            for one in right
        ],
        "parts": sorted(words.values()),
    }


def test_a_qti_21_package_of_another_program_is_understood() -> None:
    reading = _package()

    assert reading.left_out == []
    assert [_told(item) for item in reading.items] == [
        {
            "kind": "single",
            "title": "Which gas do plants take in?",
            "right": ["Carbon dioxide"],
            "parts": ["Carbon dioxide", "Nitrogen", "Oxygen"],
        },
        {
            "kind": "multiple",
            "title": "Which of these are **fruits**?",
            "right": ["Apple", "Banana"],
            "parts": ["Apple", "Banana", "Carrot", "Potato"],
        },
        {
            "kind": "match",
            "title": "Match each animal with its home.",
            "right": [
                {"id": "Bee", "partner": "Hive"},
                {"id": "Bird", "partner": "Nest"},
                {"id": "Fox", "partner": "Den"},
            ],
            "parts": ["Bee", "Bird", "Den", "Fox", "Hive", "Nest"],
        },
        {
            "kind": "order",
            "title": "Order the planets from the Sun.",
            "right": ["Mercury", "Venus", "Earth"],
            "parts": ["Earth", "Mercury", "Venus"],
        },
    ]
    changes = [change for item in reading.items for change in item.changes]
    assert "it gave points for the whole order only; here each card in its place counts" in changes


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("single", ["Paris"]),
        ("multiple", ["2", "5"]),
        ("match", [{"id": "France", "partner": "Paris"}, {"id": "Germany", "partner": "Berlin"}]),
        ("order", ["Ant", "Cat", "Cow"]),
    ],
)
def test_a_qti_3_item_of_another_program_is_understood(name: str, right: list[Any]) -> None:
    reading = read_bank_file(_incept(name), f"{name}.xml", Identifiers("item"))

    (item,) = reading.items
    assert item.item.kind == name
    assert _told(item)["right"] == right


def test_an_open_question_is_left_out_with_its_reason() -> None:
    reading = read_bank_file(_incept("open"), "open.xml", Identifiers("item"))

    assert reading.items == []
    assert [one.message for one in reading.left_out] == [
        "Groundwork asks by choice, match, order and lists in a text, not by 'extendedTextInteraction'"
    ]


def _incept(name: str) -> bytes:
    return (FOREIGN / "incept-qti-sdk" / f"{name}.xml").read_bytes()


def test_gift_as_moodle_documents_it_is_understood() -> None:
    reading = read_bank_file((FOREIGN / "moodle.gift").read_bytes(), "moodle.gift", Identifiers("item"))

    told = [_told(item) for item in reading.items if item.item.kind != "cloze"]
    assert [(one["kind"], one["title"], one["right"]) for one in told] == [
        ("single", "Who waits longest at the counter?", ["whoever speaks softly"]),
        ("multiple", "Which two are cities in Alberta?", ["Calgary", "Edmonton"]),
        ("true_false", "Calgary lies on the **Bow**.", ["True"]),
        (
            "match",
            "Match the following.",
            [{"id": "Calgary", "partner": "Bow"}, {"id": "Edmonton", "partner": "North Saskatchewan"}],
        ),
    ]
    (cloze,) = (item for item in reading.items if item.item.kind == "cloze")
    assert cloze.section.body == "The train [1](gap:gap) at City Hall: every ten minutes."
    first = reading.items[0].section
    assert [part.feedback for part in first.parts] == [
        "Yes: nobody hears them.",
        "No, the queue is fair.",
        "Only on quiet days.",
    ]
    assert [(one.place, one.message) for one in reading.left_out] == [
        ("moodle.gift:29", "a question for a number has no options; write it as a choice"),
        ("moodle.gift:31", "an open question has no key that Groundwork could judge"),
        ("moodle.gift:33", "all its answers are right, so they are typed in; Groundwork asks by choice"),
    ]


def test_what_came_in_goes_out_again_and_back() -> None:
    for item in _package().items:
        section = Text(section=item.section)
        sent = item.item.model_copy(update={"texts": {Language.EN: section}})
        bank = Bank(objective=OBJECTIVE, tag="skill", actions=("FA1.EMP.1",), items=(sent,))
        for form in (Format.QTI3, Format.QTI21, Format.GIFT, Format.CSV):
            data = export_banks([bank], form, [Language.EN]).data
            (back,) = read_bank_file(data, f"bank.{form}", Identifiers("item")).items
            assert (question_of(back.item), back.section) == (question_of(item.item), item.section)


def test_a_gift_parser_of_others_reads_ours_as_we_meant_it() -> None:
    bank = make_bank(names=tuple(name for name in ITEMS if name != "cloze"))
    data = export_banks([bank], Format.GIFT, [Language.EN]).data
    run = subprocess.run(
        ["node", str(Path(__file__).with_name("parse_gift.mjs"))],
        input=data,
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert run.returncode == 0, run.stderr.decode()
    found = [one for one in json.loads(run.stdout) if one["type"] != "Category"]
    assert [one["title"] for one in found] == [item.id for item in bank.items]
    for question, sent in zip(found, items_of(bank), strict=True):
        item, section = sent.item, sent.section
        if question["type"] == "MC":
            texts = [section.part(option).title for option in getattr(item, "options", ())]
            if texts:
                assert [one["text"]["text"] for one in question["choices"]] == texts
            weights = [one["weight"] for one in question["choices"]]
            right = [one["isCorrect"] for one in question["choices"]]
            if item.kind == "multiple":
                assert weights == [33.33333, -33.33333, 33.33333, -33.33333, 33.33333]
            else:
                assert sum(right) == 1
            assert all(one["feedback"]["text"].startswith("<p>Because of") for one in question["choices"])
        else:
            assert question["type"] == "Matching"
            asked = item.interaction
            assert [one["subquestion"]["text"] != "" for one in question["matchPairs"]].count(True) == len(
                asked.cards  # type: ignore[union-attr] # only sortings are matching questions
            )
            assert "Because of" in question["globalFeedback"]["text"]
