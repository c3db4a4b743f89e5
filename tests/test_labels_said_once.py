"""What a label says is said once: by the field that it names, and by nothing that stands in the label."""

from __future__ import annotations

import re

import pytest

from tests.environment import ROOT

TEMPLATES = sorted(
    one
    for folder in ("authoring", "groundwork", "player", "reporting", "xblocks")
    for one in (ROOT / folder).rglob("templates/**/*")
    if one.name.endswith((".html", ".j2"))
)
_REST = r"(?:\{%.*?%\}|\{\{.*?\}\}|\"[^\"]*\"|[^<>\"{])*>"
_FIRST = re.compile(rf"{_REST}(?:<input{_REST}\s?)?(?P<words><span(?! role=\"presentation\")[^>]*>)")
"""Labels are laid out as rows: a span in one is a box, and with it an object that a screen reader comes to
after the field (Orca 43 with Firefox says every answer twice). As presentation it is text of its label."""


def spans_of_their_own(html: str) -> list[str]:
    """Return the spans that begin the words of a label and are objects of their own."""
    begun = (_FIRST.match(after) for after in html.split("<label")[1:])
    return [found["words"] for found in begun if found]


def test_no_words_of_a_label_are_an_object_beside_its_field() -> None:
    found = {str(one.relative_to(ROOT)): spans_of_their_own(one.read_text("utf-8")) for one in TEMPLATES}
    assert {name: spans for name, spans in found.items() if spans} == {}
    assert len(TEMPLATES) > 100


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param("<label><input type='radio'><span>Yes</span></label>", ["<span>"], id="an answer"),
        pytest.param(
            '<label class="a"><input{% if b > 1 %} checked{% endif %}> <span lang="ar">',
            ['<span lang="ar">'],
            id="tags",
        ),
        pytest.param("<label><span>Volume</span><input></label>", ["<span>"], id="words before the field"),
        pytest.param(
            '<label><input><span role="presentation">Yes</span></label>', [], id="text of its label"
        ),
        pytest.param('<label for="a">Name</label><input id="a"><span>', [], id="beside the label"),
    ],
)
def test_the_check_finds_a_planted_one(html: str, found: list[str]) -> None:
    assert spans_of_their_own(html) == found
