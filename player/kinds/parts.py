"""Know which parts of the page's script bring a component to life, and in which words they speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessments.model import Form
from curriculum.languages import Language
from curriculum.model import AssessmentComponent, Component, RehearseComponent
from player.scripts import PARTS
from player.wording import Message, strings

_NOTEBOOK = ("notebook",)
_OF_KIND: dict[str, tuple[str, ...]] = {
    "text": (),
    "resource": (),
    "audio": ("media",),
    "video": ("media",),
    "knowledge_check": ("questions",),
    "sort": ("questions",),
    "match": ("questions",),
    "order": ("questions",),
    "assessment": ("questions", "assessment"),
    "scenario": ("situations",),
    "rehearse": ("situations",),
    "reflection": _NOTEBOOK,
    "commitment": _NOTEBOOK,
    "team_guide": _NOTEBOOK,
    "attestation": ("attestation",),
}
_OF_MODE = {"choose": (), "order": ("questions",), "write": _NOTEBOOK}
"""What a rehearsal needs besides: cards that move, or a field that this device keeps."""


_WORDS = {
    "questions": ("arranging", "items", "answers", "server"),
    "assessment": ("attempts", "results"),
    "choice": ("choice",),
    "situations": ("scenario", "rehearse"),
    "calendar": ("calendar",),
    "notebook": ("calendar", "notebook"),
    "media": ("media",),
    "attestation": ("confirming", "server"),
    "care": ("care",),
}
"""The areas of ``player/strings`` from which a part says something."""
_WORDS_OF_THE_START = ("page", "course")


def start_words(language: Language) -> dict[str, Message]:
    """Return what the start of the script says, on any page."""
    return _said(_WORDS_OF_THE_START, language)


def part_words(parts: Iterable[str], language: Language) -> dict[str, Message]:
    """Return what *parts* of the script say."""
    needed = set(parts)
    return _said([area for part, areas in _WORDS.items() if part in needed for area in areas], language)


def _said(areas: Iterable[str], language: Language) -> dict[str, Message]:
    known = strings(language).areas
    return {key: message for area in areas for key, message in known[area].items()}


def script_parts(components: Iterable[Component], forms: Sequence[Form] = ()) -> tuple[str, ...]:
    """Return the parts of the script that bring *components* to life, each once.

    *forms* are those that the components name: one meant for later needs the calendar, and one for testing
    out what is taken by choice.
    """
    needed = {part for component in components for part in _needed(component, forms)}
    if "notebook" in needed:
        needed.discard("calendar")  # has it as well
    return tuple(part for part in PARTS if part in needed)


def _needed(component: Component, forms: Sequence[Form]) -> tuple[str, ...]:
    return (
        *_OF_KIND[component.kind],
        *(_OF_MODE[component.mode] if isinstance(component, RehearseComponent) else ()),
        *(("choice",) if is_by_choice(component, forms) else ()),
        *(("calendar",) if _is_for_later(component, forms) else ()),
        *(("care",) if component.sensitive else ()),
    )


def is_by_choice(component: Component, forms: Sequence[Form]) -> bool:
    """Return whether *component* is a form for testing out: its questions come when a learner begins it."""
    if not isinstance(component, AssessmentComponent):
        return False
    return any(form.purpose == "test_out" for form in forms if form.id == component.form)


def _is_for_later(component: Component, forms: Sequence[Form]) -> bool:
    """Return whether *component* is a form that is meant for some time after the course."""
    if not isinstance(component, AssessmentComponent):
        return False
    return any(form.after_days is not None for form in forms if form.id == component.form)
