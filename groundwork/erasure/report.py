"""Say what an erasure did and what remains, for whoever asked for it."""

from __future__ import annotations

from groundwork.erasure.erasing import OWN, Erasing
from groundwork.erasure.ways import ways
from groundwork.inventory.reading import tables


def report_of(done: Erasing) -> str:
    """Return the report of an erasure, as text. It names nobody: the reference stands for the person."""
    lines = [
        f"Erased; what remains bears the reference {done.reference}.",
        "",
        "What was done, rows by table:",
    ]
    lines += [f"  {table}: {rows}" for table, rows in sorted(done.rows.items())] or ["  nothing was there"]
    lines += ["", "What remains, and why:"]
    lines += [f"  {way.model._meta.db_table}: {way.keep}" for way in ways(tables(), OWN) if way.keep]
    lines += [
        "  ledger, statements, audit log: entries without the person, since past figures rest on them",
        "  what others wrote: the person, where it says neither the number nor the full name",
        "  backups made before: the person, until they are deleted; one that is restored is erased again",
        "  files that were written for HR systems (GROUNDWORK_HR_FILES) and not fetched: delete them there",
        "  systems that sent records, and systems that were told: ask whoever keeps them",
    ]
    return "\n".join([*lines, ""])
