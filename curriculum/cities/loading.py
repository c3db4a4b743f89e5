"""Read what the cities say of themselves."""

from __future__ import annotations

from pathlib import Path

from curriculum.cities.city import FILE, BaseCity, City
from curriculum.cities.taking_over import CITIES
from curriculum.problems import CurriculumError
from curriculum.validation import AnyModel, validate
from curriculum.yaml_reader import read_yaml


class UnknownCityError(CurriculumError, LookupError):
    """No city of this name, or one whose city.yaml cannot be read; the message says which there are."""


def cities_of(content: Path) -> tuple[str, ...]:
    """Return the ids of the cities of the content folder *content*, sorted."""
    return tuple(sorted(path.parent.name for path in (content / CITIES).glob(f"*/{FILE}")))


def load_city(content: Path, name: str) -> tuple[City, BaseCity, Path]:
    """Return the city *name* of the content folder *content*, the city of the source, and the city's folder.

    Raises: UnknownCityError: there is no such city, or its files do not say what they must.
    """
    folder = content / CITIES / name
    if name not in cities_of(content):
        known = ", ".join(cities_of(content)) or "none"
        raise UnknownCityError(f"there is no city {name!r} in {content / CITIES}; there is: {known}")
    return _read(folder / FILE, City), _read(content / CITIES / "base.yaml", BaseCity), folder


def _read(path: Path, model: type[AnyModel]) -> AnyModel:
    document, problems = read_yaml(path)
    value = None
    if document is not None:
        value, faults = validate(document, model)
        problems += faults
    if value is None or problems:
        raise UnknownCityError("\n".join(str(problem) for problem in problems))
    return value
