"""Know which parts of the page's script bring a component to life."""

from __future__ import annotations

from collections.abc import Iterable

from curriculum.model import Component, RehearseComponent
from player.scripts import PARTS

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
    "reflection": ("notebook",),
    "commitment": ("notebook",),
    "team_guide": ("notebook",),
    "attestation": ("attestation",),
}
_OF_MODE = {"choose": (), "order": ("questions",), "write": ("notebook",)}
"""What a rehearsal needs besides: cards that move, or a field that this device keeps."""


def script_parts(components: Iterable[Component]) -> tuple[str, ...]:
    """Return the parts of the script that bring *components* to life, each once."""
    needed = {part for component in components for part in _needed(component)}
    return tuple(part for part in PARTS if part in needed)


def _needed(component: Component) -> tuple[str, ...]:
    more = _OF_MODE[component.mode] if isinstance(component, RehearseComponent) else ()
    return (*_OF_KIND[component.kind], *more, *(("care",) if component.sensitive else ()))
