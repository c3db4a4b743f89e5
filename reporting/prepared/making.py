"""Make a file that somebody asked for, if its owner may still see what is in it."""

from __future__ import annotations

import tempfile
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from curriculum.languages import Language
from player.api import PdfUnavailableError
from reporting.exports.api import Format, TooManyRowsError
from reporting.exports.exporting import Leaving, note_export, write_export
from reporting.exports.names import file_part
from reporting.models import CatalogueCourse, FileState, PreparedFile
from reporting.prepared.keeping import keep
from reporting.prepared.reports import MAKERS
from reporting.replica.reading import heavy_reading
from reporting.schedules.owners import may_receive
from reporting.scope import UnknownUnitError


def make(key: int) -> FileState | None:
    """Make the file *key* and return what became of it; None: there is none that waits.

    Done again after a worker was killed it begins from the start. The logs hear of it when it is ready.
    """
    file = PreparedFile.objects.filter(pk=key, state=FileState.WAITING).first()
    if file is None:
        return None
    if not may_receive(file.owner, file.asked.get("unit", ""), timezone.localdate()):
        return _failed(file, "files_problem_scope")
    try:
        _make(file)
    except TooManyRowsError:
        return _failed(file, "files_problem_rows")
    except PdfUnavailableError:
        return _failed(file, "export_no_pdf")
    except (UnknownUnitError, CatalogueCourse.DoesNotExist):
        return _failed(file, "files_problem_gone")
    return FileState.READY


def _make(file: PreparedFile) -> None:
    asked = {name: value for name, value in file.asked.items() if value}
    part = file_part(*(asked.get(name, "") for name in ("course", "unit", "as_of")))
    with (
        heavy_reading(),  # whether its owner may have it was asked where that is decided
        MAKERS[file.report](asked, Language(file.language)) as report,
        tempfile.TemporaryFile("w+b") as content,  # without a name, and gone with the process
    ):
        leaving = write_export(content, report, Format(file.format), by=file.owner, asked=asked, part=part)
        _keep(file, content, leaving)


def _keep(file: PreparedFile, content: BinaryIO, leaving: Leaving) -> None:
    """Keep what was made, and say that it is ready: both or neither. Of no effect when it is ready."""
    with transaction.atomic():
        # Of two workers, should there be two, one keeps its own. The other one, which went on after its lease
        # was over, must not touch the pieces of a file that its owner fetches by now.
        if not PreparedFile.objects.filter(pk=file.pk, state=FileState.WAITING).update(state=FileState.READY):
            return
        file.size = keep(file, content)
        file.name, file.content_type, file.content_digest = leaving.name, leaving.content_type, leaving.digest
        file.rows, file.state, file.ended_at = leaving.rows, FileState.READY, timezone.now()
        file.save()
        note_export(leaving)


def _failed(file: PreparedFile, problem: str) -> FileState:
    waiting = PreparedFile.objects.filter(pk=file.pk, state=FileState.WAITING)
    if waiting.update(state=FileState.FAILED, problem=problem, ended_at=timezone.now()):
        file.parts.all().delete()
    return FileState.FAILED
