"""Where things lie on disk: content, built packages, and what the site keeps.

Everything is found from one folder, ``GROUNDWORK_HOME``; without it, from the checkout.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from groundwork.cities import LaidOut

_CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds an installation."""

    root: Path
    city: str = ""
    """The city whose courses these are; empty: the one for which the source was written."""

    @property
    def curriculum_content(self) -> Path:
        """Return the folder of courses, facts, glossary and framework."""
        return self.city_content / "content" if self.city else self.root / "curriculum" / "content"

    @property
    def assessments_content(self) -> Path:
        """Return the folder of banks, forms and attestations."""
        return self.city_content / "assessments" if self.city else self.root / "assessments" / "content"

    @property
    def city_content(self) -> Path:
        """Return the folder into which the source and the city's own texts are written as one."""
        return self.variable / "cities" / self.city

    @property
    def published(self) -> Path:
        """Return the folder of frozen editions."""
        published = self.root / "editions" / "published"
        return published / "cities" / self.city if self.city else published

    @property
    def packages(self) -> Path:
        """Return the folder into which deliveries are built (``dist/<course>/``)."""
        return self.root / "dist" / "cities" / self.city if self.city else self.root / "dist"

    @property
    def variable(self) -> Path:
        """Return the folder of the site's own database and keys (``GROUNDWORK_VARIABLE`` overrides)."""
        return Path(os.environ.get("GROUNDWORK_VARIABLE") or self.root / "var")


def home() -> Home:
    """Return the home that the environment names, or the checkout this file stands in.

    With ``GROUNDWORK_CITY`` it is that city's: the source with the city's own texts laid over it.
    """
    named = os.environ.get("GROUNDWORK_HOME")
    place = Home(Path(named).resolve() if named else _CHECKOUT)
    city = os.environ.get("GROUNDWORK_CITY")
    return home_of_city(place, city) if city else place


@cache
def home_of_city(place: Home, city: str) -> Home:
    """Return the home of *city*, its content written once for the life of the process.

    Raises: UnknownCityError: there is no such city.
    """
    own = Home(place.root, city)
    write_content(own)
    return own


def write_content(own: Home) -> LaidOut:
    """Write the content of the city of the home *own* where that keeps it, and return it.

    Raises: UnknownCityError: there is no such city.
    """
    from groundwork.cities import lay_out  # only here: most homes are of one city and need none of it

    source = Home(own.root)
    return lay_out(source.curriculum_content, source.assessments_content, own.city_content, own.city)
