"""Answers that stand for others are found in every language, and answers that only look so are left alone."""

from __future__ import annotations

import pytest

from assessments.checks.catch_alls import is_catch_all
from curriculum.languages import Language

EN, VI, ZH, AR = Language.EN, Language.VI, Language.ZH_HANT, Language.AR


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        (EN, "All of the above"),
        (EN, "None of these."),
        (EN, "Both of them are right"),
        (EN, "A and C"),
        (EN, "Both (a) and (b)"),
        (VI, "Tất cả các câu trên"),
        (VI, "Không có câu nào đúng"),
        (VI, "Tất cả đều đúng."),
        (VI, "Cả hai đáp án trên đều sai"),
        (VI, "A và B"),
        (ZH, "以上皆是"),
        (ZH, "以上皆非。"),
        (ZH, "以上所有答案都對"),
        (ZH, "全部都正確"),
        (ZH, "沒有一個是正確的"),
        (AR, "كل ما سبق"),
        (AR, "كُلّ ما ذُكِرَ أعلاه"),
        (AR, "جميع الإجابات صحيحة"),
        (AR, "لا شيء مما سبق."),
        (AR, "لا توجد إجابة صحيحة"),
        (AR, "أ و ب"),
    ],
)
def test_an_answer_that_stands_for_others_is_found(language: Language, answer: str) -> None:
    assert is_catch_all(answer, language)


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        (EN, "Neither"),
        (EN, "All of these services are open to the public."),
        (EN, "The people who are there, and their leader"),
        (EN, "A service and a facility"),
        (VI, "Không có cái nào cả"),
        (VI, "Tất cả nhân viên đều được mời"),
        (ZH, "兩者都不涉及"),
        (ZH, "沒有一個人被拒絕"),
        (ZH, "請所有同事都來"),
        (AR, "لا هذا ولا ذاك"),
        (AR, "كل الموظفين"),
    ],
)
def test_an_answer_that_says_something_itself_is_left_alone(language: Language, answer: str) -> None:
    assert not is_catch_all(answer, language)
