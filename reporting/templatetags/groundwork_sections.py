"""The pages of HR beside each other, on the pages that the site around the reports has for HR."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from reporting.hr_sections import sections
from reporting.visit import language_of
from reporting.wording import wording

register = template.Library()


@register.inclusion_tag("groundwork_reporting/sections.html", takes_context=True)
def hr_sections(context: Context) -> dict[str, Any]:
    """Return the pages of HR that whoever asks may open; nothing on a page that is none of HR's."""
    request = context.get("request")
    if request is None or not hasattr(request, "user"):  # a request that was refused before anybody was known
        return {"sections": None}
    language = language_of(request)
    return {"words": wording(language), "language": language, "sections": sections(request)}
