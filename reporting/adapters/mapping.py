"""Know what an HR system calls things: data, not code.

``maps/`` holds the maps that come with the product; whoever has another system writes one more
(docs/how-to/push-to-an-hr-system.md).
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from curriculum.authoring import read_yaml, validate
from curriculum.model import Model
from reporting.errors import ReportingError

_MAPS = Path(__file__).parent / "maps"

Name = Annotated[str, Field(min_length=1, max_length=100)]


class Fact(StrEnum):
    """What there is to tell of a completion."""

    EMPLOYEE_NUMBER = "employee_number"
    COURSE = "course"
    TITLE = "title"
    """Of the course, in English."""
    COMPLETED_ON = "completed_on"
    EXPIRES_ON = "expires_on"
    """The first day on which it counts no more; empty where it counts for good."""
    KEY = "key"
    """The same for the same completion each time that it is sent."""


class Part(Model):
    """One column of a file, or one field of a JSON object."""

    name: Name
    says: Fact | None = None
    constant: str | int | bool | None = None
    """The same for everybody, instead of a fact."""
    setting: Name | None = None
    """The same for everybody, as the operator entered it for this system, instead of a fact."""
    form: str = ""
    """Of a day: in the letters of ``strftime``, or ``epoch-milliseconds`` of its noon in UTC; empty: ISO."""


class AdapterMap(Model):
    """How one kind of HR system is told of completions."""

    system: Name
    tried: Annotated[str, Field(min_length=1, max_length=1000)]
    """After which document it was written, and whether a live system has taken it."""
    kind: Literal["csv", "json"]
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    separator: Literal[",", ";", "|", "\t"] = ","
    courses: dict[str, str] = Field(default_factory=dict)
    """What the system calls a course, by our id; our id where it is not named."""

    def name_of(self, fact: Fact) -> str:
        """Return the name of the part that says *fact*; an empty text where none does."""
        return next((part.name for part in self.parts if part.says is fact), "")


_DAYS = frozenset({Fact.COMPLETED_ON, Fact.EXPIRES_ON})


class AdapterError(ReportingError, ValueError):
    """A map or a file of an HR system cannot be used; the sentences name file and field."""


def known_maps() -> tuple[str, ...]:
    """Return the names of the maps that come with the product."""
    return tuple(sorted(path.stem for path in _MAPS.glob("*.yaml")))


def read_map(name: str) -> AdapterMap:
    """Return the map of that name, or of the YAML file *name*.

    Raises: AdapterError: there is no such map, or it holds mistakes; with all of them.
    """
    path = _MAPS / f"{name}.yaml" if name in known_maps() else Path(name)
    if path.suffix.lower() not in {".yaml", ".yml"} or not path.is_file():
        known = ", ".join(known_maps())
        raise AdapterError(f"no map {name!r}: expected {known}, or a YAML file of your own")
    document, problems = read_yaml(path)
    found = None
    if document is not None:
        found, more = validate(document, AdapterMap)
        problems += more
    if found is None or problems:
        lines = (f"{one.path}:{one.line}: {one.message}. {one.hint}".rstrip(" .") for one in problems)
        raise AdapterError("\n".join(lines))
    if senseless := _senseless(found):
        raise AdapterError("\n".join(f"{path}: {sentence}" for sentence in senseless))
    return found


def _senseless(one: AdapterMap) -> list[str]:
    """Return what is wrong between the values of *one*."""
    found = []
    names = [part.name for part in one.parts]
    found += [f"parts: {name!r} stands twice" for name in sorted({n for n in names if names.count(n) > 1})]
    for part in one.parts:
        given = [part.says is not None, part.constant is not None, part.setting is not None]
        if sum(given) != 1:
            found.append(f"parts: {part.name!r} must have exactly one of says, constant and setting")
        if part.form and part.says not in _DAYS:
            found.append(f"parts: {part.name!r} has a form, and only days have one")
    missing = {Fact.EMPLOYEE_NUMBER, Fact.COURSE, Fact.COMPLETED_ON} - {part.says for part in one.parts}
    return found + [f"parts: none says {fact.value}" for fact in sorted(missing)]
