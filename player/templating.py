"""Render the templates of ``player/templates``: every value escaped, every missing name an error."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from curriculum.languages import SOURCE_LANGUAGE
from player.isolation import code, isolate
from player.source_dates import source_date
from player.template_folders import templates_in

EXIT_ADDRESS = "https://weather.gc.ca/"
"""Where the quick exit leads: a page that anyone at a city's desk might look at."""
_ENVIRONMENT = templates_in(Path(__file__).parent / "templates")
_ENVIRONMENT.globals.update(
    code=code,
    isolate=isolate,
    source_date=source_date,
    exit_address=EXIT_ADDRESS,
    source_language=SOURCE_LANGUAGE,
)


def draw(template: str, macro: str, *arguments: object) -> Markup:
    """Return what *macro* of *template* draws from *arguments*."""
    drawn: Markup = getattr(_ENVIRONMENT.get_template(template).module, macro)(*arguments)
    return drawn.strip()
