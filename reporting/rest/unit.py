"""A department at a glance, for programs that may read figures and people. Nobody is named.

A token for figures alone gets none of it, as with the completion of a day of its choice: two days would tell
how the one person stands who came between them. So each look is written down with its unit and its days.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from reporting.access.system_scopes import SystemScope
from reporting.codes import shown_code
from reporting.figures.basis import Basis
from reporting.figures.one_unit import one_unit
from reporting.figures.threshold import hiding
from reporting.rest.base import ApiView, Days, answered
from reporting.rest.hiding import HidingField
from reporting.rest.sessions import told_session
from reporting.rest.unit_described import UnitSerializer
from reporting.rest.unit_told import unit_told
from reporting.sessions.for_units import coming_for
from reporting.shown_figures.noting import code_shown

_SPELLING = (
    "Path of a unit, percent-encoded. Between slashes, what is empty, `.` or `..`, or begins with `~`, "
    "gets a `~` before it: others take these for steps and leave them out."
)


class UnitAsked(Days):
    """Of which day."""

    hiding = HidingField()


class UnitView(ApiView):
    """One unit at a glance."""

    scope = SystemScope.FIGURES
    asked_serializer = UnitAsked
    serializer_class = UnitSerializer
    described_parameters = (OpenApiParameter("unit", str, OpenApiParameter.PATH, description=_SPELLING),)

    def get(self, request: Request, unit: str) -> Response:
        """Tell of one unit all courses with their states, its parts, months, who is late and what ends.

        The numbers are those of HR's page of the unit and of its files. A token needs `people/read` as well;
        with `sessions/read` the sessions ahead are told too.
        """
        if SystemScope.PEOPLE not in self.caller.scopes:
            raise PermissionDenied(
                f"the token lacks the scope {SystemScope.PEOPLE}: a unit on two days tells of those alone "
                "who came between them"
            )
        asked = self.asked()
        basis = Basis(
            asked["as_of"], asked["known_on"], self.caller.scope.unit(unit), hiding(asked["hiding"])
        )
        told = unit_told(one_unit(basis), basis)
        told["code"] = shown_code(code_shown(basis, by=self.caller.get_username()))
        told["sessions"] = self._sessions(basis.unit)
        self.write_down("api-unit", 0, **_days(basis.as_of, basis.known_on), unit=basis.unit)
        return answered(UnitSerializer, told, request)

    def _sessions(self, unit: str) -> list[dict[str, Any]] | None:
        if SystemScope.SESSIONS not in self.caller.scopes:
            return None
        return [told_session(one) for one in coming_for(unit, timezone.now())]


def _days(as_of: date, known_on: date) -> dict[str, str]:
    return {"as_of": as_of.isoformat(), "known_on": known_on.isoformat()}
