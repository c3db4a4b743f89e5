"""Read ``tables.yaml`` and hold it against the models: every column of every table, exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from groundwork.beside_apps import told_beside
from groundwork.errors import GroundworkError
from groundwork.inventory.kinds import DataKind
from player.api import read_own_yaml

TABLES = Path(__file__).with_name("tables.yaml")
_NAMES = frozenset({"from", "seen_by", *DataKind})


class InventoryError(GroundworkError):
    """The inventory does not say of every column what it holds; ``problems`` are sentences."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep *problems*, all of them."""
        self.problems = tuple(problems)
        super().__init__("the data inventory is not complete:\n" + "\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Table:
    """One table, as the model states it and the inventory classifies it."""

    label: str
    """``app.Model``."""
    name: str
    """In the database."""
    purpose: str
    origin: str
    """Where the data come from."""
    seen_by: str
    kinds: Mapping[str, DataKind]
    """By column, in the order of the model."""

    @property
    def is_personal(self) -> bool:
        """Return whether it holds personal information."""
        return any(kind.is_personal for kind in self.kinds.values())


def tables() -> tuple[Table, ...]:
    """Return every table of the site.

    Raises:
        InventoryError: a column is classified by no kind, by two, or is not there; all of them are named.
    """
    told: dict[str, dict[str, Any]] = read_own_yaml(TABLES)
    told |= told_beside("inventory.yaml")
    found = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    problems = [f"{label}: there is no such model; take it out" for label in told if label not in found]
    for label, model in found.items():
        problems += table_problems(label, [one.name for one in model._meta.concrete_fields], told.get(label))
    if problems:
        raise InventoryError(problems)
    return tuple(_table(model, told[label]) for label, model in found.items())


def table_problems(label: str, columns: Iterable[str], told: Mapping[str, Any] | None) -> list[str]:
    """Return what is wrong with what is *told* of the table *label*, as sentences."""
    if told is None:
        return [f"{label}: nothing says what it holds; add it to {TABLES.name}"]
    problems = [f"{label}: '{name}' is no kind of data" for name in told if name not in _NAMES]
    classified = Counter(name for kind in DataKind for name in told.get(kind, ()))
    for column in columns:
        if (times := classified.pop(column, 0)) != 1:
            problems.append(f"{label}.{column}: classified {times} times, expected once")
    problems += [f"{label}.{name}: there is no such column; take it out" for name in classified]
    is_personal = any(told.get(kind) for kind in DataKind if kind.is_personal)
    problems += [
        f"{label}: holds personal data, and '{name}' does not say more"
        for name in ("from", "seen_by")
        if is_personal and not told.get(name)
    ]
    return problems


def _table(model: type[models.Model], told: Mapping[str, Any]) -> Table:
    kind_of = {name: kind for kind in DataKind for name in told.get(kind, ())}
    purpose = " ".join((model.__doc__ or "").strip().split("\n\n")[0].split())
    # Django writes the columns into the description of a model that has none.
    if purpose.startswith(f"{model.__name__}("):
        purpose = ""
    return Table(
        label=model._meta.label,
        name=model._meta.db_table,
        purpose=purpose or f"Django's own: {model._meta.verbose_name}.",
        origin=told.get("from", ""),
        seen_by=told.get("seen_by", ""),
        kinds={one.name: kind_of[one.name] for one in model._meta.concrete_fields},
    )
