"""The words of the forms: whole in four languages, none left over, and a sentence for every fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from assessments.authoring import CATALOGUE as ASSESSMENTS
from authoring.drawing.words import problem_words, words_in
from authoring.forms import faults
from authoring.forms.roles import ROLE_OF_LIST, slots_of
from authoring.forms.shapes import (
    ITEM_KINDS,
    QUOTA,
    Entries,
    Field,
    FieldKind,
    Group,
    Shape,
    shapes_of_attestation,
    shapes_of_form,
    shapes_of_item,
    shapes_of_kind,
)
from curriculum.api import CATALOGUE
from curriculum.languages import Language
from player.api import Wording
from tests.authoring.conftest import gallery

ROOT = Path(__file__).resolve().parents[2] / "authoring"
AREAS = ("forms", "problems")
_PLURALS = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}


def _page(area: str, language: Language) -> dict[str, object]:
    path = ROOT / "strings" / area / f"{language.value}.yaml"
    page: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))["page"]
    return page


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_words_with_the_same_places(area: str, language: Language) -> None:
    english, page = _page(area, Language.EN), _page(area, language)

    assert set(page) == set(english)
    for key, pattern in page.items():
        if isinstance(pattern, dict):
            assert set(pattern) == _PLURALS.get(language.value, {"other"}), key
            continue
        assert re.findall(r"{\w+}", str(pattern)) == re.findall(r"{\w+}", str(english[key])), key


def test_only_english_is_signed() -> None:
    signed = {language: words_in(language).reviewed_by for language in Language}

    assert signed == {**dict.fromkeys(Language), Language.EN: "Groundwork"}


def _shapes(shapes: tuple[Shape, ...]) -> list[Shape]:
    inner = [each for shape in shapes if not isinstance(shape, Field) for each in _shapes(shape.shapes)]
    return [*shapes, *inner]


def _keys() -> set[str]:
    """Return the words that the template puts together out of the names of shapes."""
    kinds = {content.component.kind for content in gallery().values()}
    every = [shapes_of_kind(kind) for kind in sorted(kinds)] + [shapes_of_item(kind) for kind in ITEM_KINDS]
    every += [shapes_of_form(), shapes_of_attestation(), QUOTA]
    keys = {f"kind_{kind}" for kind in ITEM_KINDS} | {f"rating_{number}" for number in range(3)}
    keys |= {f"list_{name}" for name in ("banks", "form", "attestation", "care", "items")}
    keys |= {"add_banks", "add_items", "role_bank", "role_item", "card_none"}
    alone = {"note", "other_route", "model", "limits"}
    roles = {*ROLE_OF_LIST.values(), *alone, "guide_step", "section", "asked"}
    for shape in (each for shapes in every for each in _shapes(shapes)):
        if isinstance(shape, Entries):
            keys |= {f"list_{shape.name}", f"add_{shape.name}", f"role_{shape.role or 'gap'}"}
        elif isinstance(shape, Group):
            keys.add(f"{'field' if shape.is_optional else 'group'}_{shape.name}")
        else:
            keys |= {f"field_{shape.name}", *(f"{shape.name}_{choice}" for choice in shape.choices)}
            if shape.kind is FieldKind.SEQUENCE:
                keys.add(f"add_{shape.name}")
    keys |= {f"role_{role}" for role in alone}
    return keys | {f"{role}_{slot}" for role in roles for slot in slots_of(role)}  # type: ignore[arg-type]


def test_there_is_a_word_for_everything_that_a_form_shows() -> None:
    assert _keys() - set(words_in(Language.EN).page) == set()


def test_no_word_is_left_over() -> None:
    studio = (ROOT.parent / "xblocks" / "shared" / "studio").glob("*.py")
    sources = [*ROOT.rglob("*.j2"), *(ROOT / "drawing").glob("*.py"), *studio]
    written = "\n".join(path.read_text(encoding="utf-8") for path in sources)

    left = {
        key
        for key in words_in(Language.EN).page
        if key not in _keys() and not re.search(rf"[\"']{key}[\"']", written)
    }

    # Help is looked up by the name of its field, and how a translation stands by its status.
    assert {key for key in left if not key.startswith(("help_", "status_"))} == set()


def test_every_sentence_about_a_fault_is_about_one_that_can_be_found() -> None:
    own = {value for name, value in vars(faults).items() if name.isupper() and value == name.lower()}

    assert set(problem_words(Language.EN).page) <= {*CATALOGUE, *ASSESSMENTS, *own}
    assert own <= set(problem_words(Language.EN).page)


def test_a_word_is_filled_in() -> None:
    words: Wording = words_in(Language.AR)

    assert words.plain("faults", n=3) == "لم يُحفظ: 3 أمور تحتاج إلى تصحيح"
    assert words.plain("role_option", n=2) == "الخيار 2"
