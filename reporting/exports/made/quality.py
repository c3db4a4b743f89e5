"""How good the data are, as a report: numbers of records and rows. Nobody is named, by no number either."""

from __future__ import annotations

from datetime import date

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.made.meaning import freshness
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.quality import LATE_BANDS, Quality
from reporting.ledger.admission import WaitsFor
from reporting.records.kinds import Source
from reporting.wording import wording

_NO_HIRE_DATE, _UNDECIDED, _NO_LEADER = "no_hire_date", "undecided", "no_leader"
_DIFFERING, _RECOUNT, _EARLY = "differing", "recount", "early_counted"


def quality_report(found: Quality, language: Language) -> Report:
    """Return *found* as a report in *language*."""
    words, definition = wording(language), found.definition
    gaps = _gaps(found, words)
    still = sum(bool(row[1]) for row in gaps.rows)
    return Report(
        name="quality",
        title=words.plain("quality_title"),
        language=language,
        tables=(gaps, _sources(found, words, definition.as_of), _late(found, words)),
        finding=words.plain("quality_finding", still) if still else words.plain("quality_sound"),
        definition=(
            (words.plain("as_of"), definition.as_of.isoformat()),
            (words.plain("known_on"), definition.known_on.isoformat()),
            *freshness(definition, words),
        ),
    )


def _gaps(found: Quality, words: Wording) -> Table:
    """Return what waits and what is missing, each with what to do about it where there is anything."""
    names = {f"waits_{one}": words.plain(f"quality_waits_{one}") for one in WaitsFor}
    names |= {
        one: words.plain(f"quality_{one}")
        for one in (_NO_HIRE_DATE, _UNDECIDED, _NO_LEADER, _DIFFERING, _RECOUNT, _EARLY)
    }
    cures = {f"waits_{one}": f"quality_cure_{one}" for one in WaitsFor}
    cures |= {_NO_HIRE_DATE: "quality_cure_hire_date", _NO_LEADER: "quality_cure_leader"}
    cures |= {_UNDECIDED: "quality_cure_undecided", _RECOUNT: "quality_cure_recount"}
    cures |= {_DIFFERING: "quality_cure_differing", _EARLY: "quality_cure_early_counted"}
    columns = (
        Column("what", words.plain("quality_what"), words=names),
        Column("count", words.plain("quality_count"), Kind.WHOLE),
        Column("since", words.plain("quality_since"), Kind.MOMENT),
        Column("cure", words.plain("quality_cure")),
    )
    waiting = {one.reason: one for one in found.waiting}
    going = {
        f"waits_{one.reason}": " " + words.plain("quality_lets_go", one.going, day=words.date(one.goes_on))
        for one in found.waiting
        if one.goes_on
    }
    told: list[tuple[str, int, Cell]] = []
    for kind in WaitsFor:
        one = waiting.get(kind)
        if one is not None or kind is not WaitsFor.OTHER:
            told.append((f"waits_{kind}", one.records if one else 0, one.since if one else None))
    if found.early_counted:
        told.append((_EARLY, found.early_counted, None))
    told += [
        (_NO_HIRE_DATE, found.without_hire_date, None),
        (_UNDECIDED, found.undecided, None),
        (_NO_LEADER, found.without_leader, None),
    ]
    if found.differing:
        told.append((_DIFFERING, found.differing.facts, found.differing.routes[0].at))
    if found.recounted:
        told.append((_RECOUNT, found.recounted.wrong, found.recounted.at))
    rows: list[list[Cell]] = [
        [what, count, since, words.plain(cures[what] if count else "quality_nothing") + going.get(what, "")]
        for what, count, since in told
    ]
    return Table(words.plain("quality_to_do"), columns, rows)


def _sources(found: Quality, words: Wording, today: date) -> Table:
    names = {one.value: words.plain(f"delivery_{one}") for one in Source}
    columns = (
        Column("delivery", words.plain("course_way_delivery"), words=names),
        Column("last", words.plain("quality_last"), Kind.DAY),
        Column("days_ago", words.plain("export_days_ago"), Kind.WHOLE),
    )
    rows: list[list[Cell]] = [
        [one.delivery, one.known_on, (today - one.known_on).days] for one in found.last_records
    ]
    return Table(words.plain("quality_sources"), columns, rows)


def _late(found: Quality, words: Wording) -> Table:
    columns = (
        Column("days_from", words.plain("export_days_from"), Kind.WHOLE),
        Column("days_to", words.plain("export_days_to"), Kind.WHOLE),
        Column("completions", words.plain("quality_completions"), Kind.WHOLE),
    )
    rows = [[*band, number] for band, number in zip(LATE_BANDS, found.late_known, strict=True)]
    return Table(words.plain("quality_late"), columns, rows)
