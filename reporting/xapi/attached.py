"""Bring the attachments of statements: each once, though several statements have it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from reporting.xapi.models import XapiAttachment


def attachments_of(bodies: Iterable[str]) -> list[tuple[str, str, bytes]]:
    """Return digest, media type and bytes of the attachments that we hold of the statements *bodies*.

    What lies at a ``fileUrl`` of theirs stays there.
    """
    types: dict[str, str] = {}
    for body in bodies:
        statement = json.loads(body)
        for one in (*statement.get("attachments", ()), *statement["object"].get("attachments", ())):
            types.setdefault(one["sha2"].lower(), one["contentType"])
    held = XapiAttachment.objects.in_bulk(sorted(types))
    return [(digest, types[digest], bytes(held[digest].content)) for digest in types if digest in held]
