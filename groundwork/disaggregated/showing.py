"""What is shown of the counts today: nothing that has expired, was withdrawn, is off or is small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groundwork.disaggregated.authority import Agreement, Authority
from groundwork.disaggregated.counts_file import Count
from groundwork.disaggregated.hiding import hidden
from groundwork.disaggregated.merging import merged
from groundwork.disaggregated.models import Aggregate, AggregateCount
from groundwork.disaggregated.standards import Axis, Category, CategorySet


@dataclass(frozen=True, slots=True)
class Row:
    """One category."""

    key: str
    category: Category
    count: Count | None
    """None where it is hidden or off."""
    is_off: bool
    """Whether it is not shown because no agreement is in force."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One course, or all together, in one time."""

    course: str
    first_day: date
    last_day: date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ShownAxis:
    """What is told by one axis."""

    key: str
    axis: Axis
    agreement: Agreement | None
    is_merged: bool
    """Whether times or courses are put together, so that categories could stay whole."""
    tables: tuple[ShownTable, ...]


@dataclass(frozen=True, slots=True)
class ShownAggregate:
    """One file of counts, as it may be shown."""

    number: int
    authority: Authority
    category_set: CategorySet
    axes: tuple[ShownAxis, ...]

    @property
    def rows(self) -> int:
        """Return how many rows there are in all tables."""
        return sum(len(table.rows) for axis in self.axes for table in axis.tables)


def aggregates_on(today: date) -> list[ShownAggregate]:
    """Return what may be shown on *today*, the oldest first. Two queries."""
    found = list(Aggregate.objects.filter(expires_on__gt=today, withdrawn_at=None))
    counts: dict[int, list[AggregateCount]] = {one.pk: [] for one in found}
    for row in AggregateCount.objects.filter(aggregate__in=found):
        counts[row.aggregate_id].append(row)
    return [_shown(one, counts[one.pk], today) for one in found]


def _shown(one: Aggregate, rows: list[AggregateCount], today: date) -> ShownAggregate:
    authority = Authority.model_validate(one.authority)
    its = CategorySet.model_validate(one.category_set)
    by_axis: dict[str, list[Count]] = {}
    for row in rows:
        count = Count(
            row.course, row.first_day, row.last_day, row.axis, row.category, row.people, row.took_part
        )
        by_axis.setdefault(row.axis, []).append(count)
    axes = tuple(_axis(key, its.axes[key], counts, authority, today) for key, counts in by_axis.items())
    return ShownAggregate(one.pk, authority, its, axes)


def _axis(key: str, axis: Axis, counts: list[Count], authority: Authority, today: date) -> ShownAxis:
    agreement = authority.agreement_for(key, today)
    off = frozenset(
        one.category for one in counts if agreement is None and axis.needs_agreement(one.category)
    )
    tables, is_merged = merged(counts, off)
    shown = []
    for (course, first, last), rows in tables.items():
        not_told = hidden(rows, off)
        told = tuple(
            Row(
                one.category,
                axis.categories[one.category],
                None if one.category in not_told else one,
                one.category in off,
            )
            for one in rows
        )
        shown.append(ShownTable(course, first, last, told))
    return ShownAxis(key, axis, agreement, is_merged, tuple(shown))
