"""Say up to when figures are counted, where something newer is still being counted."""

from __future__ import annotations

from markupsafe import Markup

from player.api import Wording
from reporting.figures.freshness import Behind
from reporting.moments import day_and_minute


def behind_text(words: Wording, behind: Behind | None) -> Markup:
    """Return what the figures lack, in sentences; empty: nothing."""
    if behind is None:
        return Markup()
    if behind.counted_at is None:
        return words("behind_first")
    said = [words("behind_until", moment=day_and_minute(words, behind.counted_at))]
    if behind.records:
        said.append(words("behind_records", behind.records))
    if behind.is_organisation:
        said.append(words("behind_organisation"))
    return Markup(" ").join(said)
