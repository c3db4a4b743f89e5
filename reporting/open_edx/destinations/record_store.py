"""As statements, to a learning record store (xAPI 1.0.3, part 3, 2.1.1 and 2.1.2)."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from reporting.open_edx.data import Answer, Fate
from reporting.open_edx.destinations.posting import send
from reporting.open_edx.destinations.statements import statement_of
from reporting.open_edx.errors import DestinationError
from reporting.records.model import LearningRecord

_OK = frozenset({200, 204})
_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class RecordStore:
    """A learning record store, and the account to write with."""

    endpoint: str
    credentials: str
    """``user:password``."""
    home_page: str
    """Of the accounts: the LMS."""

    def send(self, records: Sequence[LearningRecord]) -> list[Answer]:
        """Send *records* as statements under their own ids. See ``Destination.send``."""
        statements = [statement_of(one, self.home_page) for one in records]
        status = self._send("statements", statements)
        if status in _OK:
            return [Answer(Fate.STORED)] * len(records)
        if status != _CONFLICT:
            raise DestinationError(f"{self.endpoint} answered {status}")
        # One that the store has already, with another time, keeps it from taking all the others (2.1.2).
        return [self._send_alone(one) for one in statements]

    def _send_alone(self, statement: Mapping[str, Any]) -> Answer:
        status = self._send(f"statements?statementId={quote(statement['id'])}", statement, method="PUT")
        if status in _OK:
            return Answer(Fate.STORED)
        if status == _CONFLICT:
            return Answer(Fate.ALREADY_KNOWN, "the store has it with another time")
        raise DestinationError(f"{self.endpoint} answered {status}")

    def _send(self, place: str, content: object, *, method: str = "POST") -> int:
        secret = base64.b64encode(self.credentials.encode()).decode()
        headers = {
            "Authorization": f"Basic {secret}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
        }
        base = self.endpoint if self.endpoint.endswith("/") else f"{self.endpoint}/"
        body = json.dumps(content, ensure_ascii=False).encode()
        return send(f"{base}{place}", body, headers, method=method)[0]
