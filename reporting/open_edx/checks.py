"""Tell an operator at start, by Django's own checks, what is wrong with the plugin's settings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution

from reporting.open_edx.configuration import problems

_HINT = "docs/reference/open-edx-plugin.md lists the settings."


@register("groundwork")
def check_settings(**_asked: Any) -> list[CheckMessage]:
    """Return every problem of the settings; a warning when records go nowhere."""
    found: list[CheckMessage] = [
        Error(sentence, hint=_HINT, id="groundwork_open_edx.E001") for sentence in problems()
    ]
    if not getattr(settings, "GROUNDWORK_RECORDS", ""):
        sentence = "GROUNDWORK_RECORDS is empty: what learners reach is noted, and told to nobody yet."
        found.append(Caution(sentence, hint=_HINT, id="groundwork_open_edx.W001"))
    return found
