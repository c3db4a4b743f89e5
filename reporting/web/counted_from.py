"""What the pages of figures share: from what they are counted, and what each of them says of that."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from player.api import Wording
from reporting.counting_words import behind_text
from reporting.figures.basis import Basis
from reporting.figures.definition import Definition
from reporting.figures.threshold import hiding, threshold
from reporting.moments import day_and_minute
from reporting.permission import opens, scope_here
from reporting.web.asked import Asked, read_asked, within
from reporting.web.charts.api import patterns
from reporting.web.figure_code import figure_code
from reporting.web.hours_picture import hours_picture
from reporting.web.states import legend


def asked_here(request: HttpRequest) -> tuple[Asked, Basis]:
    """Return what the address asks for, within what this person may see, and what it is counted from.

    Raises: UnknownUnitError: the unit is none, or out of scope.
    """
    asked = within(scope_here(request), read_asked(request.GET))
    return asked, basis_of(asked)


def basis_of(asked: Asked) -> Basis:
    """Return what the figures that *asked* asks for are counted from. Raises: UnknownUnitError."""
    return Basis(asked.as_of, asked.known_on, asked.unit, hiding(asked.hiding))


def said_of_basis(
    request: HttpRequest, asked: Asked, basis: Basis, definition: Definition, words: Wording, course: str = ""
) -> dict[str, Any]:
    """Return what a page says of where its figures come from: of all courses, or of *course* alone.

    Staff hours are counted only where the address asks for them: they read each completion of a year.
    """
    recorded_at = definition.recorded_at
    return {
        "asked": asked,
        "today": timezone.localdate(),
        "least": threshold(),
        "as_of_text": words.date(asked.as_of),
        "known_on_text": words.date(asked.known_on),
        "behind": behind_text(words, definition.behind),
        "definition": definition,
        "recorded_at": recorded_at and day_and_minute(words, recorded_at),
        "code": figure_code(request, basis, course),
        "opens_people": opens(request, "reporting:people"),
        "patterns": patterns(),
        "legend": legend(words),
        "hours": hours_picture(basis, course, words) if "hours" in request.GET else None,
    }
