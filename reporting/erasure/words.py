"""Let a random reference stand where what others wrote names a person by number or by full name."""

from __future__ import annotations

import re
import unicodedata

_FEWEST_DIGITS = 5
"""A shorter number is found in any text, as a room or a count: it would be taken out of what means nobody."""


def named(number: str, name: str) -> re.Pattern[str] | None:
    """Return what finds the person in free words; None where neither number nor name tells one from others.

    A name is one of two words or more, or one in Chinese characters: a given name alone is of many people.
    """
    ways = []
    if len(number) >= _FEWEST_DIGITS or not (number.isdecimal() or len(number) < 2):
        ways.append(rf"(?<![\w-])(?-i:{re.escape(number)})(?![\w-])")
    words = name.split()
    if len(words) > 1:
        ways.append(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
    elif len(name) > 1 and all(unicodedata.name(one, "").startswith("CJK") for one in name):
        ways.append(re.escape(name))
    return re.compile("|".join(ways), re.IGNORECASE) if ways else None


def without_name(text: str, found: re.Pattern[str], reference: str, longest: int | None) -> str:
    """Return *text* with *reference* in each place that *found* finds; "…" where that would be too long."""
    replaced = found.sub(reference, text)
    return replaced if longest is None or len(replaced) <= longest else found.sub("…", text)
