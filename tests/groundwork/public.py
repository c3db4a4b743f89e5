"""What tests of the public pages share: a browser that nobody signed in with, on the real content."""

from __future__ import annotations

from pathlib import Path

from groundwork.home import Home

REAL_HOME = Home(Path(__file__).resolve().parents[2])
"""The product's own content: the sample city has neither a hub nor courses for everybody."""
