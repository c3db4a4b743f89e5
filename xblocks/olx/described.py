"""Say in words what is different between two versions of a piece of a course."""

from __future__ import annotations

from typing import Any

from curriculum.languages import Language
from curriculum.model import Model

_FROM_TEXTS = {"texts", "captions", "media"}


def described(before: Model, after: Model) -> str:
    """Return what differs: ``English text, Arabic text, options, correct``; ``nothing`` when nothing does."""
    said = [
        f"{language.english_name} text"
        for language in Language
        if _texts(before, language) != _texts(after, language)
    ]
    old, new = _structure(before), _structure(after)
    said += [key.replace("_", " ") for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key)]
    return ", ".join(said) or "nothing"


def _texts(piece: Model, language: Language) -> Any:
    """Return every text of *piece* in *language*: its own, and those of the items of a bank."""
    owners = (piece, *getattr(piece, "items", ()))
    found = {}
    for owner in owners:
        text = getattr(owner, "texts", {}).get(language)
        if text is not None:
            found[getattr(owner, "id", "")] = text.section
    return found


def _structure(piece: Model) -> dict[str, Any]:
    dumped: dict[str, Any] = piece.model_dump(mode="json", exclude=_FROM_TEXTS)
    for item in dumped.get("items", []):
        for name in _FROM_TEXTS:
            item.pop(name, None)
    return dumped
