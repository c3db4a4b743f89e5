"""Read what an erasure does to each table, and hold it against the data inventory: no table is forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from groundwork.beside_apps import told_beside
from groundwork.errors import GroundworkError
from groundwork.inventory.reading import Table
from player.api import read_own_yaml

WAYS = Path(__file__).with_name("ways.yaml")
_PARTS = frozenset({"delete", "replace", "empty", "way", "keep"})


class WaysError(GroundworkError):
    """A table with personal data that no erasure knows; ``problems`` are sentences."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep *problems*, all of them."""
        self.problems = tuple(problems)
        super().__init__("an erasure would leave something behind:\n" + "\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Way:
    """What an erasure does to one table."""

    model: type[models.Model]
    delete: str
    """The column by which rows of the person are found and deleted; empty: none are."""
    replace: tuple[str, ...]
    """The columns in which the reference comes to stand."""
    empty: Mapping[str, tuple[str, ...]]
    """By the column in which the person is found, those that become empty."""
    way: str
    """The name of a function of its own; empty: there is none."""
    keep: str
    """Why nothing is done; empty: something is."""


def ways(tables: Iterable[Table], owned: Collection[str], path: Path = WAYS) -> tuple[Way, ...]:
    """Return what is done to each of *tables* that holds personal data; *owned* are names of functions.

    Raises:
        WaysError: nothing is said of a table or too much, or of a column that is not there; all of it.
    """
    told: dict[str, dict[str, Any]] = read_own_yaml(path)
    told |= told_beside("erasure.yaml")
    personal = {one.label: one for one in tables if one.is_personal}
    problems = [f"{label}: no such table with personal data; take it out" for label in told.keys() - personal]
    for label, table in personal.items():
        problems += _problems(table, told.get(label), owned)
    if problems:
        raise WaysError(sorted(problems))
    return tuple(_way(label, told[label]) for label in personal)


def _problems(table: Table, told: Mapping[str, Any] | None, owned: Collection[str]) -> list[str]:
    label = table.label
    if not told:
        return [f"{label}: nothing says what becomes of it when a person is erased; add it to {WAYS.name}"]
    problems = [f"{label}: '{part}' is nothing that an erasure does" for part in told.keys() - _PARTS]
    if ("keep" in told) == bool(told.keys() - {"keep"}):
        problems.append(f"{label}: either it is kept, with the reason, or something is done")
    if "way" in told and told["way"] not in owned:
        problems.append(f"{label}: there is no way '{told['way']}'; there are {', '.join(sorted(owned))}")
    way = _way(label, told)
    columns = [way.delete, *way.replace, *way.empty, *(one for some in way.empty.values() for one in some)]
    problems += [
        f"{label}.{one}: there is no such column" for one in columns if one and one not in table.kinds
    ]
    return problems


def _way(label: str, told: Mapping[str, Any]) -> Way:
    return Way(
        apps.get_model(label),
        told.get("delete", ""),
        tuple(told.get("replace", ())),
        {column: tuple(others) for column, others in told.get("empty", {}).items()},
        told.get("way", ""),
        told.get("keep", ""),
    )
