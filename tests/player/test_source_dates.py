"""The date of a source is written as the reader's language does it; what is no date stays in English."""

from __future__ import annotations

import pytest

from curriculum.languages import Language
from player.api import draw_feedback
from player.source_dates import source_date
from player.wording import strings
from tests.factories_player import a_check, some_references


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2022-05-31", ["May 31, 2022", "ngày 31 tháng 5 năm 2022", "2022年5月31日", "31 مايو 2022"]),
        ("2020-09", ["September 2020", "tháng 9 năm 2020", "2020年9月", "سبتمبر 2020"]),
        ("2016", ["2016", "năm 2016", "2016年", "2016"]),
        ("about 2022", ["about 2022", "khoảng năm 2022", "約 2022年", "نحو 2022"]),
        ("before 2023-06", ["before June 2023", "trước tháng 6 năm 2023", "2023年6月以前", "قبل يونيو 2023"]),
        ("after 2023", ["after 2023", "sau năm 2023", "2023年以後", "بعد 2023"]),
    ],
)
def test_a_date_is_written_in_the_readers_language(text: str, shown: list[str]) -> None:
    languages = (Language.EN, Language.VI, Language.ZH_HANT, Language.AR)
    assert [source_date(text, strings(language)) for language in languages] == shown


def test_some_years_stay_in_their_order_in_arabic() -> None:
    assert source_date("2018-2019", strings(Language.VI)) == "năm 2018–2019"
    assert source_date("2018-2019", strings(Language.AR)) == '<bdi dir="ltr" class="gw-code">2018–2019</bdi>'


@pytest.mark.parametrize("text", ["old copy", "2022-02-30", "2022-13", "22", "since 2022", "2022 <b>"])
def test_what_is_no_date_is_left_to_stand_in_english(text: str) -> None:
    assert source_date(text, strings(Language.VI)) is None


def test_an_english_date_is_marked_as_english_on_a_page_in_another_language() -> None:
    references = some_references()
    fact = references.facts[0].model_copy(update={"date": "old copy"})
    cited = references.model_copy(update={"facts": (fact,)})
    drawn = draw_feedback(a_check(), ("a-rule",), Language.VI, references=cited)
    assert 'đề <span lang="en" dir="ltr">old copy</span>' in drawn
