"""A click is heard at the control, or at the document, and by nothing that stands around words.

Screen readers call "clickable" what hears clicks, and every heading, field and label that stands in it.
What a page does, tests in a browser ask; this asks every script, of pages that no browser opens too.
"""

from __future__ import annotations

import re

import pytest

from tests.environment import ROOT

SCRIPTS = sorted(
    one
    for folder in ("authoring", "groundwork", "player", "reporting", "xblocks")
    for one in (ROOT / folder).rglob("*.js")
    if "packed" not in one.parts
)
_HEARD = re.compile(r"""([^\s;]+)\.(?:addEventListener\(\s*["']click["']|onclick\s*=)""")
_MAY_HEAR = {"document", "button", "stay", 'find("copy")'}
"""The document, and what these scripts call the buttons that they have found or made."""


def hearing_around(script: str) -> list[str]:
    """Return the names of what hears clicks in *script* and is neither the document nor a control."""
    return [name for name in _HEARD.findall(script) if name not in _MAY_HEAR]


def test_nothing_around_words_hears_clicks() -> None:
    found = {str(one.relative_to(ROOT)): hearing_around(one.read_text("utf-8")) for one in SCRIPTS}
    assert {name: places for name, places in found.items() if places} == {}
    assert len(SCRIPTS) > 50


@pytest.mark.parametrize(
    ("script", "found"),
    [
        pytest.param('root.addEventListener("click", event => {', ["root"], id="a whole page"),
        pytest.param("document.body.addEventListener('click', use)", ["document.body"], id="the body"),
        pytest.param("banner.onclick = close;", ["banner"], id="by a property"),
        pytest.param('document.addEventListener("click", use)', [], id="the document"),
        pytest.param('button.addEventListener("click", use)', [], id="a button"),
        pytest.param('root.addEventListener("input", typed)', [], id="what is typed"),
    ],
)
def test_the_check_finds_a_planted_one(script: str, found: list[str]) -> None:
    assert hearing_around(script) == found
