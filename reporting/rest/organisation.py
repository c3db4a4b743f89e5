"""What is about the organisation as a whole: rules, rosters, the log of exports. For whole tokens only."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from reporting.access.system_scopes import SystemScope
from reporting.codes import shown_code
from reporting.models import Export, RosterImport
from reporting.policy.loading import rules_kept
from reporting.rest.base import ApiView, PastDay, answered
from reporting.rest.cursors import LatestFirst


class RulesAsked(serializers.Serializer):
    """As known on which day."""

    known_on = PastDay(help_text="The day whose knowledge is used; today where it is left out.")


@extend_schema_field({"type": "object", "additionalProperties": True})
class _Form(serializers.JSONField):
    """A part of a rule in the form of the policy file (docs/reference/rules.md)."""


class RuleSerializer(serializers.Serializer):
    """A rule: of whom a course is required, by when, how often."""

    key = serializers.CharField()
    name = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    course = serializers.CharField(source="course.course")
    unit = serializers.CharField(source="unit.path", default="", help_text="Empty: everybody.")
    who = _Form()
    due = _Form()
    grace_days = serializers.IntegerField()
    again = _Form(allow_null=True)
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True, help_text="The first day on which it holds no more.")


class Rules(ApiView):
    """The rules."""

    scope = SystemScope.RULES
    is_of_the_whole = True
    asked_serializer = RulesAsked
    serializer_class = RuleSerializer
    is_list = True

    def get(self, request: Request) -> Response:
        """List all rules as they were known on a day."""
        rows = rules_kept(self.asked()["known_on"])
        return Response(RuleSerializer(rows, many=True, context={"request": request}).data)


class ExportSerializer(serializers.Serializer):
    """A file that was taken away or sent."""

    code = serializers.SerializerMethodField()
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    recipient = serializers.CharField()
    report = serializers.CharField()
    format = serializers.CharField()
    asked = serializers.DictField(child=serializers.CharField(), help_text="The filters.")
    rows = serializers.IntegerField()
    sha256 = serializers.CharField(source="content_digest")
    keep_until = serializers.DateField()

    def get_code(self, one: Export) -> str:
        """Return the code as it stands in the file."""
        return shown_code(one.code)


class Exports(ApiView):
    """The log of exports."""

    scope = SystemScope.EXPORTS
    is_of_the_whole = True
    serializer_class = ExportSerializer
    is_list = True
    pagination_class = LatestFirst
    queryset = Export.objects.all()

    def get(self, request: Request) -> Response:
        """List what was exported, the latest first."""
        page = self.paginate_queryset(self.get_queryset())
        self.write_down("api-exports", len(page or []))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class RosterSerializer(serializers.Serializer):
    """A roster that was imported, in numbers."""

    id = serializers.IntegerField(source="pk")
    at = serializers.DateTimeField()
    effective_on = serializers.DateField()
    sha256 = serializers.CharField(source="file_digest")
    joined = serializers.IntegerField()
    moved = serializers.IntegerField()
    left = serializers.IntegerField()
    returned = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    confirmed = serializers.ListField(child=serializers.CharField(), help_text="What was said to be meant.")


class Rosters(ApiView):
    """Rosters that were imported."""

    scope = SystemScope.ROSTERS
    is_of_the_whole = True
    serializer_class = RosterSerializer
    is_list = True
    pagination_class = LatestFirst
    queryset = RosterImport.objects.all()

    def get(self, request: Request) -> Response:
        """List the imports, the latest first."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class TokenSerializer(serializers.Serializer):
    """What the token may do."""

    system = serializers.CharField()
    scopes = serializers.ListField(child=serializers.CharField())
    unit = serializers.CharField(allow_blank=True, help_text="Empty: the whole organisation.")


class Token(ApiView):
    """The token itself."""

    serializer_class = TokenSerializer

    def get(self, request: Request) -> Response:
        """Tell what the token that asks may do."""
        caller = self.caller
        told = {"system": caller.name, "scopes": sorted(caller.scopes), "unit": caller.scope.roots[0]}
        return answered(TokenSerializer, told, request)
