"""A cmi5 learning system that forgives nothing: a broken requirement is answered 403 with its number.

The numbers are those of cmi5 (Quartz, 1st edition). A batch of statements is taken whole or
not at all (xAPI 1.0.3, part 3, 2.1.2).
"""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from tests.scorm_export.pages import Answer, Request

ADL = "http://adlnet.gov/expapi/verbs/"
CMI5 = "https://w3id.org/xapi/cmi5/context/"
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://city.example", "name": "E1001"}}
REGISTRATION = "760e3480-ba55-4991-94b0-01820dbd23a2"
ACTIVITY = "https://lms.example/au/7"
_DURATION = re.compile(r"^PT\d+(\.\d{1,2})?S$")
_JUDGED = ("passed", "failed")
_NEEDS_DURATION = ("completed", "passed", "failed", "terminated")


class Broken(Exception):  # noqa: N818 - a requirement is broken
    """A requirement that was broken, by its number."""


@dataclass
class StrictLrs:
    """One registration of one learner; ``launch()`` begins a session."""

    url: str
    mastery_score: float | None = 0.8
    mode: str = "Normal"
    return_url: str | None = None
    preferences: dict[str, str] | None = None
    statements: list[dict[str, Any]] = field(default_factory=list)
    """All of the registration."""
    session: list[dict[str, Any]] = field(default_factory=list)
    """Those of the session that is open, or was open last."""
    refused: list[str] = field(default_factory=list)
    documents: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    fails: set[str] = field(default_factory=set)
    """Paths that answer 500 for now."""

    def launch(self) -> str:
        """Begin a session and return the address of the launch."""
        self.token: str | None = uuid.uuid4().hex
        self.given = ""
        self.session = []
        self.session_id = uuid.uuid4().hex
        self.template = {
            "contextActivities": {"grouping": [{"id": "https://groundwork.example/id/courses/arc-100/unit"}]},
            "extensions": {CMI5 + "extensions/sessionid": self.session_id},
        }
        data: dict[str, Any] = {
            "contextTemplate": self.template,
            "launchMode": self.mode,
            "moveOn": "CompletedAndPassed",
        }
        if self.mastery_score is not None:
            data["masteryScore"] = self.mastery_score
        if self.return_url:
            data["returnURL"] = self.return_url
        self.documents["LMS.LaunchData"] = data
        query = {
            "endpoint": f"{self.url}/xapi",
            "fetch": f"{self.url}/fetch?k=1",
            "actor": json.dumps(ACTOR),
            "registration": REGISTRATION,
            "activityId": ACTIVITY,
        }
        return f"{self.url}/course?{urlencode(query, quote_via=quote)}"

    def verbs(self) -> list[str]:
        """Return the verbs of the session in the order in which they came."""
        return [statement["verb"]["id"].rpartition("/")[2] for statement in self.session]

    def named(self, verb: str) -> dict[str, Any]:
        """Return the one statement of the session with *verb*."""
        found = [one for one in self.session if one["verb"]["id"] == ADL + verb]
        assert len(found) == 1, f"{len(found)} statements {verb}"
        return found[0]

    def answer(self, request: Request) -> Answer:
        """Answer what the page asks."""
        self.asked.append(f"{request.method} {request.path}")
        if request.path in self.fails:
            return Answer(status=500)
        if request.path == "/fetch":
            return self._fetch(request)
        try:
            return self._serve(request)
        except Broken as broken:
            self.refused.append(str(broken))
            return Answer(str(broken).encode(), "text/plain", 403)

    def _fetch(self, request: Request) -> Answer:
        if request.method != "POST" or self.token is None:
            said = {"error-code": "1", "error-text": "The authorization token has already been returned."}
            return Answer(json.dumps(said).encode())
        self.given, self.token = self.token, None
        return Answer(json.dumps({"auth-token": self.given}).encode())

    def _serve(self, request: Request) -> Answer:
        headers = {name.lower(): value for name, value in request.headers.items()}
        if not self.given or headers.get("authorization") != f"Basic {self.given}":
            return Answer(status=401)
        if not headers.get("x-experience-api-version", "").startswith("1.0"):
            return Answer(status=400)
        query = {name: values[0] for name, values in parse_qs(request.query).items()}
        if request.path == "/xapi/activities/state":
            return self._state(request, query)
        if request.path == "/xapi/agents/profile":
            assert query["profileId"] == "cmi5LearnerPreferences"
            assert json.loads(query["agent"]) == ACTOR
            return Answer(json.dumps(self.preferences).encode()) if self.preferences else Answer(status=404)
        if request.path == "/xapi/statements" and request.method == "GET":
            found = [one for one in self.statements if one["verb"]["id"] == query["verb"]]
            return Answer(json.dumps({"statements": found[:1]}).encode())
        if request.path == "/xapi/statements" and request.method == "POST":
            return self._store(json.loads(request.body))
        return Answer(status=404)

    def _state(self, request: Request, query: dict[str, str]) -> Answer:
        assert query["activityId"] == ACTIVITY
        assert query["registration"] == REGISTRATION
        assert json.loads(query["agent"]) == ACTOR
        name = query["stateId"]
        if request.method == "GET":
            kept = self.documents.get(name)
            return Answer(status=404) if kept is None else Answer(json.dumps(kept).encode())
        if name == "LMS.LaunchData":
            raise Broken("10.2.1 the AU must not modify LMS.LaunchData")
        self.documents[name] = json.loads(request.body)
        return Answer(status=204)

    def _store(self, batch: list[dict[str, Any]]) -> Answer:
        taken: list[dict[str, Any]] = []
        for statement in batch:
            known = [one for one in self.statements if one["id"] == statement["id"]]
            if known and known[0] != statement:
                return Answer(status=409)
            if not known:
                self._judge(statement, self.session + taken)
                taken.append(statement)
        self.session += taken
        self.statements += taken
        return Answer(json.dumps([one["id"] for one in batch]).encode())

    def _judge(self, statement: dict[str, Any], before: list[dict[str, Any]]) -> None:
        uuid.UUID(statement["id"])
        verb = statement["verb"]["id"].removeprefix(ADL)
        context = statement["context"]
        said = [one["verb"]["id"].removeprefix(ADL) for one in before]
        ever = [one["verb"]["id"].removeprefix(ADL) for one in self.statements]
        categories = {
            one["id"].rpartition("/")[2] for one in context["contextActivities"].get("category", [])
        }
        _require(statement["actor"] == ACTOR, "9.2 actor")
        _require(context["registration"] == REGISTRATION, "9.6.1 registration")
        _require(_holds(context, self.template), "10.2.1 the context template must not be changed")
        _require(bool(before) or verb == "initialized", "9.3 initialized first")
        _require("terminated" not in said, "9.3.8 nothing after terminated")
        times = [one["timestamp"] for one in before]
        _require(statement["timestamp"].endswith("Z"), "9.7 timestamps in UTC")
        _require(not times or statement["timestamp"] >= times[0], "9.7 nothing before initialized")
        _require(verb != "terminated" or statement["timestamp"] >= max(times), "9.7 terminated last")
        if "cmi5" not in categories:
            _require("moveon" not in categories, "9.6.2.2 moveon without cmi5")
            return
        self._judge_defined(verb, statement, said, ever, categories)

    def _judge_defined(
        self, verb: str, statement: dict[str, Any], said: list[str], ever: list[str], categories: set[str]
    ) -> None:
        result = statement.get("result", {})
        _require(statement["object"]["id"] == ACTIVITY, "9.4 object")
        _require(verb not in said, f"9.3 {verb} twice in a session")
        _require(self.mode == "Normal" or verb in {"initialized", "terminated"}, "10.2.2 launch mode")
        _require(verb not in _JUDGED or not set(_JUDGED) & set(said), "9.3 passed and failed in a session")
        _require(
            verb not in {"passed", "completed"} or verb not in ever, f"9.3 {verb} twice in a registration"
        )
        _require(verb != "failed" or "passed" not in ever, "9.3 failed after passed")
        _require(("score" in result) <= (verb in _JUDGED), "9.5.1 score")
        _require(result.get("success") == {"passed": True, "failed": False}.get(verb), "9.5.2 success")
        _require(result.get("completion") == (True if verb == "completed" else None), "9.5.3 completion")
        has_move_on = "success" in result or "completion" in result
        _require(("moveon" in categories) == has_move_on, "9.6.2.2 moveon")
        if verb in _NEEDS_DURATION:
            _require(bool(_DURATION.match(result.get("duration", ""))), "9.5.4.1 duration")
        if verb in _JUDGED and self.mastery_score is not None:
            scaled = result["score"]["scaled"]
            extensions = statement["context"]["extensions"]
            _require(extensions.get(CMI5 + "extensions/masteryscore") == self.mastery_score, "9.6.3.2")
            _require((scaled >= self.mastery_score) == (verb == "passed"), "9.3.4.0-2 mastery score")


def _require(is_met: bool, requirement: str) -> None:
    if not is_met:
        raise Broken(requirement)


def _holds(context: Any, template: Any) -> bool:
    """Return whether *context* has all that *template* has, unaltered."""
    if isinstance(template, dict):
        return isinstance(context, dict) and all(
            name in context and _holds(context[name], part) for name, part in template.items()
        )
    if isinstance(template, list):
        return isinstance(context, list) and all(part in context for part in template)
    return bool(context == template)
