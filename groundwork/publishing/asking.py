"""Whom an edition asks to take what again, as its pages show it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from curriculum.model import text_in
from editions.api import Edition, Said
from groundwork.clock import today
from groundwork.hour_cost import hour_cost
from groundwork.publishing.showing import asked_rows, minutes_of
from player.api import Wording
from reporting.api import asked_again, planned


def asked_by(said: Said, edition: Edition, words: Wording) -> dict[str, Any]:
    """Return whom *edition* asks, were it published today. One pass over everybody whom its rules reach."""
    course, modules = edition.content.course, edition.content.course.modules
    asked = planned(course.id, said, [module.id for module in modules], today())
    if not asked.modules:
        return {"asks_nobody": True}
    found = asked_again(asked, minutes_of(edition), today())
    titles = {one.id: text_in(one.texts, words.language) for one in modules}
    return {
        "asked": found,
        "asked_days": asked.days,
        "asked_rows": asked_rows(found, hour_cost(settings.GROUNDWORK_HOUR_COST), words),
        "asked_modules": [
            {"title": titles[module][1].section.title, "language": titles[module][0], "people": people}
            for module, people in found.modules.items()
        ],
        "has_cost": bool(settings.GROUNDWORK_HOUR_COST),
    }
