"""Of each change somebody says whether it is material; what weighs is not editorial without a word."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from curriculum.languages import Language
from curriculum.references import Fact, References
from editions.api import Changes, Edition, Published, draft, to_say, wrong
from editions.changes import ModuleChange, Weight
from tests.factories_edition import an_edition

MATERIAL = ModuleChange(material=True, reason={Language.EN: "The bylaw changed."})
EDITORIAL = ModuleChange(material=False)


def with_law(edition: Edition, claim: str) -> Edition:
    """Return *edition* with a lesson that cites a law which says *claim*."""
    law = Fact(
        id="F004",
        topic="law.criminal",
        claim=claim,
        source="An Act",
        date="2026",
        confidence="seen",
        checked_on=date(2026, 1, 1),
        review_by=date(2027, 1, 1),
    )
    content = edition.content.model_copy(update={"references": References(facts=(law,))})
    return Edition(label=edition.label, content=content)


def said(**modules: ModuleChange) -> Changes:
    return Changes(since="2026.1", modules=modules)


def test_words_that_changed_weigh_nothing_and_answers_do() -> None:
    assert to_say(an_edition(), an_edition()) == {}
    assert to_say(an_edition(), an_edition(body="Other words.")) == {"words": frozenset()}
    assert to_say(an_edition(), an_edition(correct="b")) == {"check": {Weight.ANSWER}}


def test_a_law_that_changed_has_to_be_spoken_of_though_no_word_of_the_lesson_changed() -> None:
    cites = an_edition(body="It is a crime.[^F004]")
    before, after = with_law(cites, "It is."), with_law(cites, "It is no more.")
    assert before.module_digests == after.module_digests
    assert to_say(before, after) == {"words": {Weight.LAW}}


@pytest.mark.parametrize(
    ("newer", "modules", "problems"),
    [
        (an_edition(body="Other."), {"words": EDITORIAL}, []),
        (an_edition(body="Other."), {"words": MATERIAL}, []),
        (an_edition(body="Other."), {}, ["modules.words: it changed"]),
        (
            an_edition(body="Other."),
            {"words": EDITORIAL, "check": EDITORIAL},
            ["modules.check: nothing changed in it"],
        ),
        (an_edition(correct="b"), {"check": EDITORIAL}, ["modules.check.reason.en: what counts as right"]),
        (
            an_edition(correct="b"),
            {"check": ModuleChange(material=False, reason={Language.EN: "A slip: a was never right."})},
            [],
        ),
        (
            an_edition(body="Other."),
            {"words": ModuleChange(material=True, reason={Language.VI: "x"})},
            ["modules.words.reason.en: people are asked"],
        ),
    ],
)
def test_all_that_is_wrong_is_told_at_once(
    newer: Edition, modules: dict[str, ModuleChange], problems: list[str]
) -> None:
    found = wrong(said(**modules), an_edition(), newer)
    assert [str(one)[: len(start)] for one, start in zip(found, problems, strict=True)] == problems


def test_what_was_said_is_frozen_with_the_edition_and_changes_no_digest(tmp_path: Path) -> None:
    shelf = Published(tmp_path, date(2026, 11, 22))
    first = shelf.freeze(an_edition())
    newer = an_edition(body="Other.")
    assert "  words:\n    material:" in draft(first, newer)
    second = shelf.freeze(newer, said(words=MATERIAL))
    assert second.digest == newer.digest == shelf.read("arc-100", "2026.2").digest
    (told,) = shelf.said("arc-100")
    assert (told.label, told.older, told.changes.material) == ("2026.2", (first.digest,), ("words",))
    kept = json.loads((tmp_path / "arc-100" / "2026.2.json").read_text(encoding="utf-8"))
    assert kept["changes"]["modules"]["words"]["reason"] == {"en": "The bylaw changed."}
