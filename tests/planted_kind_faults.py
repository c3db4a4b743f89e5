"""Planted faults of matches, orders, scenarios, rehearsals, resources and team guides."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.factories_content import WORDS, ContentTree
from tests.factories_kinds import KINDS, add_kinds

_YAML = f"{KINDS}/lesson.yaml"
_EN, _VI = f"{KINDS}/en.md", f"{KINDS}/vi.md"

KindFault = tuple[str, Callable[[ContentTree], None], tuple[str, ...]]
"""What it is, the change of a tree without the lesson, and ``file:line:column CODE`` of every problem."""


def _fault(
    what: str, name: str, old: str, new: str, *expected: str, without: tuple[str, ...] = ()
) -> KindFault:
    """Return the fault of writing *new* for *old* in the file *name*, and no text for the parts *without*."""

    def plant(tree: ContentTree) -> None:
        add_kinds(tree)
        tree.replace(name, old, new)
        for language in WORDS:
            path = tree.path(f"{KINDS}/{language.value}.md")
            for part in without:
                path.write_text(_without(path.read_text(encoding="utf-8"), part), encoding="utf-8")
        tree.stamp()

    return what, plant, tuple(one if "/" in one else f"{name}:{one}" for one in expected)


def _without(text: str, part: str) -> str:
    """Return *text* without the part *part*: its heading and all below it."""
    shorter = re.sub(rf"### [^\n]*{{#{part}}}\n.*?(?=\n##)\n", "", text, count=1, flags=re.DOTALL)
    assert shorter != text, part
    return shorter


MATCHES_AND_ORDERS = [
    _fault(
        "a card of a match twice",
        _YAML,
        "{id: card-b, partner: two}",
        "{id: card-a, partner: two}",
        "10:14 CUR017",
        without=("card-b",),
    ),
    _fault("a decoy that is a partner", _YAML, "decoys: [three]", "decoys: [three, two]", "11:21 CUR017"),
    _fault("a decoy that is a card", _YAML, "decoys: [three]", "decoys: [three, card-b]", "11:21 CUR017"),
    _fault(
        "one partner for every card",
        _YAML,
        "partner: two}\n    decoys: [three]",
        "partner: one}",
        "8:5 CUR110",
        without=("two", "three"),
    ),
    _fault("a card of an order twice", _YAML, "second, third]", "second, third, first]", "15:35 CUR017"),
]
SCENARIOS = [
    _fault(
        "a choice named like an end",
        _YAML,
        "{id: leave, to: left}",
        "{id: left, to: left}",
        "29:18 CUR017",
        without=("leave",),
    ),
    _fault(
        "a choice named like one of another step",
        _YAML,
        "{id: again, to: later}",
        "{id: ask, to: later}",
        "28:18 CUR017",
        without=("again",),
    ),
    _fault(
        "a choice named like the content note",
        _YAML,
        "{id: wait, to: later}",
        "{id: note, to: later}",
        "24:18 CUR017",
        without=("wait",),
    ),
    _fault("a choice to nowhere", _YAML, "{id: wait, to: later}", "{id: wait, to: latter}", "24:28 CUR111"),
    _fault("a choice to a choice", _YAML, "{id: wait, to: later}", "{id: wait, to: turn}", "24:28 CUR111"),
    _fault(
        "an end that nobody reaches", _YAML, "{id: leave, to: left}", "{id: leave, to: asked}", "34:13 CUR112"
    ),
    _fault(
        "a step that nobody reaches, and so its end",
        _YAML,
        "{id: wait, to: later}",
        "{id: wait, to: asked}",
        "25:13 CUR112",
        "34:13 CUR112",
    ),
    _fault(
        "a step from which nothing good can come",
        _YAML,
        "{id: turn, to: asked}",
        "{id: turn, to: later}",
        "25:13 CUR113",
    ),
    _fault("no good end at all", _YAML, "outcome: recommended", "outcome: another_try", "30:5 CUR113"),
    _fault(
        "no content note",
        _YAML,
        "    sensitive: [racism]\n",
        "",
        "16:9 CUR114",
        without=("note", "other-route"),
    ),
    _fault("a content note without its text", _EN, "### A word {#note}\n", "", "40:1 CUR011"),
    _fault(
        "a content note of two lines",
        _EN,
        "### A word {#note}",
        f"### {'word ' * 29}{{#note}}",
        "44:1 CUR036",
    ),
    _fault("a content note with a text", _VI, "{#note}\n", "{#note}\n\nMột từ\n", "45:1 CUR036"),
    _fault(
        "another route without a text", _EN, "{#other-route}\n\nA word\n", "{#other-route}\n", "46:1 CUR033"
    ),
    _fault("an end without a text", _VI, "{#asked}\n\nMột từ\n", "{#asked}\n", "65:1 CUR021"),
    _fault(
        "an end without a debriefing",
        _VI,
        "{#asked}\n\nMột từ\n\n> Một từ\n",
        "{#asked}\n\nMột từ\n",
        "65:1 CUR031",
    ),
]
_STORY = """\
{id: ask, to: asked}
          - {id: wait, to: later}
      - id: later
        choices:
          - {id: turn, to: asked}
          - {id: again, to: later}"""
_TWO_SCENES = _STORY.replace(
    "to: asked}\n          - {id: wait, to: later}",
    ("to: later, setting: office}\n          - {id: wait, to: later, setting: field}"),
)
SCENES = [
    _fault(
        "a scene for one work, and a decision beside it",
        _YAML,
        "{id: wait, to: later}",
        "{id: wait, to: later, setting: field}",
        "23:13 CUR116",
        "23:27 CUR116",
    ),
    _fault(
        "a setting that we do not know", _YAML, _STORY, _TWO_SCENES.replace("field", "farm"), "24:44 CUR006"
    ),
    _fault(
        "a scene within a scene",
        _YAML,
        "{id: turn, to: asked}",
        "{id: turn, to: asked, setting: field}",
        "27:44 CUR116",
    ),
    _fault("two scenes for one work", _YAML, _STORY, _TWO_SCENES.replace("office", "field"), "24:44 CUR116"),
    _fault(
        "a way back to the choice between scenes",
        _YAML,
        _STORY,
        _TWO_SCENES.replace("{id: again, to: later}", "{id: again, to: begin}"),
        "28:29 CUR116",
    ),
]
REHEARSALS = [
    _fault(
        "a model that says no line", _YAML, "model: [say-a, say-c]", "model: [say-a, say-x]", "42:20 CUR018"
    ),
    _fault(
        "a model that says a line twice",
        _YAML,
        "model: [say-a, say-c]",
        "model: [say-a, say-a]",
        "42:20 CUR017",
    ),
    _fault(
        "a line called model",
        _YAML,
        "lines: [say-a, say-b, say-c]",
        "lines: [say-a, model, say-c]",
        f"{KINDS}/ar.md:81:1 CUR031",
        f"{_EN}:80:1 CUR031",
        "41:20 CUR017",
        f"{_VI}:81:1 CUR031",
        f"{KINDS}/zh-Hant.md:81:1 CUR031",
        without=("say-b",),
    ),
    _fault("a choice of lines without a model", _YAML, "    model: [say-a, say-c]\n", "", "40:11 CUR115"),
    _fault("one line in order", _YAML, "model: [say-e, say-d]", "model: [say-e]", "48:5 CUR115"),
    _fault(
        "lines where the learner writes",
        _YAML,
        "mode: write}",
        "mode: write, lines: [a-line]}",
        f"{_EN}:112:1 CUR011",
        "49:72 CUR115",
    ),
    _fault("a model without a text", _VI, "{#model}\n\nMột từ\n", "{#model}\n", "81:1 CUR021"),
]
OTHERS = [
    _fault(
        "what happens at once, left out of a translation",
        _EN,
        "### A word {#wait}\n",
        "### A word {#wait}\n\nA word\n",
        f"{KINDS}/ar.md:55:1 CUR021",
        f"{_VI}:55:1 CUR021",
        f"{KINDS}/zh-Hant.md:55:1 CUR021",
    ),
    _fault(
        "a card's text, left out of a translation",
        _EN,
        "### A word {#card-a}\n",
        "### A word {#card-a}\n\nA word\n",
        f"{KINDS}/ar.md:17:1 CUR021",
        f"{_VI}:17:1 CUR021",
        f"{KINDS}/zh-Hant.md:17:1 CUR021",
    ),
    _fault("an address without a host", _YAML, "https://example.org/hub", "https://hub", "55:24 CUR055"),
    _fault(
        "an address that is not https", _YAML, "https://example.org", "http://example.org", "55:24 CUR006"
    ),
    _fault(
        "a step of a guide without a text", _EN, "{#close-it}\n\nA word\n", "{#close-it}\n", "154:1 CUR033"
    ),
    _fault("a prompt twice", _YAML, "prompts: [why, how]", "prompts: [why, how, why]", "50:55 CUR017"),
    _fault("an example twice", _YAML, "[when-a, when-b]", "[when-a, when-b, when-a]", "51:61 CUR017"),
]
FATAL_KIND_FAULTS = [*MATCHES_AND_ORDERS, *SCENARIOS[:10], *SCENES, *REHEARSALS[:6]]
"""Those with which a lesson must reach no learner."""
KIND_FAULTS = [*MATCHES_AND_ORDERS, *SCENARIOS, *SCENES, *REHEARSALS, *OTHERS]
