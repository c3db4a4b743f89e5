"""The values that everything in a course is made of: ids, and texts in several languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.translations import TranslationStatus

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
"""Small letters, digits and single hyphens: legal as xs:ID, xAPI IRI part, OLX url_name and file name."""
ObjectiveId = Annotated[str, Field(pattern=r"^[A-Z]{3}[0-9]{3}\.O[0-9]{1,2}$")]
"""Such as ``ARC100.O3``."""
ActionId = Annotated[str, Field(pattern=r"^FA[1-5]\.(COM|EMP|PS)\.[1-3]$")]
"""An action of the framework, such as ``FA1.EMP.1``."""
FactId = Annotated[str, Field(pattern=r"^F[0-9]{3}$")]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""A BCP 47 tag: of a page elsewhere, which need not be in one of our four languages."""
FileName = Annotated[
    str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.(svg|png|jpg|webp|mp3|m4a|ogg|mp4|webm)$", max_length=80)
]
"""A picture, sound or film: small letters, digits, single hyphens, and a type that browsers can show."""


def _with_source_once(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    if languages and (SOURCE_LANGUAGE not in languages or len(set(languages)) < len(languages)):
        raise PydanticCustomError("languages", "a list with `en` in it, each language once")
    return () if set(languages) == set(Language) else languages


WrittenLanguages = Annotated[tuple[Language, ...], AfterValidator(_with_source_once)]
"""The languages in which something is written, English among them; empty: all four, however that is said."""


class Model(BaseModel):
    """Frozen and strict: what is not declared is an author's mistake, not an extra."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(Model):
    """One piece of text in one language, with the texts of its parts."""

    id: Identifier
    title: str = ""
    """Inline Markdown. For an option or a card it is the option's or card's own text."""
    body: str = ""
    """Markdown."""
    feedback: str = ""
    """Markdown; for an option or a card: why it is, or is not, the answer."""
    parts: tuple[Section, ...] = ()

    def part(self, identifier: str) -> Section:
        """Return the part *identifier*.

        Raises: KeyError: there is no such part in this language.
        """
        for part in self.parts:
            if part.id == identifier:
                return part
        raise KeyError(identifier)


class Text(Model):
    """A section in one language, and what is known of its translation."""

    section: Section
    status: TranslationStatus = TranslationStatus.SOURCE
    reviewed_by: str | None = None
    """The speaker who signed this text; None means that no human has, and the learner is told."""


Texts = dict[Language, Text]
"""Always holds the source language; a language without text is absent, and readers fall back to English."""


def text_in(texts: Texts, language: Language) -> tuple[Language, Text]:
    """Return the text in *language*, or the English one, with the language it really is in."""
    if language in texts:
        return language, texts[language]
    return Language.EN, texts[Language.EN]
