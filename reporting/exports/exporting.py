"""Let a report leave the house: marked with who takes it, and written into the log of exports."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reporting.codes import new_code, shown_code
from reporting.exports.report import Report
from reporting.exports.stamp import Stamp
from reporting.exports.writing import File, Format, written
from reporting.models import AuditEntry, Export

_KEPT_DAYS = 90


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
    now = timezone.now()
    code = new_code()
    days = int(getattr(settings, "GROUNDWORK_EXPORT_DAYS", _KEPT_DAYS))
    told = {name: value[:500] for name, value in asked.items()}
    keep_until = timezone.localdate(now) + timedelta(days=days)
    file = written(report, wanted, Stamp(shown_code(code), by, now, keep_until, told, recipient))
    digest = hashlib.sha256(file.content).hexdigest()
    with transaction.atomic():
        AuditEntry.objects.create(
            at=now,
            actor=by[:150],
            action="exported",
            page=report.name,
            query=told | {"format": wanted.value, "export": code},
            rows=report.rows,
            content_digest=digest,
        )
        Export.objects.create(
            code=code,
            at=now,
            actor=by[:150],
            report=report.name,
            format=wanted.value,
            asked=told,
            rows=report.rows,
            content_digest=digest,
            recipient=(recipient or by)[:200],
            keep_until=keep_until,
        )
    return File(f"{report.name}{f'-{part}' if part else ''}.{_ending(file)}", file.content_type, file.content)


def _ending(file: File) -> str:
    return file.name.rpartition(".")[2]
