"""Say which parts the texts of a component must have: what its YAML names, each in its role."""

from __future__ import annotations

from curriculum.folders import ExpectedPart, ExpectedSection, PartRole
from curriculum.model import (
    LIMITS,
    MODEL,
    NOTE,
    OTHER_ROUTE,
    AssessmentComponent,
    AttestationComponent,
    CommitmentComponent,
    Component,
    KnowledgeCheck,
    MatchComponent,
    MediaComponent,
    OrderComponent,
    ReflectionComponent,
    RehearseComponent,
    ResourceComponent,
    ScenarioComponent,
    SortComponent,
    TeamGuideComponent,
    TextComponent,
)
from curriculum.positions import Keys


def expected_section(component: Component, keys: Keys) -> ExpectedSection:
    """Return what the text files must hold for *component*, which the YAML file names at *keys*."""
    care = (*_parts("note", NOTE), *_other_route(component)) if component.sensitive else ()
    return ExpectedSection(
        component.id,
        "component",
        keys,
        (*_own_parts(component), *care),
        frozenset(component.correct) if isinstance(component, KnowledgeCheck) else None,
        component.facts,
        needs_body=isinstance(component, TextComponent | MediaComponent),
        figures=tuple((figure.id, figure.file) for figure in component.figures)
        if isinstance(component, TextComponent)
        else (),
    )


def _other_route(component: Component) -> tuple[ExpectedPart, ...]:
    """Return the part that stands for *component*. Nothing stands for a form or for a confirmation."""
    is_needed = isinstance(component, AssessmentComponent | AttestationComponent)
    return () if is_needed else _parts("other_route", OTHER_ROUTE)


def _own_parts(component: Component) -> tuple[ExpectedPart, ...]:
    match component:
        case TextComponent(card="fact"):
            return _parts("limits", LIMITS)
        case KnowledgeCheck():
            return _parts("option", *component.options)
        case SortComponent():
            return *_parts("bin", *component.bins), *_parts("card", *(card.id for card in component.cards))
        case MatchComponent():
            partners = dict.fromkeys([*(pair.partner for pair in component.pairs), *component.decoys])
            return *_parts("bin", *partners), *_parts("card", *(pair.id for pair in component.pairs))
        case OrderComponent():
            return _parts("card", *component.cards)
        case ScenarioComponent():
            return _scenario_parts(component)
        case RehearseComponent():
            return *_parts("line", *component.lines), *_parts("model", MODEL)
        case ReflectionComponent():
            return _parts("prompt", *component.prompts)
        case CommitmentComponent():
            return _parts("example", *component.examples)
        case ResourceComponent():
            return _parts("link", *(link.id for link in component.links))
        case TeamGuideComponent():
            return _parts("guide_step", *(step.id for step in component.steps))
        case _:
            return ()


def _scenario_parts(component: ScenarioComponent) -> tuple[ExpectedPart, ...]:
    steps = tuple(
        part
        for step in component.steps
        for part in (*_parts("step", step.id), *_parts("choice", *(choice.id for choice in step.choices)))
    )
    return *steps, *_parts("end", *(end.id for end in component.ends))


def _parts(role: PartRole, *identifiers: str) -> tuple[ExpectedPart, ...]:
    return tuple(ExpectedPart(identifier, role) for identifier in identifiers)
