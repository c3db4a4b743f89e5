"""Write a moment into a sentence, as far as a reader of figures needs it: the day and the minute."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_time, get_datetime_format
from django.utils import timezone
from markupsafe import Markup

from player.api import Wording


def day_and_minute(words: Wording, moment: datetime) -> Markup:
    """Return the day and the minute of *moment* in the zone of the site, the day as sentences write it.

    Without seconds: whoever compares two moments to the second reads a file, where they stand in ISO 8601.
    """
    here, locale = timezone.localtime(moment), words.language.value.replace("-", "_")
    time = format_time(here.time(), "short", locale=locale)
    pattern = Markup(get_datetime_format("medium", locale=locale))  # noqa: S704 # CLDR's, such as "{1}, {0}"
    return Markup("<bdi>{}</bdi>").format(pattern.format(time, words.date(here.date())))
