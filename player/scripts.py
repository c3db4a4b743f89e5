"""Put the one script and the one stylesheet together from their files.

The script is one for a page that stands alone: a site's, or one with a block on it. A package's page
begins with what every page needs, and loads the parts that a lesson needs together with that lesson.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from player.problems import UnknownScriptError

_FOLDER = Path(__file__).parent
PACKED = _FOLDER / "script/packed"
"""The start of each store, and each part, as terser packed them (``scripts/pack_script.py``)."""
_BLANKS = re.compile(r"(?<=\{)\s+|;?\s+(?=\})|\s+(?=\{)|(?<=[;},])\s+")
_DECLARED = re.compile(r"([({;][a-z-]+:) ")
"""Blanks around braces, between declarations, after names and in lists: people read styles with them."""
_RULES = ("scoring", "chance", "completion", "state")
"""Twins of ``assessments``, as are ``keys``, ``drawing`` and ``measures``; ``plan`` is one of ``player``."""
_PAGE = (
    "wording",
    "language",
    "session",
    "device",
    "acting",
    "exit",
    "progress",
    "reading",
    "navigation",
    "page",
    "plan",
    "start",
)
PARTS = {
    "lesson": ("unfolding", "terms", "seen"),
    "questions": ("keys", "order", "judging", "reasons", "questions"),
    "assessment": (
        "dates",
        "drawing",
        "attempts",
        "tries",
        "confidence",
        "meant",
        "measures",
        "hand_on",
        "forms",
    ),
    "choice": ("choice",),
    "situations": ("settings", "scenario", "rehearse"),
    "calendar": ("download", "calendar"),
    "notebook": ("download", "calendar", "printing", "notebook", "team_guide"),
    "media": ("media",),
    "attestation": ("dates", "attestation"),
    "care": ("care",),
    "timing": ("timing",),
}
"""What brings the kinds of components to life; ``player/kinds/parts.py`` says which kind needs which.

``notebook`` has all of ``calendar``, which a form meant for later needs alone: one file less to load.
``timing`` comes with questions where answers are reported, and nowhere else (decision 0061).
"""
_STYLES = (
    "tokens",
    "type",
    "frame",
    "exit",
    "components",
    "figures",
    "order",
    "items",
    "attempts",
    "resource",
    "words",
    "supports",
    "reader",
)
"""The look of any page."""
_STYLES_OF_PARTS = {
    "situations": ("scenario", "rehearse"),
    "notebook": ("notebook", "team_guide"),
    "media": ("media",),
    "care": ("care",),
}
"""The look of what these parts of the script bring to life; what the others do is in :data:`_STYLES`."""
STYLED_PARTS = {part: "media.css" if part == "media" else "kinds.css" for part in _STYLES_OF_PARTS}
"""The file with the look of a part: recordings stand in few lessons, the others often together."""
_DISPATCH = {
    "dispatch": ("scorm_api", "dispatch_system", "exit", "dispatch"),
    "bridge": ("bridge",),
    "inside": ("inside",),
}
"""What a dispatched package has beside the script of its pages: docs/reference/dispatch.md."""
_CALL_HOME = ("call_home", "call_home_panel")
_SELF_TEST = ("wording", "exit", "self_test_system", "self_test_browser", "self_test")
STORES = {
    "local": ("store_local",),
    "scorm12": ("note", "scorm_api", "scorm", "store_scorm12"),
    "scorm2004": ("note", "scorm_api", "scorm", "store_scorm2004"),
    "cmi5": ("note", "cmi5_statements", "store_cmi5"),
    "xblock": ("store_xblock",),
}


@cache
def stylesheet() -> str:
    """Return the stylesheet of everything a learner sees; all of it applies inside ``.gw`` only."""
    return stylesheet_start() + "".join(stylesheets_of_parts().values())


@cache
def stylesheet_start() -> str:
    """Return the stylesheet with which a package's page begins: all but :func:`stylesheets_of_parts`."""
    return _styles(_STYLES)


@cache
def stylesheets_of_parts() -> dict[str, str]:
    """Return the files of :data:`STYLED_PARTS`; each comes with the first lesson that needs it."""
    return {
        file: _styles(
            name for part, names in _STYLES_OF_PARTS.items() if STYLED_PARTS[part] == file for name in names
        )
        for file in sorted(set(STYLED_PARTS.values()))
    }


@cache
def stylesheet_hub() -> str:
    """Return what the pages of the hub need beside :func:`stylesheet`."""
    return _styles(["hub"])


@cache
def stylesheet_self_test() -> str:
    """Return what the self-test page needs beside :func:`stylesheet`."""
    return _styles(["self_test"])


@cache
def script(stores: tuple[str, ...]) -> str:
    """Return the whole script with the given stores: those of :data:`STORES`.

    Raises: UnknownScriptError: there is no such store.
    """
    return "".join([script_start(stores), *(script_part(part) for part in PARTS if part != "calendar")])


@cache
def script_start(stores: tuple[str, ...]) -> str:
    """Return what a page begins with: the script with the given stores, and without :data:`PARTS`.

    Raises: UnknownScriptError: there is no such store.
    """
    return _packed("-".join(stores), readable_start(stores))


@cache
def script_part(name: str) -> str:
    """Return the part *name* of the script, which can be loaded after the start, in any order."""
    return _packed(f"part-{name}", readable_part(name))


@cache
def script_self_test() -> str:
    """Return the script of the self-test page, which stands by itself."""
    return _packed("self-test", _joined(_SELF_TEST))


@cache
def script_dispatch(name: Literal["dispatch", "bridge", "inside"]) -> str:
    """Return a script of dispatched packages: their first page's, the frame's, the banner's."""
    return _packed(name, _joined(_DISPATCH[name]))


@cache
def stylesheet_dispatch() -> str:
    """Return what the pages of a dispatched package need beside :func:`stylesheet`."""
    return _bare((_FOLDER / "styles" / "dispatch.css").read_text(encoding="utf-8"))


@cache
def script_call_home() -> str:
    """Return the script with which a package calls home; it comes before the start of the page's script."""
    return _packed("call-home", _joined(_CALL_HOME))


@cache
def stylesheet_call_home() -> str:
    """Return what a package that calls home needs beside :func:`stylesheet`."""
    return _bare((_FOLDER / "styles" / "call_home.css").read_text(encoding="utf-8"))


def readable_start(stores: tuple[str, ...]) -> str:
    """Return :func:`script_start` from its files.

    Raises: UnknownScriptError: there is no such store.
    """
    for store in stores:
        if store not in STORES:
            raise UnknownScriptError(store, tuple(STORES))
    store_files = dict.fromkeys(name for store in stores for name in STORES[store])
    return _joined([*_RULES, "clock", *store_files, *_PAGE])


def readable_part(name: str) -> str:
    """Return :func:`script_part` from its files."""
    return _joined(PARTS[name])


def sources() -> dict[str, str]:
    """Return the readable text of every file of :data:`PACKED`, by its name without ``.js``."""
    starts = {store: readable_start((store,)) for store in STORES}
    parts = {f"part-{name}": readable_part(name) for name in PARTS}
    dispatched = {name: _joined(files) for name, files in _DISPATCH.items()}
    return starts | parts | dispatched | {"self-test": _joined(_SELF_TEST), "call-home": _joined(_CALL_HOME)}


def _packed(name: str, text: str) -> str:
    """Return *text* as it was packed, while that is what was packed; else as it is.

    So whoever changes a file sees the change at once, and a packed file that is out of date is never used.
    """
    path = PACKED / f"{name}.js"
    head, _, packed = path.read_text(encoding="utf-8").partition("\n") if path.is_file() else ("", "", "")
    return packed if head == f"// {source_digest(text)}" else text


def _styles(names: Iterable[str]) -> str:
    texts = (_bare((_FOLDER / "styles" / f"{name}.css").read_text(encoding="utf-8")) for name in names)
    return _DECLARED.sub(r"\1", _BLANKS.sub("", "".join(texts)))


def _joined(names: Iterable[str]) -> str:
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
