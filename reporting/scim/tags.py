"""Choose one of our languages for a tag of any other system."""

from __future__ import annotations

from curriculum.languages import Language

_TAGS = {tag.value.lower(): tag for tag in Language}
_CHINESE = "zh"


def language_of_tag(tag: str) -> Language:
    """Return the language of *tag* (BCP 47, such as ``en-CA`` or ``zh-TW``); English where we have none.

    All Chinese tags give Traditional Chinese: the only one that we have.
    """
    wanted = tag.strip().lower().replace("_", "-")
    if wanted in _TAGS:
        return _TAGS[wanted]
    first = wanted.partition("-")[0]
    return Language.ZH_HANT if first == _CHINESE else _TAGS.get(first, Language.EN)
