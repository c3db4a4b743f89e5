"""What a course is made of: structure once, text per language.

These are the shapes that authors write (strict: an unknown key is refused) and that
deliveries read (frozen: nothing changes after loading). Every value can be written to
plain JSON and read back, so an edition, an XBlock field and a package hold the same thing.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from curriculum.asking import Card, Choice, Interaction, Pair, Sorting
from curriculum.components import (
    LIMITS,
    MODEL,
    NOTE,
    OTHER_ROUTE,
    AssessmentComponent,
    AttestationComponent,
    CommitmentComponent,
    Component,
    Exercise,
    Figure,
    GuideStep,
    KnowledgeCheck,
    Link,
    MatchComponent,
    MediaComponent,
    OrderComponent,
    Practice,
    Ratings,
    ReflectionComponent,
    RehearseComponent,
    ResourceComponent,
    ScenarioChoice,
    ScenarioComponent,
    ScenarioEnd,
    ScenarioStep,
    Setting,
    SortComponent,
    TeamGuideComponent,
    TextComponent,
)
from curriculum.languages import Language
from curriculum.media import MediaFile
from curriculum.values import (
    ActionId,
    FactId,
    FileName,
    Identifier,
    Model,
    ObjectiveId,
    Section,
    Text,
    Texts,
    WrittenLanguages,
    text_in,
)

__all__ = [
    "LIMITS",
    "MODEL",
    "NOTE",
    "OTHER_ROUTE",
    "ActionId",
    "AssessmentComponent",
    "AttestationComponent",
    "Audience",
    "Card",
    "Choice",
    "CommitmentComponent",
    "Component",
    "Course",
    "Exercise",
    "FactId",
    "Figure",
    "FileName",
    "GuideStep",
    "Identifier",
    "Interaction",
    "KnowledgeCheck",
    "Lesson",
    "Link",
    "MatchComponent",
    "MediaComponent",
    "Model",
    "Module",
    "Objective",
    "ObjectiveId",
    "OrderComponent",
    "Pair",
    "Practice",
    "Ratings",
    "ReflectionComponent",
    "RehearseComponent",
    "ResourceComponent",
    "ScenarioChoice",
    "ScenarioComponent",
    "ScenarioEnd",
    "ScenarioStep",
    "Section",
    "Setting",
    "SortComponent",
    "Sorting",
    "TeamGuideComponent",
    "Text",
    "TextComponent",
    "Texts",
    "WrittenLanguages",
    "text_in",
]


class Lesson(Model):
    """The smallest thing launched and completed alone (cmi5 AU, SCORM item, OLX sequential)."""

    id: Identifier
    minutes: int = Field(gt=0, le=120)
    objectives: tuple[ObjectiveId, ...] = ()
    actions: tuple[ActionId, ...] = ()
    components: tuple[Component, ...] = Field(min_length=1)
    texts: Texts = Field(default_factory=dict, repr=False)
    """Section ``lesson``: title and, as body, the summary."""

    @property
    def is_required(self) -> bool:
        """Return whether the course is incomplete without something in it."""
        return any(component.required for component in self.components)


class Module(Model):
    """A named group of lessons (cmi5 block, OLX chapter)."""

    id: Identifier
    lessons: tuple[Lesson, ...] = Field(min_length=1)
    texts: Texts = Field(default_factory=dict, repr=False)


class Objective(Model):
    """What a learner can do afterwards, and the framework actions it serves."""

    id: ObjectiveId
    tag: Literal["awareness", "knowledge", "skill"]
    actions: tuple[ActionId, ...] = Field(min_length=1)
    texts: Texts = Field(default_factory=dict, repr=False)


Audience = Literal["employees", "people-leaders", "public-safety", "council", "community"]
"""Whom a course is for; ``employees`` are all of them."""


class Course(Model):
    """What HR assigns and a certificate names."""

    id: Identifier
    audiences: tuple[Audience, ...]
    actions: tuple[ActionId, ...] = Field(min_length=1)
    languages: WrittenLanguages = Field(default=(), exclude_if=lambda languages: not languages)
    """In which its lessons and its items are written, see :attr:`written_in`. Left out of what is frozen
    while unset, so that editions frozen before the field was there keep their digests."""
    after: tuple[Identifier, ...] = Field(default=(), exclude_if=lambda courses: not courses)
    """Ids of the courses that are best taken before it; it locks nobody out. Left out of what is frozen
    while empty, as ``languages``."""
    recertify_months: int | None = Field(default=None, gt=0)
    objectives: tuple[Objective, ...]
    modules: tuple[Module, ...] = Field(min_length=1)
    texts: Texts = Field(default_factory=dict, repr=False)
    """Section ``course``: title and, as body, the summary."""

    @property
    def written_in(self) -> tuple[Language, ...]:
        """Return the languages of its lessons and items. Title, modules and objectives are in all four."""
        return self.languages or tuple(Language)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Return the lessons of all modules, in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def media(self) -> tuple[MediaFile, ...]:
        """Return every picture, sound and film that it shows, once under each of its names."""
        files = (
            file
            for lesson in self.lessons
            for component in lesson.components
            if isinstance(component, TextComponent | MediaComponent)
            for file in component.media
        )
        return tuple({file.published_name: file for file in files}.values())

    @property
    def minutes(self) -> int:
        """Return the minutes of all lessons together in which something is required."""
        return sum(lesson.minutes for lesson in self.lessons if lesson.is_required)
