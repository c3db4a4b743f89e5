"""Planted faults of the items that are arranged: matches, orders, clozes and situational judgements."""

from __future__ import annotations

from collections.abc import Callable

from tests.factories_content import BANK, WORDS, ContentTree

_YAML = f"{BANK}/bank.yaml"
_EN = f"{BANK}/en.md"

ITEMS = """\
  - id: o1-5
    kind: match
    pairs:
      - {id: match-a, partner: left}
      - {id: match-b, partner: right}
    author: Groundwork
  - {id: o1-6, kind: order, cards: [first, second, third], author: Groundwork}
  - id: o1-7
    kind: cloze
    gaps:
      - {id: where, options: [rule, mind], correct: rule}
      - {id: what, options: [effect, intent], correct: effect}
    author: Groundwork
  - {id: o1-8, kind: judgement, mode: best_worst, options: [ask, tell, leave], author: Groundwork}
"""
"""Written so that a fault can be planted in any line; it follows what stands there."""

_PARTS = {
    "o1-5": ("left", "right", "match-a", "match-b"),
    "o1-6": ("first", "second", "third"),
    "o1-7": ("rule", "mind", "effect", "intent"),
    "o1-8": ("ask", "tell", "leave"),
}
_CASE = "WORD [WORD](gap:where) WORD [WORD](gap:what) WORD\n\n"

ItemFault = tuple[str, Callable[[ContentTree], None], tuple[str, ...]]
"""What it is, the change of a tree without the items, and ``file:line:column CODE`` of every problem."""


def add_items(tree: ContentTree) -> None:
    """Write an item of each of these kinds into *tree*, at the end of its bank."""
    path = tree.path(_YAML)
    path.write_text(path.read_text(encoding="utf-8") + ITEMS, encoding="utf-8")
    for language, word in WORDS.items():
        path = tree.path(f"{BANK}/{language.value}.md")
        path.write_text(path.read_text(encoding="utf-8") + _text().replace("WORD", word), encoding="utf-8")
    tree.stamp()


def _text() -> str:
    bins = ("left", "right")
    return "".join(
        f"\n## WORD {{#{item}}}\n\n"
        + (_CASE if item == "o1-7" else "")
        + "\n".join(f"### WORD {{#{part}}}\n" + ("" if part in bins else "\n> WORD\n") for part in parts)
        for item, parts in _PARTS.items()
    )


def _fault(what: str, old: str, new: str, *expected: str, name: str = _YAML) -> ItemFault:
    """Return the fault of writing *new* for *old* in the file *name*, stamped anew."""

    def plant(tree: ContentTree) -> None:
        add_items(tree)
        tree.replace(name, old, new)
        tree.stamp()

    return what, plant, tuple(one if "/" in one else f"{name}:{one}" for one in expected)


ITEM_FAULTS = [
    _fault("a gap that is not placed", " [A word](gap:what)", "", "85:1 CUR120", name=_EN),
    _fault("a gap that stands twice", "](gap:what)", "](gap:where)", "85:1 CUR120", "87:44 CUR120", name=_EN),
    _fault(
        "a gap below a choice", "{#rule}\n\n> A word", "{#rule}\n\n> [A](gap:what)", "91:7 CUR120", name=_EN
    ),
    _fault("a gap whose key is not offered", "correct: effect}", "correct: affect}", "26:56 CUR018"),
    _fault(
        "two gaps with one id",
        "{id: what, options",
        "{id: where, options",
        f"{BANK}/ar.md:88:36 CUR120",
        "26:14 CUR017",
        f"{_EN}:87:44 CUR120",
        f"{BANK}/vi.md:88:44 CUR120",
        f"{BANK}/zh-Hant.md:88:32 CUR120",
    ),
    _fault(
        "one choice in two gaps",
        "[effect, intent]",
        "[effect, rule]",
        f"{BANK}/ar.md:102:10 CUR012",
        "26:38 CUR017",
        f"{_EN}:101:12 CUR012",
        f"{BANK}/vi.md:102:12 CUR012",
        f"{BANK}/zh-Hant.md:102:9 CUR012",
    ),
    _fault(
        "one partner for every card of an item",
        "partner: right}",
        "partner: left}",
        f"{BANK}/ar.md:62:10 CUR012",
        "17:5 CUR110",
        f"{_EN}:61:12 CUR012",
        f"{BANK}/vi.md:62:12 CUR012",
        f"{BANK}/zh-Hant.md:62:9 CUR012",
    ),
    _fault(
        "an answer that stands for all others",
        "### A word {#tell}",
        "### All of the above {#tell}",
        "111:5 ASM011",
        name=_EN,
    ),
    _fault(
        "a choice that stands for all others, in Arabic",
        "### كلمة {#intent}",
        "### كل ما سبق {#intent}",
        "102:5 ASM011",
        name=f"{BANK}/ar.md",
    ),
    _fault("a sort whose cards all lie in one bin", "card-b, bin: two", "card-b, bin: one", "11:5 ASM012"),
    _fault(
        "an article that fits one choice only",
        "[A word](gap:where) A word [A word](gap:what) A word\n\n### A word {#rule}",
        "an [A word](gap:where) A word [A word](gap:what) A word\n\n### Rule {#rule}",
        "85:1 ASM012",
        name=_EN,
    ),
]
