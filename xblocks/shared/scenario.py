"""The samples that the XBlock workbench shows: one block of each kind, in four languages, as OLX.

Real files, so that they are also the shortest description of the OLX that a block reads.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "scenarios"


def scenario(kind: str) -> tuple[str, str]:
    """Return the title and the OLX of the sample of *kind*."""
    return f"Groundwork: {kind.replace('_', ' ')}", (_FOLDER / f"{kind}.xml").read_text(encoding="utf-8")
