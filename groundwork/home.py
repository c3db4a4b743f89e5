"""Where things lie on disk: content, built packages, and what the site keeps.

Everything is found from one folder, ``GROUNDWORK_HOME``; without it, from the checkout.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds an installation."""

    root: Path

    @property
    def curriculum_content(self) -> Path:
        """Return the folder of courses, facts, glossary and framework."""
        return self.root / "curriculum" / "content"

    @property
    def assessments_content(self) -> Path:
        """Return the folder of banks, forms and attestations."""
        return self.root / "assessments" / "content"

    @property
    def published(self) -> Path:
        """Return the folder of frozen editions."""
        return self.root / "editions" / "published"

    @property
    def packages(self) -> Path:
        """Return the folder into which deliveries are built (``dist/<course>/``)."""
        return self.root / "dist"

    @property
    def variable(self) -> Path:
        """Return the folder of the site's own database and keys (``GROUNDWORK_VARIABLE`` overrides)."""
        return Path(os.environ.get("GROUNDWORK_VARIABLE") or self.root / "var")


def home() -> Home:
    """Return the home that the environment names, or the checkout this file stands in."""
    named = os.environ.get("GROUNDWORK_HOME")
    return Home(Path(named).resolve() if named else _CHECKOUT)
