"""Let a report leave the house: marked with who takes it, and written into the log of exports."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reporting.codes import new_code, shown_code
from reporting.exports.report import Report
from reporting.exports.stamp import Stamp
from reporting.exports.writing import File, Format, type_of, write
from reporting.models import AuditEntry, Export
from reporting.replica.choice import read_as_of
from reporting.wording import wording

_KEPT_DAYS = 90


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file that was written and is not in the logs yet."""

    name: str
    content_type: str
    code: str
    at: datetime
    by: str
    report: str
    format: Format
    asked: Mapping[str, str]
    rows: int
    digest: str
    """SHA-256 of the bytes, in hex."""
    recipient: str
    keep_until: date


def export(
    report: Report,
    wanted: Format,
    *,
    by: str,
    asked: Mapping[str, str],
    recipient: str = "",
    part: str = "",
) -> File:
    """Return *report* as a file that *by* takes away, and write that down in both logs.

    *asked* says what was asked for (day, unit, course). *recipient* is whom it is sent to, where that is
    not *by*. *part* is added to the file's name: a day, a course.

    Raises:
        TooManyRowsError: more rows than the format is meant for.
        PdfUnavailableError: PDFs cannot be made on this server.
    """
    whole = io.BytesIO()
    leaving = write_export(whole, report, wanted, by=by, asked=asked, recipient=recipient, part=part)
    note_export(leaving)
    return File(leaving.name, leaving.content_type, whole.getvalue())


def write_export(
    to: BinaryIO,
    report: Report,
    wanted: Format,
    *,
    by: str,
    asked: Mapping[str, str],
    recipient: str = "",
    part: str = "",
) -> Leaving:
    """Write *report* into *to*, which is empty and can be read again; ``note_export`` puts it into the logs.

    Takes and raises what :func:`export` does.
    """
    now = timezone.now()
    code = new_code()
    days = int(getattr(settings, "GROUNDWORK_EXPORT_DAYS", _KEPT_DAYS))
    told = {name: value[:500] for name, value in asked.items()}
    keep_until = timezone.localdate(now) + timedelta(days=days)
    ending = write(
        _told_of_replica(report), wanted, Stamp(shown_code(code), by, now, keep_until, told, recipient), to
    )
    to.seek(0)
    digest = hashlib.file_digest(to, "sha256").hexdigest()  # type: ignore[arg-type]  # any stream of bytes
    if moment := read_as_of():
        told = told | {"replica": _text(moment)}  # a table alone, as CSV, has no place to say it
    name = f"{report.name}{f'-{part}' if part else ''}.{ending}"
    whom = recipient or by
    return Leaving(
        name, type_of(ending), code, now, by, report.name, wanted, told, report.rows, digest, whom, keep_until
    )


def _told_of_replica(report: Report) -> Report:
    """Return *report*, with a line up to when everything is in it where it is read from a replica."""
    moment = read_as_of()
    if moment is None:
        return report
    words = wording(report.language)
    told = words.plain("replica_is", moment=_text(moment))
    return replace(report, definition=(*report.definition, (words.plain("replica_title"), told)))


def note_export(leaving: Leaving) -> None:
    """Write into the audit log and into the log of exports that *leaving* leaves the house."""
    with transaction.atomic():
        AuditEntry.objects.create(
            at=leaving.at,
            actor=leaving.by[:150],
            action="exported",
            page=leaving.report,
            query={**leaving.asked, "format": leaving.format.value, "export": leaving.code},
            rows=leaving.rows,
            content_digest=leaving.digest,
        )
        Export.objects.create(
            code=leaving.code,
            at=leaving.at,
            actor=leaving.by[:150],
            report=leaving.report,
            format=leaving.format.value,
            asked=dict(leaving.asked),
            rows=leaving.rows,
            content_digest=leaving.digest,
            recipient=leaving.recipient[:200],
            keep_until=leaving.keep_until,
        )


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
