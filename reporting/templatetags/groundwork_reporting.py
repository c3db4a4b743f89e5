"""Say the strings of the page, write numbers and days, draw a bar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markupsafe import Markup

from player.api import Wording, number_text
from reporting.figures.published import Figure
from reporting.percents import percent_text
from reporting.sent_forms.form import FIELD, draw

register = template.Library()
_BAR = 120
"""Width of a bar at 100 %, in pixels."""


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, n: int | None = None, **values: Any) -> Markup:
    """Return the string *key* of the page's language; *n* picks the plural form."""
    words: Wording = context["words"]
    return words(key, n, **values)


@register.simple_tag(takes_context=True)
def plain(context: Context, key: str, n: int | None = None, **values: Any) -> str:
    """Return the string *key* without any markup, for attributes."""
    words: Wording = context["words"]
    return words.plain(key, n, **values)


@register.simple_tag(takes_context=True)
def day(context: Context, value: date) -> Markup:
    """Return *value* written out in the page's language."""
    words: Wording = context["words"]
    return words.date(value)


@register.simple_tag
def once() -> SafeString:
    """Return the hidden field by which a form that is sent twice is done once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, draw())


@register.filter
def here(at: datetime) -> date:
    """Return on which day it was *at*, in the zone of the site: late in the evening UTC is a day ahead."""
    return timezone.localdate(at)


@register.simple_tag(takes_context=True)
def percent(context: Context, rate: float) -> Markup:
    """Return *rate*, from 0 to 1, in percent with one decimal, never rounded up: 99.96 % is not 100 %."""
    words: Wording = context["words"]
    told = percent_text(rate, words.language)
    return Markup('<bdi dir="ltr" class="gw-code">{}</bdi>').format(told)


@register.simple_tag(takes_context=True)
def number(context: Context, value: float | str) -> str | SafeString:
    """Return *value* as the page's language writes it; a text, such as "fewer than 10", as it is."""
    words: Wording = context["words"]
    return value if isinstance(value, str) else number_text(value, words.language)


@register.simple_tag
def bar(figure: Figure) -> SafeString:
    """Draw *figure* as a bar. The numbers stand beside it as text, so it is hidden from screen readers."""
    filled = (
        ""
        if figure.rate is None
        else format_html(
            '<rect class="gr-filled" width="{}" height="12" rx="2"/>', round(figure.rate * _BAR, 1)
        )
    )
    return format_html(
        '<svg class="gr-bar" viewBox="0 0 {0} 12" width="{0}" height="12" aria-hidden="true">'
        '<rect class="gr-whole" x="0.5" y="0.5" width="{1}" height="11" rx="2"/>{2}</svg>',
        _BAR,
        _BAR - 1,
        filled,
    )
