"""Two QTI engines of others give our items the points that our scoring gives, to the thousandth."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assessments.api import points
from assessments.exchange.qti_item import item_file
from assessments.exchange.qti_versions import QTI3, QTI21
from curriculum.languages import Language
from tests.assessments.exchange.banks import ITEMS, make_bank
from tests.assessments.exchange.judging import as_qti, items_of, responses
from tests.assessments.exchange.qti_player import QtiPlayer

PYSLET = Path(__file__).with_name("play_pyslet.py")


def test_pyslet_judges_qti_21_as_we_do() -> None:
    tasks, ours = [], []
    for item in items_of(make_bank()):
        asked = item.item.interaction
        given = list(responses(asked, 25))
        tasks.append(
            {"item": item_file(item, QTI21).decode(), "responses": [as_qti(asked, one) for one in given]}
        )
        ours.append([points(asked, one) for one in given])
    command = [sys.executable, "-W", "ignore", str(PYSLET)]
    run = subprocess.run(
        command, input=json.dumps(tasks), capture_output=True, text=True, check=False, timeout=120
    )

    assert run.returncode == 0, run.stderr
    theirs = [[round(score * 1000) for score, _ in each] for each in json.loads(run.stdout)]
    assert theirs == ours
    # The lot must have drawn partly right answers, or the rule of the shares was never asked.
    assert {score for each in ours for score in each} >= {0, 333, 500, 666, 1000}


@pytest.mark.browser
def test_qti_components_draws_qti_3_and_judges_it_as_we_do(chromium: Browser) -> None:
    page = chromium.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    player = QtiPlayer(page)
    differ = []
    for item in items_of(make_bank()):
        asked = item.item.interaction
        for given in responses(asked, 3):
            player.show(item_file(item, QTI3))
            score, _ = player.answer(as_qti(asked, given))
            if round(score * 1000) != points(asked, given):
                differ.append((item.item.id, given, score, points(asked, given)))
    page.close()

    assert differ == []
    assert faults == []


@pytest.mark.browser
def test_a_learner_marks_an_option_in_arabic_and_reads_why(chromium: Browser) -> None:
    page = chromium.new_page()
    player = QtiPlayer(page)
    (item,) = items_of(make_bank(Language.AR, names=("single",)), Language.AR)
    player.show(item_file(item, QTI3))
    page.locator("qti-simple-choice[identifier=a-person]").click()
    score, shown = player.answer({})

    assert score == 0
    assert shown == ["a-person"]
    body = page.locator("qti-item-body")
    assert body.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert (
        page.locator("qti-modal-feedback[identifier=a-person]").inner_text().startswith("Because of a-person")
    )
    page.close()


def test_the_judges_see_every_kind() -> None:
    assert {data["kind"] for data in ITEMS.values()} == {
        "single",
        "multiple",
        "true_false",
        "sort",
        "match",
        "order",
        "cloze",
        "judgement",
    }
