"""What a learning system is told of matches, orders, gaps and judgements breaks no rule of its standard."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from player.api import draw_package
from player.packages import Store
from tests.conformance.learner import Learner
from tests.player.kinds.items import content
from tests.scorm_export.pages import PageServer, host_page

pytestmark = pytest.mark.browser
TOLD = {
    "2004": {
        "item-match": ("matching", "card-form[.]partner-language[,]card-line[.]partner-name"),
        "item-order": ("sequencing", "greet[,]listen[,]check[,]answer"),
        "item-cloze": ("matching", "what[.]effect[,]where[.]rule"),
        "item-best": ("matching", "best[.]ask[,]worst[.]leave"),
        "item-ranked": ("sequencing", "ask[,]help[,]wait[,]leave"),
        "item-choice": ("choice", "greet[,]listen"),
    },
    "1.2": dict.fromkeys(("item-match", "item-cloze", "item-best"), "matching")
    | dict.fromkeys(("item-order", "item-ranked"), "sequencing")
    | {"item-choice": "choice"},
}
"""The type, and in SCORM 2004 the right answer: SCORM 1.2 has single letters for them."""


@pytest.mark.parametrize(
    ("version", "store"),
    [pytest.param("1.2", "scorm12", id="SCORM 1.2"), pytest.param("2004", "scorm2004", id="SCORM 2004")],
)
@pytest.mark.parametrize("is_right", [True, False], ids=["right", "wrong"])
def test_every_kind_is_told_as_its_standard_wants_it(
    window: BrowserContext, server: PageServer, version: str, store: Store, is_right: bool
) -> None:
    made = content()
    files = draw_package(made, edition_label="2026.1", digest="5a" * 32, store=store, reports_answers=True)
    server.pages |= {f"/package/{name}": data for name, data in files.items()}
    server.pages["/"] = host_page(version, "/package/index.html")
    page = window.new_page()
    page.goto(server.url + "/")
    frame = page.frame("course")
    assert frame is not None
    frame.wait_for_selector(".gw-live")
    learner = Learner(frame, made)
    learner.take_lesson("check", is_right=is_right)
    learner.waits_until_saved()
    assert page.evaluate("() => lms.faults") == []
    data = page.evaluate("() => lms.data")
    told = {data[f"cmi.interactions.{at}.id"].rpartition(".")[2]: at for at in range(6)}
    for name, wanted in TOLD[version].items():
        at = f"cmi.interactions.{told[name]}"
        right, given = data[f"{at}.correct_responses.0.pattern"], data[at + _RESPONSE[version]]
        if version == "2004":
            assert (data[f"{at}.type"], right) == wanted
        else:
            assert data[f"{at}.type"] == wanted
        assert (given == right) is is_right
        assert data[f"{at}.result"] == ("correct" if is_right else _WRONG[version])


_RESPONSE = {"1.2": ".student_response", "2004": ".learner_response"}
_WRONG = {"1.2": "wrong", "2004": "incorrect"}
