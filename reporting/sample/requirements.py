"""Say which of the City's courses Rowanbrook requires of whom, as the framework's actions mean them.

The framework asks for learning of employees (FA1.EMP.1), of those who lead (FA1.EMP.2, FA3.EMP.1), of public
safety staff (FA1.PS.2), against hate (FA1.PS.1), and of everybody in the city (FA1.COM.3, FA1.PS.3): what is
for everybody in the city is open, and required of nobody.
"""

from __future__ import annotations

from reporting.models.people import SEPARATOR
from reporting.sample.organisation import MANAGEMENT

_EVERYBODY = (None,)
_LEADERS = tuple(
    f"{department}{SEPARATOR}{MANAGEMENT}"
    for department in (
        "Transit",
        "Water Services",
        "Parks and Open Spaces",
        "Recreation and Social Programs",
        "Emergency Services",
    )
)
_TRANSIT_OFFICERS, _PEACE_OFFICERS = "Transit > Stations and safety", "Community Standards"
_CALL_TAKERS, _FIRE = "Emergency Services > 911 and 311", "Emergency Services > Fire stations"
_TRAINERS = "Human Resources"

_REQUIRED: dict[str, tuple[str | None, ...]] = {
    "arc-100": _EVERYBODY,
    "arc-200": _LEADERS,
    "arc-300": _LEADERS,
    "arc-310": ("Council and its offices",),
    "ahc-100": _EVERYBODY,
    "ahc-200": ("Recreation and Social Programs", _CALL_TAKERS),
    "ahc-210": _LEADERS,
    "pst-100": (_TRANSIT_OFFICERS, _PEACE_OFFICERS, _CALL_TAKERS, _FIRE),
    "pst-110": (_PEACE_OFFICERS,),
    "pst-120": (_TRANSIT_OFFICERS,),
    "pst-130": (_CALL_TAKERS,),
    "pst-140": (_FIRE,),
    "pst-190": (_TRAINERS,),
    "cml-100": (),
    "cml-110": (),
    "cml-120": (),
}


def required_of(course: str) -> tuple[str | None, ...]:
    """Return the units of which *course* is required, None for everybody.

    A course that is none of the City's is required of everybody.
    """
    return _REQUIRED.get(course, _EVERYBODY)


def is_required_of(course: str, unit: str) -> bool:
    """Return whether somebody in *unit*, a path, has to take *course*."""
    below = f"{unit}{SEPARATOR}"
    return any(one is None or below.startswith(f"{one}{SEPARATOR}") for one in required_of(course))
