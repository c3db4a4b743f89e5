"""Put the one script and the one stylesheet together from their files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from player.problems import UnknownScriptError

_FOLDER = Path(__file__).parent
_RULES = ("scoring", "keys", "drawing", "completion", "state")
"""Twins of ``assessments``."""
_PAGE = (
    "wording",
    "language",
    "session",
    "questions",
    "forms",
    "attestation",
    "device",
    "order",
    "scenario",
    "rehearse",
    "notebook",
    "media",
    "team_guide",
    "care",
    "progress",
    "seen",
    "reading",
    "navigation",
    "acting",
    "page",
    "start",
)
_STYLES = (
    "tokens",
    "type",
    "frame",
    "components",
    "order",
    "scenario",
    "rehearse",
    "notebook",
    "media",
    "resource",
    "team_guide",
    "care",
    "words",
    "supports",
    "reader",
)
_STORES = {
    "local": ("store_local",),
    "scorm12": ("note", "scorm", "store_scorm12"),
    "scorm2004": ("note", "scorm", "store_scorm2004"),
    "cmi5": ("note", "cmi5_statements", "store_cmi5"),
    "xblock": ("store_xblock",),
}


@cache
def stylesheet() -> str:
    """Return the stylesheet of everything a learner sees; all of it applies inside ``.gw`` only."""
    return "".join(
        _packed((_FOLDER / "styles" / f"{name}.css").read_text(encoding="utf-8")) for name in _STYLES
    )


@cache
def script(stores: tuple[str, ...]) -> str:
    """Return the script with the given stores: ``local``, ``scorm12``, ``scorm2004``, ``cmi5``, ``xblock``.

    Raises: UnknownScriptError: there is no such store.
    """
    for store in stores:
        if store not in _STORES:
            raise UnknownScriptError(store, tuple(_STORES))
    store_files = dict.fromkeys(name for store in stores for name in _STORES[store])
    names = [*_RULES, *store_files, *_PAGE]
    return "".join(_packed((_FOLDER / "script" / f"{name}.js").read_text(encoding="utf-8")) for name in names)


def _packed(text: str) -> str:
    """Return *text* without indentation, empty lines and comments that have lines of their own."""
    kept: list[str] = []
    is_comment = False
    for line in map(str.strip, text.splitlines()):
        is_comment = is_comment or line.startswith("/*")
        if line and not is_comment and not line.startswith("//"):
            kept.append(line)
        is_comment = is_comment and "*/" not in line
    return "\n".join(kept) + "\n"
