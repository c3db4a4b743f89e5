"""Write the fact sheet of a privacy impact assessment: what is kept, for whom, how long, how it goes.

Made from what the site itself goes by: the data inventory, the schedule of retention, the ways of
erasure. What only the city can say stands as a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from groundwork.erasure.erasing import OWN
from groundwork.erasure.ways import Way, ways
from groundwork.inventory.kinds import DataKind
from groundwork.inventory.reading import Table, tables
from groundwork.retention.schedule import RecordClass, schedule

_QUESTIONS = (
    "Purpose, in the words of the programme",
    "Authority to collect, use and disclose (section of the act)",
    "Notice to people: where and when they read it",
    "Systems that records come from and go to, with their agreements",
    "Where the machines and the backups stand, and who runs them",
    "Who may hold which role, and who reviews that how often",
    "Residual risks, and who accepts them",
    "Who is told of a breach, by whom, how fast",
)


def fact_sheet() -> str:
    """Return the fact sheet, in Markdown. It reads the models and settings, and no data."""
    known = tables()
    personal = sorted((one for one in known if one.is_personal), key=lambda one: one.name)
    by_label = {way.model._meta.label: way for way in ways(known, OWN)}
    classes: dict[str, list[RecordClass]] = defaultdict(list)
    for one in schedule():
        classes[one.model._meta.label].append(one)
    return "\n".join(
        [
            "# Fact sheet for a privacy impact assessment",
            "",
            "Written by `groundwork inventory --pia` from the site's own models, schedule and roles.",
            "No column holds race, ethnicity, ancestry, religion or belief; nobody is ranked.",
            "",
            f"## Personal information: {len(personal)} of {len(known)} tables",
            "",
            "| table | kinds | from | seen by | kept | when a person is erased |",
            "|---|---|---|---|---|---|",
            *(_row(one, classes[one.label], by_label[one.label]) for one in personal),
            "",
            "## Schedule of retention",
            "",
            *(f"- {one.title}: {one.days} days, then {one.then}. {one.why}" for one in schedule()),
            "",
            "## Safeguards",
            "",
            "- Roles with a reason and an end, for a part of the organisation where that is enough.",
            "- Each look at a named person and each export is written down; people see who looked at them.",
            "- Groups below the threshold are hidden in every figure, with those that would give them away.",
            "- Ledger, statements and log are chains: `groundwork records verify` finds what was changed.",
            "- Legal holds keep what a matter needs; erasure takes a person out, once approved.",
            "",
            "## What the city has to say",
            "",
            *(f"- {question}: …" for question in _QUESTIONS),
            "",
        ]
    )


def _row(table: Table, kept: Sequence[RecordClass], way: Way) -> str:
    kinds = ", ".join(kind for kind in DataKind if kind.is_personal and kind in table.kinds.values())
    cells = (f"`{table.name}`", kinds, table.origin, table.seen_by, _how_long(kept), _erased(way))
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _how_long(kept: Sequence[RecordClass]) -> str:
    """Return how long rows of a table are kept: of several classes of them, each by its title."""
    if not kept:
        return "with the person"
    times = [f"{one.days} days, then {one.then}" for one in kept]
    if len(kept) == 1:
        return times[0]
    return "; ".join(f"{one.title}: {time}" for one, time in zip(kept, times, strict=True))


def _erased(way: Way) -> str:
    if way.keep:
        return f"kept: {way.keep}"
    done: Iterable[tuple[bool, str]] = (
        (
            bool(way.way),
            "taken out of the chain" if way.way in {"ledger", "statements", "audit log"} else "taken out",
        ),
        (bool(way.empty), "words emptied"),
        (bool(way.replace), "number replaced"),
        (bool(way.delete), "rows deleted"),
    )
    return ", ".join(words for is_so, words in done if is_so)
