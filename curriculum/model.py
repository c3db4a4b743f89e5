"""What a course is made of: structure once, text per language.

These are the shapes that authors write (strict: an unknown key is refused) and that
deliveries read (frozen: nothing changes after loading). Every value can be written to
plain JSON and read back, so an edition, an XBlock field and a package hold the same thing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from curriculum.languages import Language
from curriculum.translations import TranslationStatus

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
"""Small letters, digits and single hyphens: legal as xs:ID, xAPI IRI part, OLX url_name and file name."""
ObjectiveId = Annotated[str, Field(pattern=r"^[A-Z]{3}[0-9]{3}\.O[0-9]{1,2}$")]
"""Such as ``ARC100.O3``."""
ActionId = Annotated[str, Field(pattern=r"^FA[1-5]\.(COM|EMP|PS)\.[1-3]$")]
"""An action of the framework, such as ``FA1.EMP.1``."""
FactId = Annotated[str, Field(pattern=r"^F[0-9]{3}$")]


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


class Choice(Model):
    """An interaction: choose one option, or several (cmi interaction type ``choice``)."""

    kind: Literal["choice"] = "choice"
    options: tuple[Identifier, ...] = Field(min_length=2)
    correct: tuple[Identifier, ...] = Field(min_length=1)
    is_several: bool = False
    """Whether the learner may mark more than one option (check boxes instead of radio buttons)."""


class Card(Model):
    """A card of a sort, and the bin where it belongs."""

    id: Identifier
    bin: Identifier


class Sorting(Model):
    """An interaction: put each card into a bin (cmi interaction type ``matching``)."""

    kind: Literal["sorting"] = "sorting"
    bins: tuple[Identifier, ...] = Field(min_length=2)
    cards: tuple[Card, ...] = Field(min_length=1)


Interaction = Annotated[Choice | Sorting, Field(discriminator="kind")]
"""What a learner can answer and a rule can judge. Responses: a list of option ids, or a map card -> bin."""


class _Component(Model):
    id: Identifier
    required: bool = True
    """Whether the lesson is complete only when this component is done."""
    facts: tuple[FactId, ...] = ()
    """Facts that the text states; each must be cited in the text as ``[^F001]``."""
    texts: Texts = Field(default_factory=dict, repr=False)


class TextComponent(_Component):
    """Something to read. Done when it was on the learner's page."""

    kind: Literal["text"]
    card: Literal["law"] | None = None
    """``law``: drawn as a law card, with sources, the day they were checked, and "not legal advice"."""


class KnowledgeCheck(_Component):
    """A choice with feedback on every option. Done when answered, right or wrong; never graded."""

    kind: Literal["knowledge_check"]
    objective: ObjectiveId
    options: tuple[Identifier, ...] = Field(min_length=2)
    correct: tuple[Identifier, ...] = Field(min_length=1)
    several: bool = False

    @property
    def interaction(self) -> Choice:
        """Return the answerable part."""
        return Choice(options=self.options, correct=self.correct, is_several=self.several)


class SortComponent(_Component):
    """Cards into bins. Done when every card was placed once; never graded."""

    kind: Literal["sort"]
    objective: ObjectiveId
    bins: tuple[Identifier, ...] = Field(min_length=2)
    cards: tuple[Card, ...] = Field(min_length=2)

    @property
    def interaction(self) -> Sorting:
        """Return the answerable part."""
        return Sorting(bins=self.bins, cards=self.cards)


class AssessmentComponent(_Component):
    """A form of items. Done when submitted, or when mastered if the form has a mastery score."""

    kind: Literal["assessment"]
    form: Identifier
    """A form of ``assessments/content/forms``."""


class AttestationComponent(_Component):
    """A numbered text of conduct that the learner confirms. Done when confirmed."""

    kind: Literal["attestation"]
    attestation: Identifier
    """A text of ``assessments/content/attestations``."""


Component = Annotated[
    TextComponent | KnowledgeCheck | SortComponent | AssessmentComponent | AttestationComponent,
    Field(discriminator="kind"),
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


class Course(Model):
    """What HR assigns and a certificate names."""

    id: Identifier
    audiences: tuple[Literal["employees", "people-leaders", "public-safety", "council", "community"], ...]
    actions: tuple[ActionId, ...] = Field(min_length=1)
    recertify_months: int | None = Field(default=None, gt=0)
    objectives: tuple[Objective, ...]
    modules: tuple[Module, ...] = Field(min_length=1)
    texts: Texts = Field(default_factory=dict, repr=False)
    """Section ``course``: title and, as body, the summary."""

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Return the lessons of all modules, in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def minutes(self) -> int:
        """Return the minutes of all lessons together."""
        return sum(lesson.minutes for lesson in self.lessons)
