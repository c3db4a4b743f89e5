"""Write numbers and moments into sentences, in the page's language."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_datetime
from django.utils import timezone
from markupsafe import Markup

from curriculum.languages import Language
from reporting.percents import percent_text


def share(rate: float) -> Markup:
    """Return *rate*, from 0 to 1, in percent with one decimal, never rounded up: 99.96 % is not 100 %."""
    return Markup('<bdi dir="ltr" class="gw-code">{}%</bdi>').format(percent_text(rate))


def moment_text(moment: datetime, language: Language) -> Markup:
    """Return *moment* with its day, in the zone of the site."""
    text = format_datetime(timezone.localtime(moment), "medium", locale=language.value.replace("-", "_"))
    return Markup("<bdi>{}</bdi>").format(text)
