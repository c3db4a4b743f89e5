"""The pages of HR beside each other, on the pages that the site around the reports has for HR."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reporting.hr_sections import sections
from reporting.visit import language_of
from reporting.wording import wording

register = template.Library()


@register.simple_tag(takes_context=True)
def hr_sections(context: Context) -> SafeString | str:
    """Return the links to the pages of HR that whoever asks may open; nothing on a page of somebody else."""
    request = context.get("request")
    if request is None or not hasattr(request, "user"):  # a request that was refused before anybody was known
        return ""
    found = sections(request)
    if found is None:
        return ""
    language = language_of(request)
    told: dict[str, Any] = {"words": wording(language), "language": language, "sections": found}
    return render_to_string("groundwork_reporting/sections.html", told)
