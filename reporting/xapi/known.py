"""``/xapi/activities`` and ``/xapi/agents``: what is known of an activity, and of an agent.

xAPI 1.0.3, part 3, 2.4 and 2.5; 9274.1.1, 4.1.6.3 and 4.1.6.4.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from reporting.xapi.definitions import known_definitions
from reporting.xapi.documents.conditions import tag_of
from reporting.xapi.parameters import Parameters
from reporting.xapi.request import Asked
from reporting.xapi.resource import resource
from reporting.xapi.response import json_answer
from reporting.xapi.scopes import Scope
from reporting.xapi.validation.actors import IDENTIFIERS

_MAY_ASK = (Scope.READ_MINE, Scope.STATE, Scope.PROFILE, Scope.DEFINE)


def _activity(asked: Asked) -> HttpResponse:
    """Return the activity with all that statements defined of it; of an unknown one its id alone."""
    asked.authority.needs(*_MAY_ASK)
    asked.only("activityId")
    iri = Parameters(asked.parameters).checked(Parameters.activity)
    activity: dict[str, Any] = {"objectType": "Activity", "id": iri}
    definition = known_definitions([iri]).get(iri)
    if definition is not None:
        activity["definition"] = definition
    return _told(activity)


def _agent(asked: Asked) -> HttpResponse:
    """Return the Person who the agent is: just what the question says of them.

    We do not join the identifiers of a person, nor hand out names that others sent (2.4.s4 allows it).
    """
    asked.authority.needs(*_MAY_ASK)
    asked.only("agent")
    agent = Parameters(asked.parameters).checked(Parameters.agent_object) or {}
    known = {name: [agent[name]] for name in ("name", *IDENTIFIERS) if name in agent}
    return _told({"objectType": "Person", **known})


def _told(value: dict[str, Any]) -> HttpResponse:
    answer = json_answer(value)
    answer.headers["ETag"] = tag_of(answer.content)
    return answer


activities = resource({"GET": _activity})
agents = resource({"GET": _agent})
