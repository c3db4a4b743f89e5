"""Ask the store at ``/xapi/`` as another system does: one system, one version, a browser-less client."""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.test import Client

from reporting.ingest.sources import open_source
from reporting.models import SourceSystem
from reporting.xapi.models import SourceScopes
from tests.conformance.xapi.templates import Json

STATEMENTS = "/xapi/statements"


@dataclass(frozen=True)
class Store:
    """A system that asks."""

    token: str
    version: str = "1.0.3"

    def headers(self, **more: str) -> dict[str, str]:
        """Return what every request carries, and *more* (``_`` for ``-``)."""
        login = base64.b64encode(f"system:{self.token}".encode()).decode()
        said = {"Authorization": f"Basic {login}", "X-Experience-API-Version": self.version}
        return said | {name.replace("_", "-"): value for name, value in more.items()}

    def ask(
        self, method: str, query: dict[str, Any] | None = None, address: str = STATEMENTS, **headers: str
    ) -> Any:
        """Send *method* with *query*, whose objects are written as JSON."""
        said = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in (query or {}).items()
        }
        return Client().generic(
            method, address, headers=self.headers(**headers), query_params=said, content_type=""
        )

    def get(self, **query: Any) -> Any:
        """Send GET with *query*."""
        return self.ask("GET", query)

    def ids(self, **query: Any) -> list[str]:
        """Return the ids of the statements that a GET with *query* finds, in its order."""
        answer = self.get(**query)
        assert answer.status_code == 200, answer.content
        return [one["id"] for one in answer.json()["statements"]]

    def one(self, name: str, **query: Any) -> Json:
        """Return the statement of an id."""
        answer = self.get(statementId=name, **query)
        assert answer.status_code == 200, answer.content
        return answer.json()  # type: ignore[no-any-return]

    def post(self, value: Any, **headers: str) -> Any:
        """Send POST with JSON."""
        return self.send("POST", value, **headers)

    def put(self, value: Json, name: str) -> Any:
        """Send PUT of a statement under an id."""
        return self.send("PUT", value, f"{STATEMENTS}?statementId={name}")

    def send(self, method: str, value: Any, address: str = STATEMENTS, **headers: str) -> Any:
        """Send *value* as JSON, or bytes as they are."""
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        content_type = headers.pop("content_type", "application/json")
        said = self.headers(**headers)
        return Client().generic(method, address, content, content_type=content_type, headers=said)

    def store(self, *statements: Json) -> list[str]:
        """Store *statements* by one POST and return their ids."""
        answer = self.post(list(statements))
        assert answer.status_code == 200, answer.content
        return answer.json()  # type: ignore[no-any-return]


def opened(name: str = "System", scopes: str | None = "all", version: str = "1.0.3") -> Store:
    """Return a system that was let in with *scopes*; with those of everybody, where they are None."""
    store = Store(open_source(name), version)
    if scopes is not None:
        source = SourceSystem.objects.get(name=name)
        SourceScopes.objects.update_or_create(source=source, defaults={"scopes": scopes})
    return store


def fresh() -> str:
    """Return an id that nothing has."""
    return str(uuid.uuid4())
