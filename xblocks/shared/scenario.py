"""The samples that the XBlock workbench shows: one block of each kind, in four languages, as OLX.

Real files, so that they are also the shortest description of the OLX that a block reads.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "scenarios"
_TOGETHER = (
    "text",
    "knowledge_check",
    "sort",
    "match",
    "order",
    "scenario",
    "rehearse",
    "reflection",
    "commitment",
    "resource",
    "team_guide",
)


def scenario(kind: str) -> str:
    """Return the OLX of the sample of *kind*."""
    return (_FOLDER / f"{kind}.xml").read_text(encoding="utf-8")


def lesson_scenario() -> str:
    """Return a page of many blocks, as a unit in an LMS is; the outer element is the workbench's own."""
    return f"<vertical_demo>{''.join(scenario(kind) for kind in _TOGETHER)}</vertical_demo>"
