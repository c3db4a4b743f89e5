"""Name the four languages of the curriculum, and how each is written.

One type for every place that says "which language", so that a tag such as ``zh-TW``
or ``arabic`` cannot slip in beside the four (BCP 47, RFC 5646).
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from enum import StrEnum
from typing import Any, Literal


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

LANGUAGE_KEY = "groundwork_language"
"""In a visitor's session: the language they chose, on whichever page it was."""
_LONGEST_HEADER = 200
_NOT_OURS = {"hans", "cn", "sg"}


def language_of_tag(tag: object) -> Language | None:
    """Return which of the four a tag such as ``zh-tw``, ``ar`` or ``vi-VN`` means, or None."""
    parts = str(tag or "").lower().replace("_", "-").split("-")
    if parts[0] == "zh":
        # The mainland's script is not ours: someone who asks for it is better served in English.
        return None if "hant" not in parts and _NOT_OURS & set(parts) else Language.ZH_HANT
    return next((language for language in Language if language.value == parts[0]), None)


def accepted_tags(header: str) -> list[str]:
    """Return the tags of an ``Accept-Language`` header, the dearest first (RFC 9110, 12.5.4)."""
    wishes = [part.partition(";") for part in header[:_LONGEST_HEADER].split(",")]
    weighed = [(tag.strip(), _weight(rest)) for tag, _, rest in wishes if tag.strip()]
    return [tag for tag, weight in sorted(weighed, key=lambda wish: -wish[1]) if weight > 0]


def language_of_visit(
    asked: str, session: MutableMapping[str, Any], accepts: str, known: Iterable[object] = ()
) -> Language:
    """Return the language of a page, for the whole site by one rule.

    The one its address asks for, else the one chosen before, else what is *known* of the learner,
    else the first of ours that the browser *accepts*, else English.
    What the address asks for is kept in *session* for the pages that follow.
    """
    if asked in set(Language):
        if session.get(LANGUAGE_KEY) != asked:
            session[LANGUAGE_KEY] = asked
        return Language(asked)
    for tag in (session.get(LANGUAGE_KEY), *known, *accepted_tags(accepts)):
        language = language_of_tag(tag)
        if language is not None:
            return language
    return Language.EN


def _weight(rest: str) -> float:
    name, _, value = rest.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
