"""Keep files that somebody asked for, let their owner alone fetch them, and forget them after a day."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import BinaryIO

from django.db import transaction
from django.db.models import Q, QuerySet

from curriculum.languages import Language
from reporting.errors import ReportingError
from reporting.exports.api import Format
from reporting.jobs.api import enqueue, progress
from reporting.models import FileState, PreparedFile, PreparedFilePart

MAKE = "files.make"
KEPT = timedelta(days=1)
"""After it is ready or has failed: a file of names that waits is one more place where names lie."""
MOST_AT_ONCE = 5
"""Files of one owner that wait or are kept: a million rows are some 20 MB."""
_LONGEST_WAIT = timedelta(days=7)
_PIECE = 1_000_000
"""Bytes of one part, before it is packed."""


class TooManyFilesError(ReportingError, ValueError):
    """Somebody has as many files as one may have; they are fetched, or gone within a day."""


def ask_for(
    report: str,
    asked: Mapping[str, str],
    wanted: Format,
    language: Language,
    *,
    owner: str,
    now: datetime,
) -> PreparedFile:
    """Have *report* made for *owner*, and return it; the same that waits or is ready is not made twice.

    Raises: TooManyFilesError: *owner* has ``MOST_AT_ONCE`` already.
    """
    about = {"report": report, "format": wanted.value, "language": language.value, "asked": dict(asked)}
    with transaction.atomic():
        mine = _kept(now).filter(owner=owner).exclude(state=FileState.FAILED)
        for one in mine:
            if {name: getattr(one, name) for name in about} == about:
                return one
        if mine.count() >= MOST_AT_ONCE:
            message = f"{owner} has {MOST_AT_ONCE} files already"
            raise TooManyFilesError(message)
        made = PreparedFile.objects.create(owner=owner, asked_at=now, **about)
        enqueue(MAKE, {"file": made.pk})
    return made


def files_of(owner: str, now: datetime) -> list[PreparedFile]:
    """Return the files of *owner* whose time is not over, the latest first."""
    return list(_kept(now).filter(owner=owner))


def find_file(key: int, owner: str, now: datetime) -> PreparedFile | None:
    """Return the file *key*; None: it is somebody else's, not ready, or its time is over."""
    return _kept(now).filter(pk=key, owner=owner, state=FileState.READY).first()


def ready_files(owner: str, now: datetime) -> int:
    """Return how many files wait to be fetched by *owner*."""
    return _kept(now).filter(owner=owner, state=FileState.READY).count()


def keep(file: PreparedFile, content: BinaryIO) -> int:
    """Keep *content*, from its start, as that of *file*; return its bytes.

    In the transaction of the caller that says that *file* is ready: half a file is never kept. What a worker
    of an earlier release left when it was killed goes.
    """
    content.seek(0)
    file.parts.all().delete()
    size = 0
    for number, piece in enumerate(iter(lambda: content.read(_PIECE), b"")):
        progress()
        PreparedFilePart.objects.create(file=file, number=number, data=zlib.compress(piece))
        size += len(piece)
    return size


def pieces(file: PreparedFile) -> Iterator[bytes]:
    """Yield the bytes of *file*, piece by piece."""
    for number in range(-(-file.size // _PIECE)):
        yield zlib.decompress(bytes(file.parts.get(number=number).data))


def forget_files(now: datetime) -> int:
    """Delete the files whose day is over, and those that no worker could make in a week; return how many."""
    over = PreparedFile.objects.filter(Q(ended_at__lte=now - KEPT) | Q(asked_at__lte=now - _LONGEST_WAIT))
    return over.delete()[1].get(PreparedFile._meta.label, 0)


def _kept(now: datetime) -> QuerySet[PreparedFile]:
    return PreparedFile.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=now - KEPT))
