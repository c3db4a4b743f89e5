"""A learning record store as far as reading goes: xAPI 1.0.3, part 3, 2.1.3; a few statements a page."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

from tests.scorm_export.pages import Answer, PageServer, Request

ACCOUNT = "reader:secret: with a colon"


@dataclass
class PagingLrs:
    """Serves ``statements`` below ``/xapi/``, oldest first if so asked, by the account above."""

    server: PageServer
    statements: list[dict[str, Any]]
    page: int = 2
    fails: list[int] = field(default_factory=list)
    """Statuses to answer with, one a request, before it serves again."""
    more: str = ""
    """What to say instead of the true address of the next page."""
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.server.answer = self.answer

    @property
    def endpoint(self) -> str:
        return f"{self.server.url}/xapi/"

    def answer(self, request: Request) -> Answer:
        self.asked.append(f"{request.path}?{request.query}")
        headers = {name.lower(): value for name, value in request.headers.items()}
        expected = "Basic " + base64.b64encode(ACCOUNT.encode()).decode()
        if headers.get("authorization") != expected:
            return Answer(status=401)
        if not headers.get("x-experience-api-version", "").startswith("1.0"):
            return Answer(status=400)
        if request.path != "/xapi/statements":
            return Answer(status=404)
        if self.fails:
            return Answer(status=self.fails.pop(0))
        query = {name: values[0] for name, values in parse_qs(request.query).items()}
        found = self._since(query.get("since", ""))
        if query.get("ascending") != "true":
            found.reverse()
        start = int(query.get("from", "0"))
        body: dict[str, Any] = {"statements": found[start : start + self.page]}
        if start + self.page < len(found):
            rest = urlencode(query | {"from": start + self.page})
            body["more"] = self.more or f"/xapi/statements?{rest}"  # 4.2: relative to the host
        return Answer(json.dumps(body).encode())

    def _since(self, since: str) -> list[dict[str, Any]]:
        if not since:
            return list(self.statements)
        return [one for one in self.statements if _moment(one["stored"]) > _moment(since)]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
