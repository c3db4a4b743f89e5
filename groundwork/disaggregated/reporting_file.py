"""Write counts by category as a report: with what entitles to them, and what is hidden left out."""

from __future__ import annotations

from collections.abc import Iterator

from groundwork.disaggregated.showing import ShownAggregate, ShownAxis
from player.api import Wording
from reporting.api import PUBLIC_THRESHOLD, Cell, Column, Kind, Report, Table


def report_of(one: ShownAggregate, words: Wording) -> Report:
    """Return *one* in the language of *words*, a table for each axis."""
    language, authority, its = words.language, one.authority, one.category_set
    definition = (
        (words.plain("category_purpose"), authority.purpose[language]),
        (words.plain("category_consent"), authority.consent[language]),
        (words.plain("category_legal"), authority.legal_authority),
        (words.plain("category_approved"), authority.approved_by),
        (words.plain("category_assessment"), authority.assessment),
        (words.plain("category_until"), authority.expires_on.isoformat()),
        (words.plain("category_standard"), f"{its.standard} ({its.version}), {its.address}"),
        (words.plain("category_note"), its.note),
        *_agreements(one, words),
    )
    return Report(
        "disaggregated",
        authority.title[language],
        language,
        tuple(_table(axis, words) for axis in one.axes),
        definition=tuple((label, value) for label, value in definition if value),
        finding=words.plain("category_small", threshold=PUBLIC_THRESHOLD),
    )


def _agreements(one: ShownAggregate, words: Wording) -> Iterator[tuple[str, str]]:
    for axis in one.axes:
        if axis.agreement:
            told = (axis.agreement.partner, axis.agreement.signed_by, axis.agreement.until.isoformat())
            yield words.plain("category_agreement"), " · ".join(told)


def _table(one: ShownAxis, words: Wording) -> Table:
    title = one.axis.title[words.language]
    if one.axis.several:
        title = f"{title}. {words.plain('category_several')}"
    columns = (
        Column("course", words.plain("category_course")),
        Column("first_day", words.plain("category_first"), Kind.DAY),
        Column("last_day", words.plain("category_last"), Kind.DAY),
        Column("category", words.plain("category_category")),
        Column("status", words.plain("category_status"), words=_statuses(words)),
        Column("people", words.plain("category_people"), Kind.WHOLE),
        Column("took_part", words.plain("category_took_part"), Kind.WHOLE),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            table.course or words.plain("category_all_courses"),
            table.first_day,
            table.last_day,
            row.category.label[words.language],
            row.category.status.value,
            row.count.people if row.count else None,
            row.count.took_part if row.count else None,
        )
        for table in one.tables
        for row in table.rows
    ]
    return Table(title, columns, rows)


def _statuses(words: Wording) -> dict[str, str]:
    return {one: words.plain(f"category_{one}") for one in ("seen", "unverified")}
