"""The categories of a data standard, as data: with its version, its address, and whether somebody saw them.

Standards change and differ, and categories are not ours to invent. What could not be read in the standard
itself is marked ``unverified``, and every reader is told so. A city may bring a set of its own.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic import Field, ValidationError, field_validator

from groundwork.disaggregated.errors import NotLoadedError, sentences
from groundwork.disaggregated.texts import Key, Line, Strict, Texts
from groundwork.disaggregated.yaml_file import read_yaml

FOLDER = Path(__file__).parent / "category_sets"


class Status(StrEnum):
    """Whether somebody has read a category in the standard."""

    SEEN = "seen"
    UNVERIFIED = "unverified"


class Category(Strict):
    """One category. The English label is the standard's; the others are our translations."""

    label: Texts
    status: Status
    agreement: bool = False
    """Whether it is about a people who decide about their data themselves (OCAP®)."""


class Axis(Strict):
    """One question with its categories."""

    title: Texts
    several: bool
    """Whether a person may choose several: the numbers then overlap, and have no sum."""
    agreement: bool = False
    """Whether all of it is about peoples who decide about their data themselves."""
    categories: dict[Key, Category] = Field(min_length=2)

    def needs_agreement(self, category: str) -> bool:
        """Return whether nothing is told of *category* without an agreement."""
        return self.agreement or self.categories[category].agreement


class CategorySet(Strict):
    """What one standard asks, in the version of which the data were made."""

    standard: Line
    version: Line
    address: Line
    """Where the standard can be read."""
    note: Line = ""
    """What was seen of it, and where."""
    axes: dict[Key, Axis] = Field(min_length=1)

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if not value.startswith("https://"):
            raise ValueError(f"expected an address such as https://example.org/standard, not {value!r}")
        return value


def built_in() -> list[str]:
    """Return the keys of the sets that come with Groundwork."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def category_set(named: str, beside: Path) -> CategorySet:
    """Return the set that is *named*: by its key, or by the path of a city's own file in the folder *beside*.

    Raises: NotLoadedError: there is no such set, or it makes no sense; all of it.
    """
    path = beside / named if named.endswith((".yaml", ".yml")) else FOLDER / f"{named}.yaml"
    if path.parent == FOLDER and named not in built_in():
        known = ", ".join(built_in())
        raise NotLoadedError(
            [f"category_set: there is no {named!r}; expected {known}, or a file of your own"]
        )
    try:
        return CategorySet.model_validate(read_yaml(path))
    except ValidationError as error:
        raise NotLoadedError(sentences(path.name, error)) from error
