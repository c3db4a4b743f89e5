"""Whom legal holds keep, and which rows of a class of record are about one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.contrib.auth import SESSION_KEY, get_user_model
from django.db.models import Model, QuerySet

from groundwork.erasure.called import other_names_of
from groundwork.retention.schedule import Packed
from reporting.api import held_numbers
from reporting.xapi.api import documents_about

_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Held:
    """Whom legal holds keep on a day."""

    everybody: bool
    numbers: frozenset[str]
    """Employee numbers."""
    names: frozenset[str]
    """The numbers, and what other systems call these people: names of accounts, addresses of mail."""

    def without(
        self, rows: QuerySet[_Row], people: Iterable[str], packed: Packed | None = None
    ) -> QuerySet[_Row]:
        """Return those of *rows* that no hold keeps.

        *people* are the columns in which people stand; *packed* says where else they do.
        """
        if self.everybody:
            return rows.none()
        if not self.names:
            return rows
        if packed is not None:
            rows = rows.exclude(pk__in=_PACKED[packed](rows, self.names))
        for column in people:
            rows = rows.exclude(**{f"{column}__in": self.names})
        return rows


def held_on(today: date) -> Held:
    """Return whom legal holds keep on *today*."""
    holds = held_numbers(today)
    numbers = holds - {""}
    others = (other_names_of(number) for number in numbers)
    return Held("" in holds, numbers, numbers.union(*others))


def _sessions_of(rows: QuerySet[Any], names: AbstractSet[str]) -> list[object]:
    """Return the keys of the sessions of accounts that are called one of *names*: each is opened."""
    accounts = get_user_model().objects.filter(username__in=names).values_list("pk", flat=True)
    users = {str(key) for key in accounts}
    if not users:
        return []
    return [one.pk for one in rows.iterator(chunk_size=1000) if one.get_decoded().get(SESSION_KEY) in users]


_PACKED: dict[Packed, Callable[[QuerySet[Any], AbstractSet[str]], list[Any]]] = {
    Packed.AGENT: documents_about,
    Packed.SESSION: _sessions_of,
}
