"""Whatever the site says in Arabic, it says to several people: readers are women and men."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TO_ONE_MAN = re.compile(
    r"(?<![\w\u064b-\u0652])[وفلب]?"
    r"(أنتَ?|أن[كّ]َ?|إليك|بك|رأيك|عليك|عملك|عندك|عنك|لديك|لك|مديرك|معك|منك|نفسك|يمكنك"
    r"|ترى|تريد|تستطيع|اختر|اضغط|افتح|اقرأ|اكتب|انقر|أدخل|جرّب|حدّد|اطّلعتَ?|أكملتَ?|كتبتَ?"
    r"|غيرك|قراءتك|دورك|أسئلتك|كلماتك|قرأتَ|اتركه?ا?|اقتبس|أصلِ?حه?ا?|أفرِغ|أدخِله?ا?|احفظه?ا?|راجِع|عُد"
    r"|أضف|رقّم|اجعله?ا?|أزله?ا?|استبدله?ا?|انظر|ابحث|اسأل|ألصق)"
    r"(?![\w\u064b-\u0652])"
)
"""Words to a single man, with what Arabic writes together with them: and, so, for, in."""


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("[a-z]*/**/strings/**/ar.yaml")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_arabic_of_the_pages_is_said_to_several_people(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if TO_ONE_MAN.search(line)] == []


@pytest.mark.parametrize(
    "words",
    [
        "path_label: أين أنت",
        "ويُسجَّل أنك اطّلعت عليها.",
        "اختر يومًا أسبق لترى ما قاله التقرير",
        "من يتبعون لك اليوم",
        "لم تُحفظ قراءتك؛ اتركه فارغًا.",
    ],
)
def test_words_to_one_man_are_found(words: str) -> None:
    assert TO_ONE_MAN.search(words)
