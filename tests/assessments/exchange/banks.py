"""A bank with an item of every kind, as a trainer could have written it, and random ones."""

from __future__ import annotations

from typing import Any

from assessments.model import Bank, Item
from curriculum.languages import Language
from curriculum.model import Section, Text
from curriculum.translations import TranslationStatus

OBJECTIVE = "ARC100.O5"
_MADE_BY = {"author": "Aida, Trainer; Learning", "reviewers": ["Bo Lin"], "facts": ["F004"]}
ITEMS: dict[str, dict[str, Any]] = {
    "single": {"kind": "single", "options": ["a-rule", "a-person", "a-city"], "correct": ["a-rule"]},
    "multiple": {
        "kind": "multiple",
        "options": ["listen", "interrupt", "note", "joke", "ask"],
        "correct": ["listen", "note", "ask"],
    },
    "true-false": {"kind": "true_false", "options": ["is-true", "is-false"], "correct": ["is-false"]},
    "sort": {
        "kind": "sort",
        "bins": ["individual", "institutional", "systemic"],
        "cards": [
            {"id": "card-doubt", "bin": "individual"},
            {"id": "card-form", "bin": "institutional"},
            {"id": "card-rule", "bin": "institutional"},
        ],
    },
    "match": {
        "kind": "match",
        "pairs": [{"id": "slur", "partner": "leader"}, {"id": "form", "partner": "owner"}],
        "decoys": ["nobody"],
    },
    "order": {"kind": "order", "cards": ["hear", "offer", "write-down", "thank"]},
    "cloze": {
        "kind": "cloze",
        "gaps": [
            {"id": "first", "options": ["intent", "effect"], "correct": "effect"},
            {"id": "second", "options": ["law", "habit", "luck"], "correct": "law"},
        ],
    },
    "one-gap": {
        "kind": "cloze",
        "gaps": [{"id": "only", "options": ["once", "always"], "correct": "always"}],
    },
    "best-worst": {
        "kind": "judgement",
        "mode": "best_worst",
        "options": ["speak-up", "check-in-later", "wait", "laugh-along"],
    },
    "ranked": {"kind": "judgement", "mode": "ranked", "options": ["stop-it", "ask-around", "look-away"]},
}
TEXTS = {
    "single": (
        "Where does it *mainly* live?",
        "A form has room for twelve letters.\nWho has more, is sent away.[^F004]\n\n- One office\n- One rule",
    ),
    "multiple": ("What helps?", ""),
    "true-false": ("Discrimination needs intent.", ""),
    "sort": ("Where does each live?", "Read each card."),
    "match": ("Whom do you tell?", "Think of **your** place of work."),
    "order": ("What comes first?", ""),
    "cloze": (
        "Fill the gaps.",
        "What counts is the [first gap](gap:first), says\nthe [second gap](gap:second) of Alberta.",
    ),
    "one-gap": ("How often?", "Somebody is heard [the gap](gap:only) here."),
    "best-worst": ("What do you do?", "A colleague copies an accent. Everybody laughs."),
    "ranked": ("What is best?", "You hear it at the counter."),
}


def make_item(name: str, language: Language = Language.EN) -> Item:
    """Return the item *name* of :data:`ITEMS` with a text in *language* (English words in each)."""
    data = ITEMS[name]
    title, body = TEXTS[name]
    parts = tuple(
        Section(
            id=one,
            title=f"{one.replace('-', ' ').capitalize()} = 50% {{~#}} ({language})",
            feedback=f"Because of {one}: see [fairness](term:fairness)." if has_reason else "",
        )
        for one, has_reason in _parts(data)
    )
    section = Section(id=f"arc100-o5-{name}", title=title, body=body, parts=parts)
    status = TranslationStatus.SOURCE if language is Language.EN else TranslationStatus.CURRENT
    texts = {language: Text(section=section, status=status)}
    return make({**data, "id": f"arc100-o5-{name}", **_MADE_BY}, texts)


def make(data: dict[str, Any], texts: dict[Language, Text]) -> Item:
    """Return the item of *data* with *texts*."""
    return Bank.model_validate(
        {
            "objective": OBJECTIVE,
            "tag": "skill",
            "actions": ["FA1.EMP.1"],
            "items": [{**data, "texts": texts}],
        }
    ).items[0]


def make_bank(*languages: Language, names: tuple[str, ...] = tuple(ITEMS)) -> Bank:
    """Return the bank of the items *names* in *languages*, English when none is named."""
    items = []
    for name in names:
        each = [make_item(name, language) for language in languages or (Language.EN,)]
        texts = {language: text for item in each for language, text in item.texts.items()}
        items.append(each[0].model_copy(update={"texts": texts}))
    return Bank(objective=OBJECTIVE, tag="skill", actions=("FA1.EMP.1", "FA1.COM.3"), items=tuple(items))


def _parts(data: dict[str, Any]) -> list[tuple[str, bool]]:
    match data["kind"]:
        case "sort":
            return [*((one, False) for one in data["bins"]), *((card["id"], True) for card in data["cards"])]
        case "match":
            partners = [*(pair["partner"] for pair in data["pairs"]), *data["decoys"]]
            return [*((one, False) for one in partners), *((pair["id"], True) for pair in data["pairs"])]
        case "order":
            return [(card, True) for card in data["cards"]]
        case "cloze":
            return [(one, True) for gap in data["gaps"] for one in gap["options"]]
        case _:
            return [(option, True) for option in data["options"]]
