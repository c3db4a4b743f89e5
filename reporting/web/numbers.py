"""Write shares into sentences, in the page's language."""

from __future__ import annotations

from markupsafe import Markup

from curriculum.languages import Language
from reporting.percents import percent_text


def share(rate: float, language: Language) -> Markup:
    """Return *rate*, from 0 to 1, in percent with one decimal, never rounded up: 99.96 % is not 100 %."""
    return Markup('<bdi dir="ltr" class="gw-code">{}</bdi>').format(percent_text(rate, language))
