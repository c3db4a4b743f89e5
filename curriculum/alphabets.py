"""Know which characters do not belong into a text of each language, and what was probably meant.

Lists of what is wrong, not of what is right: names of people and places bring letters from
many alphabets, but some letters are only ever slips of a keyboard, a scanner or a machine.
"""

from __future__ import annotations

import re
from functools import cache

from curriculum.languages import Language
from curriculum.simplified import simplified_only

_GREEK_CYRILLIC = "\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff"
_HEBREW = "\u0590-\u05ff"
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
_CHINESE = "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_JAPANESE_KOREAN = "\u1100-\u11ff\u3040-\u30fa\u30fc-\u30ff\u3130-\u318f\uac00-\ud7af\uff66-\uffdc"
_FULL_WIDTH_LATIN = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_PERSIAN_URDU = "\u0620\u063b-\u0640\u066e\u066f\u0672-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08ff"
_PRESENTATION_FORMS = "\ufb50-\ufdff\ufe70-\ufefe"
_PRIVATE_OR_LOST = "\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd"
_LONE_MARKS = "\u0300-\u036f"

FOREIGN: dict[Language, str] = {
    Language.EN: _GREEK_CYRILLIC + _HEBREW + _ARABIC + _CHINESE + _JAPANESE_KOREAN + _FULL_WIDTH_LATIN,
    Language.VI: _GREEK_CYRILLIC
    + _HEBREW
    + _ARABIC
    + _CHINESE
    + _JAPANESE_KOREAN
    + _FULL_WIDTH_LATIN
    + _LONE_MARKS
    + "\u00d0\u00f0\u0189\u0256",  # eth and African d, which look like đ
    Language.ZH_HANT: _GREEK_CYRILLIC + _HEBREW + _ARABIC + _JAPANESE_KOREAN,
    Language.AR: _GREEK_CYRILLIC
    + _HEBREW
    + _CHINESE
    + _JAPANESE_KOREAN
    + _FULL_WIDTH_LATIN
    + _PERSIAN_URDU
    + _PRESENTATION_FORMS,
}
"""For each language the characters that do not belong, as the inside of a regular expression's brackets."""

MEANT = {
    "گ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز", "ک": "ك", "ی": "ي or ى", "ے": "ي", "ہ": "ه", "ھ": "ه",
    "ە": "ه or ة", "ۀ": "ة", "ں": "ن", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ڤ": "ف", "ۆ": "و", "ې": "ي",
    "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ",
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "А": "A", "В": "B",
    "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X",
    "Α": "A", "Β": "B", "Ε": "E", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P",
    "Τ": "T", "Χ": "X", "ο": "o", "ν": "v", "ι": "i",
    "ـ": "the word without it: it only stretches the line",
}  # fmt: skip
"""What was probably meant by a letter that looks like another."""

INVISIBLE = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # control characters
    "\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # soft hyphens, zero width, joiners
    "\u2028\u2029\u202a-\u202e\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"  # separators, embeddings, tags
)
"""Nobody sees these; Persian needs the joiners, Arabic, Chinese, Vietnamese and English do not."""

DIRECTION_MARKS = "\u061c\u200e\u200f"
"""Allowed in Arabic, where they put punctuation on its right side."""

ISOLATES = "\u2066-\u2069"
"""Allowed in pairs within a line."""


@cache
def unwanted(language: Language) -> re.Pattern[str]:
    """Return the pattern of every character that needs a closer look in *language*."""
    marks = "" if language is Language.AR else DIRECTION_MARKS
    simplified = "".join(sorted(simplified_only())) if language is Language.ZH_HANT else ""
    return re.compile(f"[{FOREIGN[language]}{_PRIVATE_OR_LOST}{INVISIBLE}{ISOLATES}{marks}{simplified}]")


@cache
def invisible() -> re.Pattern[str]:
    """Return the pattern of invisible and direction-changing characters but for paired isolates."""
    return re.compile(f"[{INVISIBLE}{DIRECTION_MARKS}{ISOLATES}]")
