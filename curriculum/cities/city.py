"""What a city says of itself: ``cities/<city>/city.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from curriculum.languages import Language
from curriculum.values import Identifier, LanguageTag, Model

FILE = "city.yaml"
LeftOut = Annotated[
    str, Field(pattern=r"^(content|assessments)(/[A-Za-z0-9][A-Za-z0-9.-]*)+(#[a-z0-9][a-z0-9-]*)?$")
]
"""A file or folder of the content (``content/…`` for curriculum/content, ``assessments/…`` for the other);
with ``#id`` one section of its text files."""


class City(Model):
    """A city that takes the curriculum over."""

    id: Identifier
    status: Literal["live", "example"]
    """``live``: what is missing fails the check. ``example``: it is only told."""
    names: dict[Language, str] = Field(min_length=1)
    languages: tuple[Language, ...] = Field(min_length=1)
    """In which the city offers its courses."""
    wanted_languages: tuple[LanguageTag, ...] = ()
    """Languages that its people need and that this package does not have."""
    courses: tuple[Identifier, ...] = Field(min_length=1)
    """The courses that it takes over."""
    left_out: tuple[LeftOut, ...] = ()
    """Files, folders and sections of the source that it does not take over."""
    own_words: tuple[str, ...] = ()
    """Words that may stand although they are among those of the city where the source was written."""


class BaseCity(Model):
    """``cities/base.yaml``: the city for which the source was written."""

    name: str
    topics: tuple[str, ...] = ()
    """Topics of facts that hold for that city alone, such as ``law`` and ``calgary``."""
    words: tuple[str, ...] = Field(min_length=1)
    """Words by which a text is known to speak of that city, its law, its offices or its neighbours."""
