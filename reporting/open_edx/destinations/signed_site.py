"""Signed, to a Groundwork site: ``POST /api/v1/records/signed/`` (docs/reference/records.md)."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from reporting.open_edx.data import Answer, Fate
from reporting.open_edx.destinations.posting import send
from reporting.open_edx.errors import DestinationError
from reporting.records.canonical import to_data
from reporting.records.model import LearningRecord
from reporting.signed.signatures import Request, authority_of, sign

_OK = 200


@dataclass(frozen=True, slots=True)
class SignedSite:
    """A Groundwork site that knows our key."""

    address: str
    key: str
    secret: str

    def send(self, records: Sequence[LearningRecord]) -> list[Answer]:
        """Send *records*, signed anew each time. See ``Destination.send``."""
        content = json.dumps([to_data(one) for one in records], ensure_ascii=False).encode()
        address = urlsplit(self.address)
        host = authority_of(address.netloc, is_secure=address.scheme == "https")
        request = Request("POST", host, address.path or "/", content)
        headers = sign(request, key_id=self.key, secret=self.secret, created=int(time.time()))
        status, body = send(self.address, content, headers)
        if status != _OK:
            raise DestinationError(f"{self.address} answered {status}{_problem(body)}")
        return self._answers(body, len(records))

    def _answers(self, body: bytes, expected: int) -> list[Answer]:
        try:
            items = json.loads(body)["items"]
            answers = [Answer(Fate(item["result"]), _reason(item)) for item in items]
        except (ValueError, KeyError, TypeError, RecursionError):
            answers = []
        if len(answers) != expected:
            raise DestinationError(f"{self.address} does not answer as a Groundwork site does; is it one?")
        return answers


def _reason(item: dict[str, Any]) -> str:
    return str(item.get("reason") or "; ".join(map(str, item.get("problems", []))))


def _problem(body: bytes) -> str:
    """Return what the site says is wrong, as the rest of a sentence; empty when it says nothing readable."""
    try:
        said = json.loads(body)["problem"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return f": {str(said)[:300]}"
