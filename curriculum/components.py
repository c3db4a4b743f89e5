"""The kinds of components: one piece of a lesson each, as authors write it and deliveries read it.

A field that a kind got after editions were frozen is left out of its data while it is empty
(``_LATER``), so that an older edition keeps its digest.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from curriculum.arranging import in_order, mixed, with_partners
from curriculum.asking import Card, Choice, Pair, Sorting
from curriculum.languages import Language
from curriculum.media import MediaFile
from curriculum.values import FactId, FileName, Identifier, LanguageTag, Model, ObjectiveId, Texts


def _is_empty(value: Any) -> bool:
    return not value


NOTE = "note"
OTHER_ROUTE = "other-route"
MODEL = "model"
LIMITS = "limits"
"""Ids of the parts of a text that a component asks for without naming them."""

_LATER: Any = {"exclude_if": _is_empty}

Sensitivity = Literal["racism", "hate", "violence", "death", "residential-schools", "policing"]
"""What may be hard to meet: tells reviewers why there is a content note; learners read the note itself."""


class _Component(Model):
    id: Identifier
    required: bool = True
    """Whether the lesson is complete only when this component is done."""
    facts: tuple[FactId, ...] = ()
    """Facts that the text states; each must be cited in the text as ``[^F001]``."""
    sensitive: tuple[Sensitivity, ...] = Field(default=(), **_LATER)
    """Where anything stands here, the text has two more parts: ``note``, the one-line content note that is
    shown before, and ``other-route``, a text that serves the same objective and earns the same credit.
    An assessment and an attestation have the note alone: nothing can stand for them."""
    texts: Texts = Field(default_factory=dict, repr=False)


class Figure(Model):
    """A drawing or photograph in a text, placed there by ``![what it shows](figure:<id>)``."""

    id: Identifier
    file: FileName
    """In ``media/`` beside the lesson."""


class TextComponent(_Component):
    """Something to read. Done when it was on the learner's page."""

    kind: Literal["text"]
    card: Literal["law", "fact"] | None = None
    """``law``: a law card, with sources, the day they were checked, and "not legal advice".
    ``fact``: one finding with its source, and the part ``limits``, which says what it does not show."""
    figures: tuple[Figure, ...] = Field(default=(), **_LATER)
    media: tuple[MediaFile, ...] = Field(default=(), repr=False, **_LATER)
    """The files of the figures, as they were found."""


class MediaComponent(_Component):
    """A sound or a film with captions and transcript in every language. Done when it was on the page."""

    kind: Literal["audio", "video"]
    file: FileName
    """In ``media/`` beside the lesson."""
    poster: FileName | None = None
    """The still that stands there before a film plays."""
    captions: dict[Language, str] = Field(default_factory=dict, repr=False)
    """WebVTT, from ``media/<id>.<language>.vtt``. The transcript is the component's own text."""
    media: tuple[MediaFile, ...] = Field(default=(), repr=False)
    """The file and the poster, as they were found."""


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


class MatchComponent(_Component):
    """A partner for every card. Done when every card has one; never graded."""

    kind: Literal["match"]
    objective: ObjectiveId
    pairs: tuple[Pair, ...] = Field(min_length=2)
    decoys: tuple[Identifier, ...] = ()
    """Partners that belong to no card."""

    @property
    def interaction(self) -> Sorting:
        """Return the answerable part."""
        return with_partners(self.pairs, self.decoys)


class OrderComponent(_Component):
    """Cards to be put in order. Done when an order was handed in; never graded."""

    kind: Literal["order"]
    objective: ObjectiveId
    cards: tuple[Identifier, ...] = Field(min_length=3)
    """In the right order."""

    @property
    def interaction(self) -> Sorting:
        """Return the answerable part."""
        return in_order(self.cards)


Rating = Annotated[int, Field(ge=0, le=2)]
"""0: not yet, 1: partly, 2: yes."""


class Ratings(Model):
    """How a scenario ended, on the four lines of its rubric. Said in the debriefing, never recorded."""

    safety: Rating
    dignity_and_voice: Rating
    """Whether the person concerned was asked, and what they wanted was respected."""
    follows_policy: Rating
    follow_up: Rating


MOST_STEPS, MOST_ENDS, MOST_AT_A_STEP = 100, 20, 6
"""Of a story: ten times the largest. In its form each choice lists every step and end to which it can
lead, so that 2,000 steps would be a page of gigabytes."""
Setting = Literal["front-line", "office", "field", "leaders", "council"]
"""Where a scene plays: at a counter or on a line to residents, at a desk, on the street or a site, among
people who lead others, in the Council chamber."""


class ScenarioChoice(Model):
    """Something that the learner can do, and the step or end to which it leads."""

    id: Identifier
    to: Identifier
    setting: Setting | None = Field(default=None, **_LATER)
    """The work whose scene this choice opens, where the step is a chooser of scenes."""


class ScenarioStep(Model):
    """A moment of a scenario in which the learner chooses; the first may be a choice between scenes."""

    id: Identifier
    choices: tuple[ScenarioChoice, ...] = Field(min_length=2, max_length=MOST_AT_A_STEP)

    @property
    def is_chooser(self) -> bool:
        """Return whether the learner only says here which scene is closest to their work."""
        return any(choice.setting for choice in self.choices)


class ScenarioEnd(Model):
    """How a scenario can end."""

    id: Identifier
    outcome: Literal["recommended", "acceptable", "another_try"]
    ratings: Ratings


class ScenarioComponent(_Component):
    """A story in which the learner chooses what to do. Done at a recommended or acceptable end.

    The first step is the beginning. Which way a learner took stays on their device.
    """

    kind: Literal["scenario"]
    objective: ObjectiveId
    steps: tuple[ScenarioStep, ...] = Field(min_length=1, max_length=MOST_STEPS)
    ends: tuple[ScenarioEnd, ...] = Field(min_length=2, max_length=MOST_ENDS)


class RehearseComponent(_Component):
    """What one would say: lines chosen or put in order, or own words, beside a model. Done once compared."""

    kind: Literal["rehearse"]
    objective: ObjectiveId
    mode: Literal["choose", "order", "write"]
    lines: tuple[Identifier, ...] = ()
    """What can be said; none where the learner writes."""
    model: tuple[Identifier, ...] = ()
    """The lines that the model uses, in its order; none where the learner writes."""

    @property
    def offered(self) -> tuple[Identifier, ...]:
        """Return the lines as a learner meets them: mixed where they are to be put in order."""
        if self.mode != "order":
            return self.lines
        lines = mixed(self.lines)
        is_told = tuple(line for line in lines if line in self.model) == self.model
        return lines[::-1] if is_told else lines


class ReflectionComponent(_Component):
    """Questions to think about. What a learner writes stays on their device. Done when it was on the page."""

    kind: Literal["reflection"]
    prompts: tuple[Identifier, ...] = Field(min_length=1)


class CommitmentComponent(_Component):
    """An if-then plan for the learner alone; a calendar file can remind. Done when it was on the page."""

    kind: Literal["commitment"]
    examples: tuple[Identifier, ...] = ()
    remind_after_days: int = Field(default=30, ge=1, le=365)


class Link(Model):
    """Somewhere to read on."""

    id: Identifier
    url: Annotated[str, Field(pattern=r"^https://\S+$", max_length=500)]
    language: LanguageTag = "en"
    """The language of the page that it leads to: readers of another one are told."""


class ResourceComponent(_Component):
    """Where to read on or get help with the work. Done when it was on the page."""

    kind: Literal["resource"]
    links: tuple[Link, ...] = Field(min_length=1)


class GuideStep(Model):
    """A part of a talk with a team."""

    id: Identifier
    minutes: Annotated[int, Field(gt=0, le=60)]


class TeamGuideComponent(_Component):
    """A short talk for a people leader to lead, printable. Done when it was on the page."""

    kind: Literal["team_guide"]
    steps: tuple[GuideStep, ...] = Field(min_length=2)


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


Practice = KnowledgeCheck | SortComponent | MatchComponent | OrderComponent
"""One question, judged at once and never graded."""

Exercise = Practice | ScenarioComponent | RehearseComponent
"""In which something is practised: what its objective names is learned here."""

Component = Annotated[
    TextComponent
    | MediaComponent
    | KnowledgeCheck
    | SortComponent
    | MatchComponent
    | OrderComponent
    | ScenarioComponent
    | RehearseComponent
    | ReflectionComponent
    | CommitmentComponent
    | ResourceComponent
    | TeamGuideComponent
    | AssessmentComponent
    | AttestationComponent,
    Field(discriminator="kind"),
]
