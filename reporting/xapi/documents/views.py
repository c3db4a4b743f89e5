"""``/xapi/activities/state``, ``/xapi/activities/profile``, ``/xapi/agents/profile``.

xAPI 1.0.3, part 3, 2.2, 2.3, 2.6 and 2.7; 9274.1.1, 4.1.6.2, 4.1.6.5 and 4.1.6.6.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse

from reporting.xapi.documents.conditions import check, has_condition, need_condition, tag_of
from reporting.xapi.documents.keeping import Kept, Written, delete, delete_all, find, names_of, write
from reporting.xapi.documents.merging import check_json, merged
from reporting.xapi.documents.places import Kind, Place
from reporting.xapi.errors import XapiError
from reporting.xapi.parameters import Parameters
from reporting.xapi.request import Asked
from reporting.xapi.resource import View, resource
from reporting.xapi.response import json_answer, last_modified, nothing
from reporting.xapi.scopes import Scope
from reporting.xapi.versions import Version

_LONGEST_TYPE = 255
_UNSTATED = "application/octet-stream"
_INERT = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
"""What strangers keep here may be a page with a script: no browser is to run it under our name."""


@dataclass(frozen=True, slots=True)
class Documents:
    """One of the three resources: what its documents belong to, and by which parameters."""

    kind: Kind
    identifier: str
    """The parameter that names one document."""
    scope: Scope
    place: Callable[[Parameters], Place]
    parameters: tuple[str, ...]

    def get(self, asked: Asked) -> HttpResponse:
        """Hand out one document, or the ids of all."""
        asked.authority.needs(self.scope, Scope.ALL_READ)
        place, name, since = self._read(asked, "since")
        if name is None:
            return _list(place, since)
        if since is not None and asked.version is Version.V2:  # 9274.1.1, 4.1.6.2: not allowed
            raise XapiError(400, f"since is for lists: leave out since or {self.identifier}")
        kept = find(place, name)
        if kept is None:
            raise XapiError(404, f"there is no document with this {self.identifier}")
        headers = {"ETag": f'"{kept.etag}"'} | last_modified(kept.modified_at.timestamp()) | _INERT
        return HttpResponse(kept.content, content_type=kept.content_type, headers=headers)

    def put(self, asked: Asked) -> HttpResponse:
        """Keep a document, in the place of another only where the request says so (3.1)."""
        place, name = self._one(asked)
        new = _sent(asked)

        def become(known: Kept | None) -> Written:
            etag = None if known is None else known.etag
            check(asked.headers, etag)
            # 1.0.3, 3.1.s3: conflicts of states are unlikely, so they may be put without condition.
            if self.kind is not Kind.STATE or asked.version is not Version.V1:
                need_condition(asked.headers, etag)
            return new

        write(place, name, asked.authority.source, become)
        return nothing()

    def post(self, asked: Asked) -> HttpResponse:
        """Keep a document, or merge it into the one that is there (2.2.s7)."""
        place, name = self._one(asked)
        new = _sent(asked)
        check_json(new.content, new.content_type)

        def become(known: Kept | None) -> Written:
            check(asked.headers, None if known is None else known.etag)
            if known is None:
                return new
            content = merged(known.content, known.content_type, new.content, new.content_type)
            return Written(content, new.content_type)

        write(place, name, asked.authority.source, become)
        return nothing()

    def delete(self, asked: Asked) -> HttpResponse:
        """Delete one document; of states also all of an activity and an agent (2.3.s5)."""
        asked.authority.needs(self.scope)
        place, name, _ = self._read(asked)
        if name is not None:
            delete(place, name, asked.headers)
        elif self.kind is not Kind.STATE:
            raise XapiError(400, f"DELETE needs the parameter {self.identifier}")
        elif has_condition(asked.headers):
            raise XapiError(400, f"a condition is for one document: name its {self.identifier}")
        else:
            delete_all(place)
        return nothing()

    def view(self) -> View:
        """Return the view of the resource."""
        return resource({"GET": self.get, "PUT": self.put, "POST": self.post, "DELETE": self.delete})

    def _one(self, asked: Asked) -> tuple[Place, str]:
        asked.authority.needs(self.scope)
        place, name, _ = self._read(asked)
        if name is None:
            raise XapiError(400, f"{asked.method} needs the parameter {self.identifier}")
        return place, name

    def _read(self, asked: Asked, *more: str) -> tuple[Place, str | None, datetime | None]:
        asked.only(*self.parameters, self.identifier, *more)
        reading = Parameters(asked.parameters)
        name = reading.identifier(self.identifier)
        since = reading.moment("since")
        return reading.checked(self.place), name, since


def _list(place: Place, since: datetime | None) -> HttpResponse:
    names, latest = names_of(place, since)
    answer = json_answer(names, headers={} if latest is None else last_modified(latest.timestamp()))
    answer.headers["ETag"] = tag_of(answer.content)
    return answer


def _sent(asked: Asked) -> Written:
    content_type = asked.content_type or _UNSTATED
    if len(content_type) > _LONGEST_TYPE or not (content_type.isascii() and content_type.isprintable()):
        raise XapiError(400, f"a Content-Type may hold {_LONGEST_TYPE} characters of ASCII")
    return Written(asked.body, content_type)


state = Documents(
    Kind.STATE,
    "stateId",
    Scope.STATE,
    lambda said: Place(Kind.STATE, said.activity(), said.agent(), said.registration()),
    ("activityId", "agent", "registration"),
).view()
activity_profile = Documents(
    Kind.ACTIVITY_PROFILE,
    "profileId",
    Scope.PROFILE,
    lambda said: Place(Kind.ACTIVITY_PROFILE, activity=said.activity()),
    ("activityId",),
).view()
agent_profile = Documents(
    Kind.AGENT_PROFILE,
    "profileId",
    Scope.PROFILE,
    lambda said: Place(Kind.AGENT_PROFILE, agent=said.agent()),
    ("agent",),
).view()
