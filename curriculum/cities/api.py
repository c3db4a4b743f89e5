"""What other folders use of another city's content."""

from curriculum.cities.city import BaseCity, City
from curriculum.cities.loading import UnknownCityError, cities_of, load_city
from curriculum.cities.missing import (
    ABOUT_TRANSLATIONS,
    ABOUT_UNUSED_FACTS,
    StillOfTheBase,
    still_of_the_base,
)
from curriculum.cities.taking_over import TakenOver, take_over

__all__ = [
    "ABOUT_TRANSLATIONS",
    "ABOUT_UNUSED_FACTS",
    "BaseCity",
    "City",
    "StillOfTheBase",
    "TakenOver",
    "UnknownCityError",
    "cities_of",
    "load_city",
    "still_of_the_base",
    "take_over",
]
