"""Figures for groups, with small groups hidden. Nobody is named.

A token that may also read people gets those of any day, as HR's pages show them. Any other gets what was
published: from two days of its choice it could tell how the one person stands who came between them.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from reporting.access.system_scopes import SystemScope
from reporting.codes import shown_code
from reporting.figures.last_published import PublishedTable, last_published
from reporting.figures.published import Figure, Shown
from reporting.figures.table import CompletionTable, completion_table
from reporting.figures.tree import unit_tree
from reporting.percents import in_percent
from reporting.rest.base import ApiView, Days, answered
from reporting.rest.defined import defined
from reporting.rest.hiding import HidingField
from reporting.rest.units import UnitField


class FiguresAsked(Days):
    """Of which unit."""

    unit = UnitField("Path of a unit; left out: all of them.")
    hiding = HidingField()


class FigureSerializer(serializers.Serializer):
    """The completion rate of one course in one unit."""

    unit = serializers.CharField(allow_blank=True, help_text="Path; empty for the whole organisation.")
    is_own = serializers.BooleanField(help_text="The people of the unit itself, in none of its parts.")
    course = serializers.CharField()
    edition = serializers.CharField(help_text="The present one; a completion of any edition counts.")
    shown = serializers.ChoiceField(choices=[one.value for one in Shown])
    complete = serializers.IntegerField(allow_null=True, help_text="The numerator; null unless shown.")
    required = serializers.IntegerField(
        allow_null=True,
        help_text="The denominator; null unless shown. Of published figures it includes who is excused.",
    )
    kept_back_for = serializers.CharField(
        allow_blank=True,
        help_text="Of published figures: the code of the earlier ones from which too few people differ.",
    )
    rate_percent = serializers.FloatField(
        allow_null=True, help_text="From 0 to 100 with one decimal, never rounded up; null unless shown."
    )


class BehindSerializer(serializers.Serializer):
    """What is not counted yet. Some of it may be in the figures already, nothing older is missing."""

    counted_at = serializers.DateTimeField(
        allow_null=True,
        help_text="Everything known by then is counted; null: nothing ever was.",
    )
    records = serializers.IntegerField(help_text="How many records came in since.")
    is_organisation = serializers.BooleanField(help_text="Whether people, departments or rules have changed.")


class FiguresSerializer(serializers.Serializer):
    """Completion by unit and course with what the figures mean; of each course the total comes first."""

    unit = serializers.CharField(allow_blank=True)
    as_of = serializers.DateField()
    known_on = serializers.DateField()
    threshold = serializers.IntegerField(help_text="Groups of fewer people are hidden.")
    headcount = serializers.IntegerField(help_text="Everybody in the unit on the day.")
    recorded_at = serializers.DateTimeField(allow_null=True, help_text="When the ledger last took something.")
    behind = BehindSerializer(allow_null=True, help_text="What is not counted yet; null: everything is.")
    quarantined = serializers.IntegerField(
        allow_null=True, help_text="Records that wait; they are in no figure. Null for published figures."
    )
    code = serializers.CharField(
        allow_blank=True, help_text="Of published figures, for /verify/; empty: they are of the present."
    )
    published_at = serializers.DateTimeField(allow_null=True)
    figures = FigureSerializer(many=True)


class NothingPublished(NotFound):
    """There are no figures for a token that may not read people."""

    default_detail = (
        "no figures of this unit were published by these days, or none that hide as many: HR publishes them "
        "with `groundwork figure publish`; a token with people/read as well gets the figures of any day"
    )


class CompletionFigures(ApiView):
    """The figures of HR's first page, or those that were published."""

    scope = SystemScope.FIGURES
    asked_serializer = FiguresAsked
    serializer_class = FiguresSerializer

    def get(self, request: Request) -> Response:
        """Tell the completion rate of each course in a unit and in its parts, as of a day.

        A token with `people/read` as well gets the figures of the day that it asks for. Any other gets those
        of the latest day up to it that were published; `as_of` and `known_on` of the answer say which. Those
        hide as they were published, and are not told to a caller who asks to hide more.
        """
        asked = self.asked()
        unit = self.caller.scope.unit(asked["unit"])
        if SystemScope.PEOPLE in self.caller.scopes:
            days = asked["as_of"], asked["known_on"]
            told = _present(completion_table(*days, self.caller.scope, unit, hiding=asked["hiding"]))
        else:
            unit_tree().key(unit)
            found = last_published(unit, asked["as_of"], asked["known_on"])
            if found is None or found.threshold < asked["hiding"]:
                raise NothingPublished
            told = _published(found)
        return answered(FiguresSerializer, told, request)


def _present(table: CompletionTable) -> dict[str, Any]:
    return {
        **defined(table.definition),
        "code": "",
        "published_at": None,
        "figures": [
            _told(row.path, column.course, column.edition, figure, is_own=row.is_own)
            for row in (table.total, *table.rows)
            for column, figure in zip(table.courses, row.figures, strict=True)
        ],
    }


def _published(table: PublishedTable) -> dict[str, Any]:
    return {
        "unit": table.unit,
        "as_of": table.as_of,
        "known_on": table.known_on,
        "threshold": table.threshold,
        "headcount": table.headcount,
        "recorded_at": table.recorded_at,
        "behind": None,
        "quarantined": None,
        "code": shown_code(table.code),
        "published_at": table.published_at,
        "figures": [
            _told(one.unit, one.course, one.edition, one.figure, is_own=one.is_own)
            | {"kept_back_for": shown_code(one.kept_back_for)}
            for one in table.figures
        ],
    }


def _told(unit: str, course: str, edition: str, figure: Figure, *, is_own: bool) -> dict[str, Any]:
    is_shown = figure.rate is not None
    return {
        "unit": unit,
        "is_own": is_own,
        "course": course,
        "edition": edition,
        "shown": figure.shown.value,
        "complete": figure.complete if is_shown else None,
        "required": figure.required if is_shown else None,
        "kept_back_for": "",
        "rate_percent": float(in_percent(figure.rate)) if figure.rate is not None else None,
    }
