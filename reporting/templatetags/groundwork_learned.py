"""Write and draw what people learned: whole points, and a line from before to after."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markupsafe import Markup

from reporting.figures.objective import Change

register = template.Library()
_LINE = 120
"""Length of the line from 0 to 100 %, in pixels."""
_DOT = 5
"""Radius of the dot, in pixels; the ring with its border is as large."""
_RING = 4


def points(share: float) -> int:
    """Return *share*, from -1 to 1, in whole points of a hundred. Rounded: few people hide in a mean."""
    return round(share * 100)


@register.filter
def whole_percent(share: float) -> SafeString:
    """Return *share*, from 0 to 1, in whole percent."""
    return format_html('<bdi dir="ltr" class="gw-code">{}%</bdi>', points(share))


@register.filter
def signed(share: float) -> Markup:
    """Return *share*, from -1 to 1, in whole points of a hundred with its sign, to stand in a string."""
    whole = points(share)
    sign = "+" if whole > 0 else "\N{MINUS SIGN}" if whole < 0 else ""
    return Markup('<bdi dir="ltr" class="gw-code">{}{}</bdi>').format(sign, abs(whole))


@register.simple_tag
def dots(change: Change) -> SafeString:
    """Draw before (a ring) and after (a dot) on a line from 0 to 100 %.

    The numbers stand beside it as text, so it is hidden from screen readers.
    """
    before, after = (round(_DOT + share * _LINE, 1) for share in (change.before, change.after))
    return format_html(
        '<svg class="gr-dots" viewBox="0 0 {width} 14" width="{width}" height="14" aria-hidden="true">'
        '<path class="gr-line" d="M{start} 3v8M{start} 7h{length}M{end} 3v8"/>'
        '<path class="gr-way" d="M{before} 7H{after}"/>'
        '<circle class="gr-before" cx="{before}" cy="7" r="{ring}"/>'
        '<circle class="gr-after" cx="{after}" cy="7" r="{dot}"/></svg>',
        width=_LINE + 2 * _DOT,
        start=_DOT,
        end=_DOT + _LINE,
        length=_LINE,
        before=before,
        after=after,
        ring=_RING,
        dot=_DOT,
    )


@register.simple_tag
def mark(name: str) -> SafeString:
    """Draw the ring of *before*, or the dot of *after*, for the legend."""
    return format_html(
        '<svg class="gr-mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">'
        '<circle class="gr-{}" cx="7" cy="7" r="{}"/></svg>',
        name,
        _DOT if name == "after" else _RING,
    )
