"""How the items of one objective worked, as it is kept beside them: groups only, and small ones withheld.

The responses from which they were computed are kept nowhere. Reading this needs no NumPy
(docs/decisions/0015), so that any page can.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from assessments.model import Item, Purpose
from curriculum.languages import Language
from curriculum.model import Identifier, Model, ObjectiveId

FIGURES_FOLDER = "figures"
"""Below ``assessments/content``, a file for each objective."""
_LARGEST = 2_000_000
_MOST_ITEMS = 1_000

Share = Annotated[float, Field(ge=0, le=1)]
Signed = Annotated[float, Field(ge=-1, le=1)]
Seconds = Annotated[float, Field(ge=0, le=1800)]
Factor = Annotated[float, Field(ge=0, le=1e9)]
Mark = Annotated[str, Field(max_length=200)]


class ShareOf(Model):
    """A share of *n* learners, with its 95 % interval."""

    share: Share
    low: Share
    high: Share
    n: int = Field(ge=1)


class Correlation(Model):
    """How an item's credit goes along with that of the learner's other items."""

    correlation: Signed
    low: Signed | None = None
    high: Signed | None = None


class OptionTaken(Model):
    """One option, or one card in one bin."""

    mark: Mark
    is_right: bool
    share: Share
    upper: Share | None = None
    """Of those who did best on the other items; None where the groups cannot be told."""
    lower: Share | None = None


class TimeOf(Model):
    """How many seconds a group was at an item (docs/decisions/0061)."""

    median: Seconds
    low: Seconds
    """A quarter took less, and a quarter longer than :attr:`high`: between them is the middle half."""
    high: Seconds
    n: int = Field(ge=1)
    """Those whose time is known."""


class TimesAsLong(Model):
    """How many times as long a translation takes as the English, at equal pace, with its 95 % interval."""

    factor: Factor
    low: Factor
    high: Factor


class InLanguage(Model):
    """One item in one language."""

    language: Language
    facility: ShareOf | None = None
    """None: too few learners, or their figures would give away those of too few."""
    difference: Signed | None = None
    """Beside the English, for learners of equal score, in credit: -0.15 is 15 points harder."""
    time: TimeOf | None = None
    longer: TimesAsLong | None = None


class FindingKept(Model):
    """What the figures ask of the authors (docs/reference/item-statistics.md)."""

    code: Annotated[str, Field(pattern=r"^[a-z_]+$", max_length=60)]
    weight: Literal["hold", "check", "note"]
    language: Annotated[str, Field(max_length=40)] = ""
    """The English name of the translation that it is about, or empty."""


class ItemFigures(Model):
    """One item among the first attempts at the forms of one purpose."""

    item: Identifier
    purpose: Purpose
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """Of the item as it stood (:func:`item_digest`): figures of another text say nothing of this one."""
    taken_on: date
    facility: ShareOf | None = None
    """None: fewer learners than a small group."""
    discrimination: Correlation | None = None
    options: tuple[OptionTaken, ...] = ()
    left_out: Share | None = None
    languages: tuple[InLanguage, ...] = ()
    time: TimeOf | None = None
    """None: no times are known, or of too few."""
    usual: Seconds | None = None
    """The middle of the medians of the other items of its kind in the form."""
    findings: tuple[FindingKept, ...] = ()


class LevelKept(Model):
    """Those who said one level of confidence."""

    level: int = Field(ge=1, le=4)
    n: int = Field(ge=1)
    credit: Share
    """Their mean credit at the items of the objective."""


class SureFigures(Model):
    """How sure learners said they were of the objective, at first attempts at the forms of one purpose."""

    purpose: Purpose
    taken_on: date
    n: int = Field(ge=1)
    mean: Annotated[float, Field(ge=1, le=4)]
    levels: tuple[LevelKept, ...]
    """Those that may be told; the others are of too few, or would give these away."""


class ObjectiveFigures(Model):
    """What a file of figures holds."""

    objective: ObjectiveId
    items: tuple[ItemFigures, ...] = Field(max_length=_MOST_ITEMS)
    sure: tuple[SureFigures, ...] = Field(default=(), max_length=10)


def item_digest(item: Item) -> str:
    """Return 16 hexadecimal digits of what learners meet of *item*: its structure, key and texts."""
    met = item.model_dump(mode="json", exclude={"author", "reviewers", "difficulty", "facts"})
    return hashlib.sha256(json.dumps(met, sort_keys=True).encode()).hexdigest()[:16]


def figures_path(content: Path, objective: str) -> Path:
    """Return where the figures of *objective* lie below *content* (``assessments/content``)."""
    return content / FIGURES_FOLDER / f"{objective}.json"


def load_figures(content: Path, objective: str) -> ObjectiveFigures | None:
    """Return the figures of *objective*; None where there are none, or the file is none of ours."""
    path = figures_path(content, objective)
    try:
        if path.stat().st_size > _LARGEST:
            return None
        found = ObjectiveFigures.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.objective == objective else None


def figures_text(figures: ObjectiveFigures) -> str:
    """Return *figures* as their file holds them: the same figures give the same text."""
    data = figures.model_dump(mode="json", exclude=set() if figures.sure else {"sure"})
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
