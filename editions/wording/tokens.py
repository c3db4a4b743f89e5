"""Take a text apart into what people take for its words, so that joining them gives the text again.

Word boundaries as in Unicode Standard Annex 29, as far as our four languages need them: letters, digits and
the marks that stand on them are a word, so that a vowel sign of Arabic or a tone of Vietnamese cuts none; a
Han character is a word by itself, since Chinese puts no space between words; everything else is one sign.
"""

from __future__ import annotations

import re

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_LETTER = rf"(?:[^\W_{_HAN}]|[{_MARKS}])"
_WITHIN = r"['\u2019\u00ad\u200c\u200d]"
"""Stands within a word and ends none: ``don't``; a joiner that shapes the letters beside it."""
_TOKEN = re.compile(rf"[{_HAN}]|{_LETTER}+(?:{_WITHIN}{_LETTER}+)*|\s+|.", re.DOTALL)


def tokens(text: str) -> list[str]:
    """Return the words, spaces and signs of *text* in order; joined they are *text*."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Return whether *token* says something by itself: no space and no sign."""
    return any(char.isalnum() for char in token)
