"""Choose a course's title for a reader of a page: as everywhere (``reporting.titles``)."""

from __future__ import annotations

from reporting.titles import Title, title_in

__all__ = ["Title", "title_in"]
