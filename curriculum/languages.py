"""Name the four languages of the curriculum, and how each is written.

One type for every place that says "which language", so that a tag such as ``zh-TW``
or ``arabic`` cannot slip in beside the four (BCP 47, RFC 5646).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal


class Language(StrEnum):
    """A language in which a learner can take a course, by its BCP 47 tag."""

    EN = "en"
    VI = "vi"
    ZH_HANT = "zh-Hant"
    AR = "ar"

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return the direction of its script, as HTML's ``dir`` wants it."""
        return "rtl" if self is Language.AR else "ltr"

    @property
    def endonym(self) -> str:
        """Return its own name in its own script: what a language switch shows."""
        return _ENDONYMS[self]

    @property
    def english_name(self) -> str:
        """Return its English name, for messages to authors.

        Not the endonym: an Arabic word inside a left-to-right line is reordered by terminals.
        """
        return _ENGLISH_NAMES[self]


SOURCE_LANGUAGE = Language.EN
"""The language that authors write first; every other text is a translation of it."""

TRANSLATED_LANGUAGES: tuple[Language, ...] = tuple(
    language for language in Language if language is not SOURCE_LANGUAGE
)

_ENDONYMS = {
    Language.EN: "English",
    Language.VI: "Tiếng Việt",
    Language.ZH_HANT: "繁體中文",
    Language.AR: "العربية",
}
_ENGLISH_NAMES = {
    Language.EN: "English",
    Language.VI: "Vietnamese",
    Language.ZH_HANT: "Traditional Chinese",
    Language.AR: "Arabic",
}
