"""When and where classroom and community sessions are held: for a calendar on the intranet. Names nobody.

Neither who leads a session nor how many came, nor the address of a meeting online: that is for those whom the
session is for.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from curriculum.languages import Language
from reporting.access.system_scopes import SystemScope
from reporting.days import checked_day
from reporting.ledger.history import end_of
from reporting.rest.base import ApiView
from reporting.sessions.keeping import Session, sessions
from reporting.sessions.plans import Status

_AHEAD = timedelta(days=92)
_LONGEST = timedelta(days=366)


class _AnyDay(serializers.DateField):
    """A day from 1900 to 2200."""

    def to_internal_value(self, value: Any) -> Any:
        """Return the day. Raises: ValidationError: no day, or one of another age."""
        try:
            return checked_day(super().to_internal_value(value))
        except ValueError:
            self.fail("invalid", format="a day from 1900 to 2200")


class SessionsAsked(serializers.Serializer):
    """Of which days."""

    first = _AnyDay(
        required=False, default=timezone.localdate, help_text="The first day; today where it is left out."
    )
    last = _AnyDay(
        required=False,
        allow_null=True,
        default=None,
        help_text="The last day, at most 366 days later; left out: 92 days later.",
    )

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Return the days. Raises: ValidationError: the last lies before the first, or too far after it."""
        first: date = asked["first"]
        if asked["last"] is None:
            asked["last"] = first + _AHEAD
        if not timedelta(0) <= asked["last"] - first <= _LONGEST:
            raise serializers.ValidationError(
                {"last": f"expected a day from {first} on, at most 366 days later; got {asked['last']}"}
            )
        return asked


class PartSerializer(serializers.Serializer):
    """A stretch of time without a long break."""

    starts_at = serializers.DateTimeField()
    minutes = serializers.IntegerField()


class SessionSerializer(serializers.Serializer):
    """A session as it is planned now."""

    code = serializers.CharField(help_text="Names it in addresses and on paper.")
    course = serializers.CharField()
    module = serializers.CharField(allow_blank=True, help_text="Empty: the whole course.")
    is_public = serializers.BooleanField(help_text="Open to everybody in the city.")
    unit = serializers.CharField(allow_blank=True, help_text="For whom it is; empty: for all staff.")
    status = serializers.ChoiceField(choices=[one.value for one in Status])
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    parts = PartSerializer(many=True)
    zone = serializers.CharField(help_text="Time zone of the place (IANA).")
    place = serializers.CharField(allow_blank=True)
    is_online = serializers.BooleanField(help_text="Whether one can take part online.")
    languages = serializers.ListField(child=serializers.ChoiceField(choices=[one.value for one in Language]))
    interpretation = serializers.CharField(allow_blank=True)
    access = serializers.CharField(allow_blank=True)
    seats = serializers.IntegerField(allow_null=True, help_text="Null: as many as come.")
    changed_at = serializers.DateTimeField()


class Sessions(ApiView):
    """Classroom and community sessions."""

    scope = SystemScope.SESSIONS
    is_of_the_whole = True
    asked_serializer = SessionsAsked
    serializer_class = SessionSerializer
    is_list = True

    def get(self, request: Request) -> Response:
        """List the sessions of some days in the order of time, as they are planned now."""
        asked = self.asked()
        some = Q(ends_at__gte=end_of(asked["first"] - timedelta(days=1)), starts_at__lt=end_of(asked["last"]))
        told = [told_session(one) for one in sessions(some)]
        return Response(SessionSerializer(told, many=True, context={"request": request}).data)


def told_session(one: Session) -> dict[str, Any]:
    """Return *one* as ``SessionSerializer`` describes it."""
    plan = one.plan
    return {
        "code": one.code,
        "course": one.about.course,
        "module": one.about.module,
        "is_public": one.about.is_public,
        "unit": one.about.unit,
        "status": plan.status.value,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "parts": [{"starts_at": part.starts_at, "minutes": part.minutes} for part in plan.parts],
        "zone": plan.zone,
        "place": plan.place,
        "is_online": bool(plan.link),
        "languages": [language.value for language in plan.languages],
        "interpretation": plan.interpretation,
        "access": plan.access,
        "seats": plan.seats,
        "changed_at": one.changed_at,
    }
