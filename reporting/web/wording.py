"""The words of the report pages (``reporting.wording``)."""

from __future__ import annotations

from reporting.wording import wording

__all__ = ["wording"]
