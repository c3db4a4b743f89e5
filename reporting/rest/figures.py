"""Figures for groups, with small groups hidden as on every page. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from reporting.access.system_scopes import SystemScope
from reporting.figures.published import Shown
from reporting.figures.table import CompletionTable, completion_table
from reporting.percents import in_percent
from reporting.rest.base import ApiView, Days, answered


class FiguresAsked(Days):
    """Of which unit."""

    unit = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=500,
        help_text="Path of a unit; left out: all of them.",
    )


class FigureSerializer(serializers.Serializer):
    """The completion rate of one course in one unit."""

    unit = serializers.CharField(allow_blank=True, help_text="Path; empty for the whole organisation.")
    is_own = serializers.BooleanField(help_text="The people of the unit itself, in none of its parts.")
    course = serializers.CharField()
    edition = serializers.CharField(help_text="The present one; a completion of any edition counts.")
    shown = serializers.ChoiceField(choices=[one.value for one in Shown])
    complete = serializers.IntegerField(allow_null=True, help_text="The numerator; null unless shown.")
    required = serializers.IntegerField(allow_null=True, help_text="The denominator; null unless shown.")
    rate_percent = serializers.FloatField(
        allow_null=True, help_text="From 0 to 100 with one decimal, never rounded up; null unless shown."
    )


class FiguresSerializer(serializers.Serializer):
    """Completion by unit and course with what the figures mean; the total comes first."""

    unit = serializers.CharField(allow_blank=True)
    as_of = serializers.DateField()
    known_on = serializers.DateField()
    threshold = serializers.IntegerField(help_text="Groups of fewer people are hidden.")
    headcount = serializers.IntegerField(help_text="Everybody in the unit on the day.")
    recorded_at = serializers.DateTimeField(allow_null=True, help_text="When the ledger last took something.")
    quarantined = serializers.IntegerField(help_text="Records that wait; they are in no figure.")
    figures = FigureSerializer(many=True)


class CompletionFigures(ApiView):
    """The figures of HR's first page."""

    scope = SystemScope.FIGURES
    asked_serializer = FiguresAsked
    serializer_class = FiguresSerializer

    def get(self, request: Request) -> Response:
        """Tell the completion rate of each course in a unit and in its parts, as of a day."""
        asked = self.asked()
        unit = self.caller.scope.unit(asked["unit"])
        table = completion_table(asked["as_of"], asked["known_on"], unit)
        what = table.definition
        told = {
            "unit": what.unit,
            "as_of": what.as_of,
            "known_on": what.known_on,
            "threshold": what.threshold,
            "headcount": what.headcount,
            "recorded_at": what.recorded_at,
            "quarantined": what.quarantined,
            "figures": list(_figures(table)),
        }
        return answered(FiguresSerializer, told, request)


def _figures(table: CompletionTable) -> Iterator[dict[str, Any]]:
    for row in (table.total, *table.rows):
        for column, figure in zip(table.courses, row.figures, strict=True):
            is_shown = figure.rate is not None
            yield {
                "unit": row.path,
                "is_own": row.is_own,
                "course": column.course,
                "edition": column.edition,
                "shown": figure.shown.value,
                "complete": figure.complete if is_shown else None,
                "required": figure.required if is_shown else None,
                "rate_percent": float(in_percent(figure.rate)) if figure.rate is not None else None,
            }
