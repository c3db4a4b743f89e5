"""What the content files say now, under the name by which the pages of trainers know it."""

from __future__ import annotations

from groundwork.reading import Reading, read

__all__ = ["Reading", "read"]
