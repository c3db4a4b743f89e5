"""Keep an uploaded roster until somebody has seen what it would change and said yes: for a day at most."""

from __future__ import annotations

import hashlib
import zlib
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reporting.models import RosterUpload, RosterUploadPart

LARGEST = 20_000_000
"""Bytes; some 200,000 people. Larger files would outlast a request: the command line takes them."""
_KEPT = timedelta(days=1)
_PIECE = 1_000_000


def keep_upload(data: bytes, file_name: str, effective_on: date, actor: str) -> RosterUpload:
    """Keep *data* for *actor*, instead of what the same person uploaded before; forget what is too old."""
    now = timezone.now()
    with transaction.atomic():
        forget_uploads(now)
        RosterUpload.objects.filter(uploaded_by=actor).delete()
        upload = RosterUpload.objects.create(
            uploaded_by=actor,
            uploaded_at=now,
            file_name=file_name[:200],
            file_digest=hashlib.sha256(data).hexdigest(),
            effective_on=effective_on,
        )
        pieces = (data[start : start + _PIECE] for start in range(0, len(data), _PIECE))
        RosterUploadPart.objects.bulk_create(
            (
                RosterUploadPart(upload=upload, number=number, data=zlib.compress(piece))
                for number, piece in enumerate(pieces)
            ),
            batch_size=1,
        )
    return upload


def find_upload(key: int, actor: str) -> RosterUpload | None:
    """Return what *actor* uploaded as *key*; None if it is somebody else's, was dealt with, or is too old."""
    recent = RosterUpload.objects.filter(uploaded_at__gt=timezone.now() - _KEPT)
    return recent.filter(pk=key, uploaded_by=actor).first()


def data_of(upload: RosterUpload) -> bytes:
    """Return the bytes of the file."""
    return b"".join(zlib.decompress(bytes(part.data)) for part in upload.parts.all())


def forget_uploads(now: datetime) -> int:
    """Delete the files that nobody confirmed within a day; return how many."""
    old = RosterUpload.objects.filter(uploaded_at__lte=now - _KEPT)
    count = old.count()
    old.delete()
    return count
