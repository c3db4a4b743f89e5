"""What people learned, for groups: the figures of HR's page, with small groups hidden. Nobody is named.

Whichever day is asked for, results are let out in groups that are large enough (``figures.releases``), so
that two days together tell of nobody either.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from reporting.access.system_scopes import SystemScope
from reporting.codes import shown_code
from reporting.figures.learned import Learned, LearnedFigures, LearnedTable
from reporting.figures.objective import Change
from reporting.figures.published import Shown
from reporting.rest.base import ApiView, PastDay, answered
from reporting.rest.courses import CourseField, course_asked
from reporting.rest.hiding import HidingField
from reporting.rest.units import UnitField
from reporting.shown_figures.noting import learned_code_shown


class LearnedAsked(serializers.Serializer):
    """Of which course, department and day."""

    as_of = PastDay(help_text="Counted is what was known at its end; of today, what was known yesterday.")
    course = CourseField()
    unit = UnitField("A department; left out: everybody.")
    hiding = HidingField()


class ChangeSerializer(serializers.Serializer):
    """How the same people did before and after, in whole percent of what could be reached."""

    people = serializers.IntegerField()
    before_percent = serializers.IntegerField()
    after_percent = serializers.IntegerField()
    difference_points = serializers.IntegerField(help_text="After less before, in points of a hundred.")
    interval_low_points = serializers.IntegerField(help_text="Of the 95 % interval of the difference.")
    interval_high_points = serializers.IntegerField()


class ObjectiveSerializer(serializers.Serializer):
    """One objective of the course. Awareness, knowledge and skill stand apart; nothing adds them up."""

    objective = serializers.CharField()
    tag = serializers.ChoiceField(choices=["awareness", "knowledge", "skill"])
    title = serializers.CharField(allow_blank=True, help_text="In English.")
    shown = serializers.ChoiceField(choices=[one.value for one in Shown])
    change = ChangeSerializer(allow_null=True, help_text="From before the course to right after it.")
    follow_up = ChangeSerializer(
        allow_null=True, help_text="From before the course to the follow-up; of everybody alone."
    )


class LearnedSerializer(serializers.Serializer):
    """What was learned in one course, by everybody or by one department."""

    course = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    counted_until = serializers.DateField(help_text="Counted is what was known at the end of this day.")
    threshold = serializers.IntegerField(help_text="Groups of fewer people are hidden.")
    code = serializers.CharField(
        allow_blank=True,
        help_text="Of these figures, for /verify/, as the page shows it; empty: they have none.",
    )
    objectives = ObjectiveSerializer(many=True)


class LearnedView(ApiView):
    """What people learned, objective by objective."""

    scope = SystemScope.FIGURES
    is_of_the_whole = True
    asked_serializer = LearnedAsked
    serializer_class = LearnedSerializer

    def get(self, request: Request) -> Response:
        """Tell the mean before and after of each objective of a course, of those who have both."""
        asked = self.asked()
        course, today = course_asked(asked["course"]), timezone.localdate()
        figures = LearnedFigures(course, asked["as_of"], today, hiding=asked["hiding"])
        told = _told(figures.table(asked["unit"]))
        code = learned_code_shown(figures, asked["unit"], by=self.caller.get_username())
        return answered(LearnedSerializer, told | {"code": shown_code(code)}, request)


def _told(table: LearnedTable) -> dict[str, Any]:
    return {
        "course": table.course.course,
        "unit": table.department,
        "counted_until": table.until,
        "threshold": table.threshold,
        "objectives": [_objective(one) for one in table.objectives],
    }


def _objective(one: Learned) -> dict[str, Any]:
    return {
        "objective": one.objective,
        "tag": one.tag,
        "title": one.titles.get("en", ""),
        "shown": one.shown.value,
        "change": _change(one.change),
        "follow_up": _change(one.follow_up),
    }


def _change(change: Change | None) -> dict[str, int] | None:
    if change is None:
        return None
    difference = change.difference
    return {
        "people": change.people,
        "before_percent": _points(change.before),
        "after_percent": _points(change.after),
        "difference_points": _points(difference.mean),
        "interval_low_points": _points(difference.low),
        "interval_high_points": _points(difference.high),
    }


def _points(share: float) -> int:
    """Return *share*, from -1 to 1, in whole points of a hundred. Rounded: few people hide in a mean."""
    return round(share * 100)
