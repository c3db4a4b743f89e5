"""Texts that every reader gets in his or her language."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from curriculum.languages import Language


class Strict(BaseModel):
    """What is read from a file: nothing else may stand in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


def _in_every_language(told: dict[Language, str]) -> dict[Language, str]:
    missing = [language.value for language in Language if language not in told]
    if missing:
        raise ValueError(f"the text is missing in {', '.join(missing)}")
    return told


Texts = Annotated[dict[Language, _Text], AfterValidator(_in_every_language)]
"""One text for each language of the site: whoever the counts are about can read them."""
