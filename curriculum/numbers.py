"""Read the numbers of a text in any of the four languages, so that they can be compared.

Only digits are compared, and small numbers may be words in one language and digits in
another: what matters is that no year, amount or telephone number is different.
"""

from __future__ import annotations

import re

WRITTEN_AS_WORDS = 12
"""Numbers up to this one are commonly written as words."""

# Every alternative begins with a character of one class, which the engine looks for in C.
_NUMBER = re.compile(
    r"[\d\[\]{<`](?:"
    r"(?<=\[)\^[^\]]*\]|(?<=\])\([^)]*\)|(?<=\{)#[^}]*\}|(?<=<)https?:[^>]*>|(?<=`)[^`]*`"  # passed over
    r"|(?<=\d)(?P<number>\d*(?:[.,٫٬]\d+)*))"
)
_SEPARATORS = str.maketrans("", "", ".,٫٬")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_UNITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VAGUE = re.compile(r"\b(hundreds?|thousands?|millions?|dozens?|half|quarter|century|decades?)\b", re.I)
_HAN = "零一二三四五六七八九"


def numbers(text: str) -> set[str]:
    """Return the numbers written with digits in *text*, in ASCII digits without separators."""
    found = (match.group() for match in _NUMBER.finditer(text) if match.group("number") is not None)
    return {number.translate(_SEPARATORS).translate(_DIGITS) for number in found}


def missing_numbers(english: str, translation: str) -> tuple[set[str], set[str]]:
    """Return the numbers of *english* that *translation* lacks, and those that only it has.

    >>> missing_numbers("within 12 months, by 2027", "trong 12 tháng, đến 2072")
    ({'2027'}, {'2072'})
    """
    ours, theirs = numbers(english), numbers(translation)
    lacking = {one for one in ours - theirs if _is_large(one) and han_numeral(one) not in translation}
    extra = {one for one in theirs - ours if _is_large(one) and not _is_in_words(one, english, ours)}
    return lacking, extra


def han_numeral(number: str) -> str:
    """Return a number below 10,000 in Chinese characters, or the number itself when it is larger."""
    if len(number) > 4:
        return number
    value, parts = int(number), ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            parts += _HAN[digit] + unit
        elif parts and value % power and not parts.endswith("零"):
            parts += "零"
    return parts.removeprefix("一") if 10 <= value < 20 else parts


def _is_large(number: str) -> bool:
    return len(number) > 2 or int(number) > WRITTEN_AS_WORDS


def _is_in_words(number: str, english: str, ours: set[str]) -> bool:
    """Return whether the English may say *number* in words, or as an hour of the afternoon."""
    if _VAGUE.search(english):
        return True
    value = int(number) if len(number) <= 2 else 0
    if 13 <= value <= 24 and str(value - 12) in ours:
        return True
    return bool(value) and re.search(rf"\b{_in_words(value)}\b", english, re.I) is not None


def _in_words(value: int) -> str:
    if value < 20:
        return _TEENS[value - 13]
    tens, units = _TENS[value // 10 - 2], _UNITS[value % 10]
    return f"{tens}[- ]{units}" if units else tens
