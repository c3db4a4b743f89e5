"""Whom an edition asks to take what again, as its pages show it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from curriculum.model import text_in
from editions.api import Edition, Said
from groundwork.clock import today
from groundwork.hour_cost import hour_cost
from groundwork.publishing.showing import asked_rows, minutes_of
from player.api import Wording
from reporting.api import planned, shown_asked


def asked_by(said: Said, edition: Edition, words: Wording) -> dict[str, Any]:
    """Return whom *edition* asks, were it published today, or that a worker counts it."""
    course, modules = edition.content.course, edition.content.course.modules
    asked = planned(course.id, said, [module.id for module in modules], today())
    if not asked.modules:
        return {"asks_nobody": True}
    found = shown_asked(asked, minutes_of(edition), timezone.now())
    if found is None:
        return {"is_counting": True}
    titles = {one.id: text_in(one.texts, words.language) for one in modules}
    return {
        "asked": found,
        "asked_days": asked.days,
        "asked_rows": asked_rows(found, hour_cost(settings.GROUNDWORK_HOUR_COST), words),
        "asked_modules": [
            {"title": titles[module][1].section.title, "language": titles[module][0], "people": people}
            for module, people in ((one, found.modules[one]) for one in asked.modules)
        ],
        "has_cost": bool(settings.GROUNDWORK_HOUR_COST),
    }
