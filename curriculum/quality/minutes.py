"""Estimate how long a lesson takes, and how much of it is practice.

Reading at 200 words a minute: below the mean of adults for English non-fiction (238: Brysbaert
2019), since many of our readers read in a second language, on a phone, at work. To that come
seconds for each thing done. Every figure is ours and waits for the times of a pilot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    CommitmentComponent,
    Component,
    KnowledgeCheck,
    Lesson,
    MatchComponent,
    OrderComponent,
    ReflectionComponent,
    RehearseComponent,
    ScenarioComponent,
    Section,
    SortComponent,
    TeamGuideComponent,
    text_in,
)
from curriculum.quality.plain import all_texts, word_count

WORDS_A_MINUTE = 200
ITEM_SECONDS = 40
"""To think about one item of a form, and to read it."""
_CHOICE_SECONDS = 20
_CARD_SECONDS = 8
_PROMPT_SECONDS = 45
_WRITING_SECONDS = 120
_SHARE_OF_A_STORY = 0.6
"""How much of a scenario's text a learner reads: two of its ways, on average."""
_SHARE_OF_FEEDBACK = 0.5
"""How much of the feedback below a choice: that of the options taken."""

PRACTICE = (
    KnowledgeCheck,
    SortComponent,
    MatchComponent,
    OrderComponent,
    ScenarioComponent,
    RehearseComponent,
    CommitmentComponent,
)
"""What counts as practice (course outline, rule P2). Forms are counted apart: they measure."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The estimated minutes of a lesson or course, by what they are spent on."""

    reading: float = 0.0
    practice: float = 0.0
    """Questions, sorting, stories, scripts, plans, with the words that they are made of."""
    forms: float = 0.0
    """Pre-check, post-check and attestation."""

    @property
    def minutes(self) -> float:
        """Return all of them."""
        return self.reading + self.practice + self.forms

    @property
    def practice_share(self) -> float | None:
        """Return practice as a share of practice and reading, 0 to 1; None where there is neither."""
        taught = self.reading + self.practice
        return self.practice / taught if taught else None

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.reading + other.reading, self.practice + other.practice, self.forms + other.forms)


def effort(lesson: Lesson, items: Mapping[str, int]) -> Effort:
    """Return the estimated minutes of what is required in *lesson*, in English.

    *items*: how many items each form asks, by the form's id.
    """
    total = Effort()
    for component in lesson.components:
        if component.required:
            total += _effort(component, items)
    return total


def _effort(component: Component, items: Mapping[str, int]) -> Effort:
    section = text_in(component.texts, SOURCE_LANGUAGE)[1].section
    minutes = _words_read(component, section) / WORDS_A_MINUTE + _seconds(component, items) / 60
    if isinstance(component, (AssessmentComponent, AttestationComponent)):
        return Effort(forms=minutes)
    return Effort(practice=minutes) if isinstance(component, PRACTICE) else Effort(reading=minutes)


def _words_read(component: Component, section: Section) -> float:
    whole = sum(word_count(text, SOURCE_LANGUAGE) for text in all_texts(section))
    if isinstance(component, ScenarioComponent):
        return whole * _SHARE_OF_A_STORY
    if isinstance(component, KnowledgeCheck):
        told = sum(word_count(part.feedback, SOURCE_LANGUAGE) for part in section.parts)
        return whole - told * (1 - _SHARE_OF_FEEDBACK)
    return whole


def _seconds(component: Component, items: Mapping[str, int]) -> float:
    match component:
        case KnowledgeCheck():
            return _CHOICE_SECONDS
        case SortComponent() | OrderComponent():
            return _CARD_SECONDS * len(component.cards)
        case MatchComponent():
            return _CARD_SECONDS * len(component.pairs)
        case ScenarioComponent():
            return _CHOICE_SECONDS * min(4, len(component.steps))
        case RehearseComponent():
            return _WRITING_SECONDS if component.mode == "write" else _CARD_SECONDS * len(component.lines)
        case ReflectionComponent():
            return _PROMPT_SECONDS * len(component.prompts)
        case CommitmentComponent():
            return _WRITING_SECONDS
        case TeamGuideComponent():
            return 0
        case AssessmentComponent():
            return ITEM_SECONDS * items.get(component.form, 0)
        case _:
            return 0
