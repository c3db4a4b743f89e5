"""Put the one script and the one stylesheet together from their files."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from player.problems import UnknownScriptError

_FOLDER = Path(__file__).parent
PACKED = _FOLDER / "script/packed"
"""The script of each store as terser packed it (``scripts/pack_script.py``)."""
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
    "printing",
    "calendar",
    "order",
    "scenario",
    "rehearse",
    "notebook",
    "media",
    "team_guide",
    "care",
    "exit",
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
STORES = {
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
        _bare((_FOLDER / "styles" / f"{name}.css").read_text(encoding="utf-8")) for name in _STYLES
    )


@cache
def script(stores: tuple[str, ...]) -> str:
    """Return the script with the given stores: ``local``, ``scorm12``, ``scorm2004``, ``cmi5``, ``xblock``.

    It is the packed one while its sources are those that were packed, else the readable one: whoever
    changes a file sees the change at once, and a packed file that is out of date is never used.

    Raises: UnknownScriptError: there is no such store.
    """
    text = readable(stores)
    path = PACKED / f"{'-'.join(stores)}.js"
    head, _, packed = path.read_text(encoding="utf-8").partition("\n") if path.is_file() else ("", "", "")
    return packed if head == f"// {source_digest(text)}" else text


def readable(stores: tuple[str, ...]) -> str:
    """Return the script with the given stores, from its files.

    Raises: UnknownScriptError: there is no such store.
    """
    for store in stores:
        if store not in STORES:
            raise UnknownScriptError(store, tuple(STORES))
    store_files = dict.fromkeys(name for store in stores for name in STORES[store])
    names = [*_RULES, "clock", *store_files, *_PAGE]
    return "".join(_bare((_FOLDER / "script" / f"{name}.js").read_text(encoding="utf-8")) for name in names)


def source_digest(text: str) -> str:
    """Return the digest by which a packed file knows what it was made from."""
    return hashlib.sha256(text.encode()).hexdigest()


def _bare(text: str) -> str:
    """Return *text* without indentation, empty lines and comments that have lines of their own."""
    kept: list[str] = []
    is_comment = False
    for line in map(str.strip, text.splitlines()):
        is_comment = is_comment or line.startswith("/*")
        if line and not is_comment and not line.startswith("//"):
            kept.append(line)
        is_comment = is_comment and "*/" not in line
    return "\n".join(kept) + "\n"
