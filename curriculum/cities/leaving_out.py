"""Know what of the source a city leaves out: what it names, and what serves courses that it does not have."""

from __future__ import annotations

from pathlib import Path

from curriculum.cities.city import City
from curriculum.yaml_reader import read_yaml


def is_left_out(name: str, relative: Path, path: Path, city: City) -> bool:
    """Return whether the city does not take the file: a course that it has not, or what belongs to one.

    *name*: ``content`` or ``assessments``; *relative*: where the file *path* is in that folder of the source.
    """
    parts = relative.parts
    whole = "/".join((name, *parts))
    if any(whole == one or whole.startswith(f"{one}/") for one in city.left_out):
        return True
    if parts[0] == "courses":
        return parts[1] not in city.courses
    if parts[0] == "banks":
        return not any(parts[1].startswith(_prefix(course)) for course in city.courses)
    if parts[0] == "forms":
        return path.stem not in city.courses
    if parts[0] in ("observations", "hub") and len(parts) > 1:
        return not _serves(path.parent, city)
    return False


def sections_left_out(name: str, relative: Path, city: City) -> frozenset[str]:
    """Return the sections of the text file that the city does not take over."""
    folder = "/".join((name, *relative.parent.parts)) + "#"
    if relative.suffix != ".md":
        return frozenset()
    return frozenset(one.removeprefix(folder) for one in city.left_out if one.startswith(folder))


def _prefix(course: str) -> str:
    return course.replace("-", "").upper() + "."


def _serves(folder: Path, city: City) -> bool:
    """Return whether a checklist or page of the hub is for all courses, or for one of the city's."""
    for path in sorted(folder.glob("*.yaml")):
        document, _ = read_yaml(path)
        if document is not None:
            courses = [*document.entries("courses"), document.get("course")]
            courses = [course for course in courses if course]
            return not courses or any(course in city.courses for course in courses)
    return True
