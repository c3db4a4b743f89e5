"""Say up to when figures are counted, where something newer is still being counted."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_datetime
from django.utils import timezone
from markupsafe import Markup

from player.api import Wording
from reporting.figures.freshness import Behind


def moment_text(words: Wording, moment: datetime) -> str:
    """Return day and time of *moment*, in the site's time zone, as the language writes them."""
    locale = words.language.value.replace("-", "_")
    return str(format_datetime(timezone.localtime(moment), "medium", locale=locale))


def behind_text(words: Wording, behind: Behind | None) -> Markup:
    """Return what the figures lack, in sentences; empty: nothing."""
    if behind is None:
        return Markup()
    if behind.counted_at is None:
        return words("behind_first")
    said = [words("behind_until", moment=moment_text(words, behind.counted_at))]
    if behind.records:
        said.append(words("behind_records", behind.records))
    if behind.is_organisation:
        said.append(words("behind_organisation"))
    return Markup(" ").join(said)
