"""People by name: who works where, how each stands, what each completed. Each look is written down."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.http import Http404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from reporting.access.system_scopes import SystemScope
from reporting.figures.tree import unit_tree
from reporting.models import Completion, Person, Position
from reporting.models.completions import known
from reporting.models.intervals import in_force
from reporting.obligations.standings import standing_on
from reporting.obligations.states import Standing, State
from reporting.policy.loading import histories, policy
from reporting.rest.base import ApiView, Days, answered
from reporting.rest.cursors import ByNumber, Cursors
from reporting.rest.units import UnitField


class PeopleAsked(Days):
    """Which people."""

    unit = UnitField("Path of a unit, with all below it.")


class PersonSerializer(serializers.Serializer):
    """Somebody who works in the organisation, in the unit of the main job."""

    employee_number = serializers.CharField()
    name = serializers.CharField(source="person_name")
    unit = serializers.CharField(source="unit_path", help_text="Path from the department down.")
    language = serializers.CharField(source="person_language", help_text="BCP 47.")


class People(ApiView):
    """Who works in the organisation, or in one unit, on a day."""

    scope = SystemScope.PEOPLE
    asked_serializer = PeopleAsked
    serializer_class = PersonSerializer
    is_list = True
    pagination_class = ByNumber

    def get(self, request: Request) -> Response:
        """List people with their unit, by employee number."""
        asked = self.asked()
        path = self.caller.scope.unit(asked["unit"])
        tree = unit_tree()
        key = tree.key(path)
        rows = Position.objects.filter(in_force(asked["as_of"], asked["known_on"]), is_main=True)
        if key is not None:
            rows = rows.filter(unit_id__in=tree.below(key))
        named = rows.annotate(
            employee_number=F("person__number"),
            person_name=F("person__name"),
            unit_path=F("unit__path"),
            person_language=F("person__language"),
        )
        page = self.paginate_queryset(
            named.values("employee_number", "person_name", "unit_path", "person_language")
        )
        self.write_down("api-people", len(page or []))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class ObligationSerializer(serializers.Serializer):
    """How somebody stands in a course that is required, or would be without an exemption."""

    course = serializers.CharField()
    state = serializers.ChoiceField(choices=[one.value for one in State])
    due_on = serializers.DateField(allow_null=True)
    late_from = serializers.DateField(allow_null=True, help_text="The first day that is late.")
    completed_on = serializers.DateField(allow_null=True)
    counts_until = serializers.DateField(
        allow_null=True, help_text="The first day on which the completion counts no more."
    )
    cycle = serializers.IntegerField(help_text="1 until the course was completed once; then 2, and so on.")
    rules = serializers.ListField(child=serializers.CharField(), help_text="Keys of the rules that ask it.")
    stands_in = serializers.CharField(allow_blank=True, help_text="The course taken instead, or empty.")
    trouble = serializers.CharField(allow_blank=True, help_text="Why no due day can be worked out, or empty.")


class ObligationsSerializer(serializers.Serializer):
    """All obligations of a person on a day."""

    employee_number = serializers.CharField()
    as_of = serializers.DateField()
    known_on = serializers.DateField()
    obligations = ObligationSerializer(many=True)


class Obligations(ApiView):
    """What is required of one person, and how he or she stands."""

    scope = SystemScope.PEOPLE
    asked_serializer = Days
    serializer_class = ObligationsSerializer

    def get(self, request: Request, number: str) -> Response:
        """Tell each obligation with its state, days and rules. No answer and no score is in it."""
        asked = self.asked()
        as_of, known_on = asked["as_of"], asked["known_on"]
        person = Person.objects.filter(self.caller.scope.people(as_of, known_on), number=number).first()
        if person is None:
            raise Http404
        self.write_down("api-obligations", 1, person=number)
        told = {"employee_number": number, "as_of": as_of, "known_on": known_on}
        standings = _standings(person, as_of, known_on)
        return answered(ObligationsSerializer, told | {"obligations": standings}, request)


def _standings(person: Person, as_of: date, known_on: date) -> list[Standing]:
    asked = policy(known_on)
    (found,) = histories(known_on, [person.pk], asked=asked)
    all_of_them = (standing_on(found.history, asked, course, as_of) for course in asked.by_course)
    return [one for one in all_of_them if one is not None]


class CompletionsAsked(serializers.Serializer):
    """Which completions."""

    since = serializers.DateField(
        required=False, help_text="Only those that became known on that day or later; left out: all."
    )
    course = serializers.CharField(required=False, allow_blank=True, default="", max_length=64)
    person = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=64, help_text="An employee number."
    )


class CompletionSerializer(serializers.Serializer):
    """Somebody did all that a course requires."""

    employee_number = serializers.CharField(source="person.number")
    course = serializers.CharField(source="course.course")
    registration = serializers.CharField()
    completed_on = serializers.DateField()
    known_on = serializers.DateField(help_text="The day on which we came to know it.")
    expires_on = serializers.DateField(allow_null=True, help_text="The first day on which it counts no more.")


class Completions(ApiView):
    """Completions of people who work in the part of the organisation that the token may see."""

    scope = SystemScope.PEOPLE
    asked_serializer = CompletionsAsked
    serializer_class = CompletionSerializer
    is_list = True
    pagination_class = Cursors

    def get(self, request: Request) -> Response:
        """List completions in the order in which they became known."""
        asked, today = self.asked(), timezone.localdate()
        wanted: dict[str, Any] = {"known_on__gte": asked["since"]} if "since" in asked else {}
        wanted |= {"course__course": asked["course"]} if asked["course"] else {}
        wanted |= {"person__number": asked["person"]} if asked["person"] else {}
        here = Person.objects.filter(self.caller.scope.people(today, today)).values("pk")
        rows = Completion.objects.filter(known(today), person__in=here, **wanted)
        page = self.paginate_queryset(rows.select_related("person", "course"))
        about = {"person": asked["person"]} if asked["person"] else {}
        self.write_down("api-completions", len(page or []), **about)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
