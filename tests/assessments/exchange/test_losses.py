"""The table of what formats cannot carry is true, is printed, and no loss goes without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessments.exchange.api import ExchangeError, Format, export_banks, table_of_losses
from assessments.exchange.becoming import LEFT_OUT
from assessments.exchange.formats import FEATURES, LOSSES, goes_out
from curriculum.languages import Language
from tests.assessments.exchange.banks import ITEMS, make_bank
from tests.assessments.exchange.judging import items_of

PAGE = Path(__file__).resolve().parents[3] / "docs/reference/exchange.md"


def test_the_page_prints_the_table() -> None:
    assert table_of_losses() in PAGE.read_text(encoding="utf-8")


def test_every_loss_is_a_row_of_the_table() -> None:
    assert {feature for losses in LOSSES.values() for feature in losses} <= set(FEATURES)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("name", ITEMS)
def test_an_item_goes_out_or_is_named_as_left_out(form: Format, name: str) -> None:
    bank = make_bank(names=(name,))
    (item,) = items_of(bank)

    if goes_out(item, form):
        assert export_banks([bank], form, [Language.EN]).items == 1
    else:
        with pytest.raises(ExchangeError, match=f"arc100-o5-{name}.*{LEFT_OUT}"):
            export_banks([bank], form, [Language.EN])


def test_the_report_names_item_and_loss() -> None:
    found = export_banks([make_bank(names=("single", "cloze"))], Format.GIFT, [Language.EN]).losses

    assert "arc100-o5-cloze (en): `cloze` with several gaps: left out: GIFT knows one missing word" in map(
        str, found
    )
    assert not [one for one in found if "single" in one.place and LEFT_OUT in one.message]


def test_a_format_of_one_language_refuses_two() -> None:
    with pytest.raises(ExchangeError, match="holds one language, not en, ar"):
        export_banks([make_bank(Language.EN, Language.AR)], Format.QTI3, [Language.EN, Language.AR])


def test_twelve_right_options_are_too_many_for_moodle() -> None:
    (item,) = make_bank(names=("multiple",)).items
    data = item.model_dump(mode="json")
    ids = [f"option-{number}" for number in range(14)]
    section = data["texts"]["en"]["section"]
    section["parts"] = [{**section["parts"][0], "id": one} for one in ids]
    many = type(item).model_validate({**data, "options": ids, "correct": ids[:12]})
    bank = make_bank().model_copy(update={"items": (many,)})

    with pytest.raises(ExchangeError, match="up to 10 right options"):
        export_banks([bank], Format.GIFT, [Language.EN])
    assert export_banks([bank], Format.QTI3, [Language.EN]).items == 1
