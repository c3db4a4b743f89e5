"""Write numbers and moments into sentences, in the page's language."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_time, get_datetime_format
from django.utils import timezone
from markupsafe import Markup

from curriculum.languages import Language
from reporting.percents import percent_text
from reporting.web.wording import wording


def share(rate: float, language: Language) -> Markup:
    """Return *rate*, from 0 to 1, in percent with one decimal, never rounded up: 99.96 % is not 100 %."""
    return Markup('<bdi dir="ltr" class="gw-code">{}</bdi>').format(percent_text(rate, language))


def moment_text(moment: datetime, language: Language) -> Markup:
    """Return the day and the minute of *moment* in the zone of the site, the day as sentences write it."""
    here, locale = timezone.localtime(moment), language.value.replace("-", "_")
    time = format_time(here.time(), "short", locale=locale)
    pattern = Markup(get_datetime_format("medium", locale=locale))  # noqa: S704 # CLDR's, such as "{1}, {0}"
    return Markup("<bdi>{}</bdi>").format(pattern.format(time, wording(language).date(here.date())))
