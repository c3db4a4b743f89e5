"""Every loss and every refusal has a sentence in each language, with the values that its English has."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml

from authoring.drafts.api import AdoptionFault
from authoring.imports.api import (
    ImportRefusedError,
    Loss,
    LossKind,
    Place,
    PlaceKind,
    Refusal,
    loss_sentence,
    place_words,
    refusal_sentence,
    words_in,
)
from curriculum.languages import Language

_ROOT = Path(__file__).parents[3]
_FOLDERS = [_ROOT / "authoring/strings/imports", _ROOT / "groundwork/importing/strings"]


def _page(folder: Path, language: Language) -> dict[str, object]:
    page: dict[str, object] = yaml.safe_load((folder / f"{language}.yaml").read_text("utf-8"))["page"]
    return page


def _values(text: object) -> set[str | None]:
    texts = text.values() if isinstance(text, dict) else [text]
    named = [{name for _, name, _, _ in string.Formatter().parse(str(one)) if name} for one in texts]
    return set().union(*named)


@pytest.mark.parametrize("folder", _FOLDERS, ids=["losses and refusals", "the pages"])
@pytest.mark.parametrize("language", list(Language))
def test_every_language_says_the_same(folder: Path, language: Language) -> None:
    english, other = _page(folder, Language.EN), _page(folder, language)

    assert list(other) == list(english)
    assert {key: _values(text) for key, text in other.items()} == {
        key: _values(text) for key, text in english.items()
    }


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_can_be_told_has_its_words(language: Language) -> None:
    words = words_in(language)

    for kind in LossKind:
        assert all(loss_sentence(Loss(kind), words))
    for place in PlaceKind:
        assert place_words(Place(place, 3, "A name"), words)
    for refusal in Refusal:
        sentence = refusal_sentence(ImportRefusedError(refusal, "a.docx", "why", 100_000_000), words)
        assert sentence.startswith("a.docx: ")
    for fault in AdoptionFault:
        assert words.plain(f"adopt_{fault}", name="a-name")


def test_no_sentence_is_left_over() -> None:
    told = {f"{what}_{kind}" for kind in LossKind for what in ("loss", "cure")}
    told |= {f"refused_{each}" for each in Refusal} | {f"adopt_{each}" for each in AdoptionFault}

    assert {key for key in _page(_FOLDERS[0], Language.EN) if not key.startswith("place_")} == told
