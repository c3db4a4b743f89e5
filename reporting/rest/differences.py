"""Why a figure of one day reads differently by what is known later: kinds of facts, and how many people.

Only for a token that may read people as well: what came to be known between two days is about those alone who
came between them. Numbers of few are hidden all the same.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from reporting.access.system_scopes import SystemScope
from reporting.figures.differences import Differences, LateKind, differences
from reporting.obligations.states import State
from reporting.rest.base import ApiView, Days, PastDay, answered
from reporting.rest.courses import CourseField, course_asked
from reporting.rest.hiding import HidingField
from reporting.rest.units import UnitField


class DifferencesAsked(Days):
    """Of which day, course and unit, by which two knowledges."""

    later = PastDay(help_text="The later knowledge; today where it is left out. Not before known_on.")
    course = CourseField()
    unit = UnitField("Path of a unit; left out: everybody whom the token may see.")
    hiding = HidingField()

    def validate_later(self, later: date) -> date:
        """Return *later*. Raises: ValidationError: it lies before the earlier knowledge."""
        known_on = self.fields["known_on"].run_validation(
            self.initial_data.get("known_on", serializers.empty)
        )
        if later < known_on:
            raise serializers.ValidationError(f"expected a day from known_on, {known_on}, on; got {later}")
        return later


class LateSerializer(serializers.Serializer):
    """Facts of one kind that came to be known in between, in the whole organisation."""

    kind = serializers.ChoiceField(choices=[one.value for one in LateKind])
    people = serializers.IntegerField(
        allow_null=True,
        help_text="Of how many people; of rules and revisions, how many of these. Null: of few, but of some.",
    )


class ShiftSerializer(serializers.Serializer):
    """People who stood in one way by the earlier knowledge, and in another by the later."""

    before = serializers.ChoiceField(
        choices=[one.value for one in State], allow_null=True, help_text="Null: not required, or not there."
    )
    after = serializers.ChoiceField(choices=[one.value for one in State], allow_null=True)
    people = serializers.IntegerField()


class DifferencesSerializer(serializers.Serializer):
    """How one course in one unit on one day reads by two knowledges."""

    course = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    as_of = serializers.DateField()
    known_on = serializers.DateField()
    later = serializers.DateField()
    threshold = serializers.IntegerField(help_text="Numbers of fewer people are hidden.")
    people = serializers.IntegerField(
        allow_null=True, help_text="Of whom in the unit it is told differently. Null: of few, but of some."
    )
    late = LateSerializer(
        many=True,
        allow_null=True,
        help_text="Null for a token of a part: it is about the whole organisation.",
    )
    shifts = ShiftSerializer(many=True, help_text="The largest first; only those of enough people.")


class DifferencesView(ApiView):
    """Why a figure reads differently later."""

    scope = SystemScope.FIGURES
    asked_serializer = DifferencesAsked
    serializer_class = DifferencesSerializer

    def get(self, request: Request) -> Response:
        """Tell what came to be known between two days that changes the figures of a third."""
        if SystemScope.PEOPLE not in self.caller.scopes:
            raise PermissionDenied(
                f"the token lacks the scope {SystemScope.PEOPLE}: "
                "differences tell of those alone who came between"
            )
        asked = self.asked()
        unit, course = self.caller.scope.unit(asked["unit"]), course_asked(asked["course"])
        days = asked["as_of"], asked["known_on"], asked["later"]
        found = differences(*days, unit, course.course, hiding=asked["hiding"])
        told = _told(found, course.course, is_whole=self.caller.scope.is_whole)
        return answered(DifferencesSerializer, told, request)


def _told(found: Differences, course: str, *, is_whole: bool) -> dict[str, Any]:
    return {
        "course": course,
        "unit": found.before.unit,
        "as_of": found.before.as_of,
        "known_on": found.before.known_on,
        "later": found.after.known_on,
        "threshold": found.before.threshold,
        "people": found.people,
        "late": [{"kind": one.kind.value, "people": one.people} for one in found.late] if is_whole else None,
        "shifts": [
            {
                "before": one.before.value if one.before else None,
                "after": one.after.value if one.after else None,
                "people": one.people,
            }
            for one in found.shifts
        ],
    }
