"""Read and change documents, so that of writers at one time none overwrites what it has not seen.

A change names the ETag that it was judged by, and is made only while that still stands; else everything is
judged again. So no lock is held while a request thinks, and it is the same on every database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from reporting.xapi.documents.conditions import check, etag_of
from reporting.xapi.documents.places import Place
from reporting.xapi.errors import XapiError
from reporting.xapi.models import XapiDocument

_TRIES = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it is handed out."""

    content: bytes
    content_type: str
    etag: str
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """What a document is to become."""

    content: bytes
    content_type: str


def find(place: Place, name: str) -> Kept | None:
    """Return the document *name* of a *place*; None where there is none."""
    row = XapiDocument.objects.filter(key=place.key(name)).first()
    return None if row is None else Kept(bytes(row.content), row.content_type, row.etag, row.modified_at)


def write(place: Place, name: str, source: int, become: Callable[[Kept | None], Written]) -> None:
    """Make of the document *name* what *become* makes of what is there, whoever writes at the same time.

    Raises: XapiError: what *become* raises; 503, others changed it all the time.
    """
    for _ in range(_TRIES):
        known = find(place, name)
        if _is_written(place, name, source, known, become(known)):
            return
    raise XapiError(503, "others keep changing this document; try again", headers={"Retry-After": "1"})


def delete(place: Place, name: str, headers: Mapping[str, str]) -> None:
    """Delete the document *name* under the conditions of *headers*. What is not there stays so.

    Raises: XapiError: 412, a condition does not hold.
    """
    for _ in range(_TRIES):
        known = find(place, name)
        check(headers, None if known is None else known.etag)
        if known is None or _standing(place, name, known).delete()[0]:
            return
    raise XapiError(503, "others keep changing this document; try again", headers={"Retry-After": "1"})


def names_of(place: Place, since: datetime | None = None) -> tuple[list[str], datetime | None]:
    """Return the ids of the documents of *place*, and when the latest was changed.

    Only those changed after *since*; of all registrations where *place* names none (2.3.s4).
    """
    found = XapiDocument.objects.filter(place=place.digest)
    if place.registration:
        found = found.filter(registration=place.registration)
    if since is not None:
        found = found.filter(modified_at__gt=since)
    rows = list(found.order_by("modified_at", "pk").values_list("name", "modified_at"))
    return list(dict.fromkeys(name for name, _ in rows)), rows[-1][1] if rows else None


def delete_all(place: Place) -> None:
    """Delete all documents of *place*, of all registrations where it names none (2.3.s5)."""
    found = XapiDocument.objects.filter(place=place.digest)
    (found.filter(registration=place.registration) if place.registration else found).delete()


def _is_written(place: Place, name: str, source: int, known: Kept | None, new: Written) -> bool:
    values = {
        "content": new.content,
        "content_type": new.content_type,
        "etag": etag_of(new.content),
        "modified_at": timezone.now(),
        "source_id": source,
    }
    if known is not None:
        return bool(_standing(place, name, known).update(**values))
    try:
        with transaction.atomic():
            XapiDocument.objects.create(
                key=place.key(name),
                place=place.digest,
                kind=place.kind,
                activity=place.activity,
                agent=place.agent,
                registration=place.registration,
                name=name,
                **values,
            )
    except IntegrityError:  # somebody was quicker
        return False
    return True


def _standing(place: Place, name: str, known: Kept) -> QuerySet[XapiDocument]:
    """Return the row of a document as long as it is what is *known*."""
    return XapiDocument.objects.filter(key=place.key(name), etag=known.etag, content_type=known.content_type)
