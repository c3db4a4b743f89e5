"""What all views of the API have in common: the door, problems, tags of what has not changed."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from drf_spectacular.utils import OpenApiParameter
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, DateField, Serializer

from reporting.access.system_scopes import SystemScope
from reporting.models import AuditEntry
from reporting.rest.describing import Described
from reporting.rest.door import Caller, HasScope, TokenAuthentication
from reporting.rest.problems import problem_of


class ApiView(GenericAPIView):
    """A view of the API. Nothing of it is left to the settings of the site around it."""

    scope: ClassVar[SystemScope | None] = None
    """What a token has to name; None: any token."""
    is_of_the_whole: ClassVar[bool] = False
    """Whether it tells of the whole organisation, so that a token for a part is not enough."""
    is_list: ClassVar[bool] = False
    asked_serializer: ClassVar[type[BaseSerializer[Any]] | None] = None
    """The parameters of the address."""
    described_parameters: ClassVar[tuple[OpenApiParameter, ...]] = ()
    """Parts of the path that say more than their names."""

    authentication_classes = (TokenAuthentication,)
    permission_classes = (HasScope,)
    renderer_classes = (JSONRenderer,)
    parser_classes = ()
    throttle_classes = ()
    filter_backends = ()
    pagination_class: ClassVar[Any] = None
    metadata_class = None
    versioning_class = None
    schema = Described()
    http_method_names = ("get", "head")

    def get_exception_handler(self) -> Any:
        """Return what tells of problems."""
        return problem_of

    def dispatch(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        """Answer, or say that nothing has changed since what the caller has (RFC 9110, 13.1.2)."""
        answer = super().dispatch(request, *arguments, **named)
        told: HttpResponseBase = answer
        if not isinstance(answer, Response):
            return told
        told["Cache-Control"] = "private, no-cache"
        if told.status_code != 200:
            return told
        answer.render()
        tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
        told["ETag"] = tag
        return get_conditional_response(request, etag=tag, response=answer) or told

    @property
    def caller(self) -> Caller:
        """Return who asks."""
        caller: Caller = self.request.user
        return caller

    def asked(self) -> dict[str, Any]:
        """Return the parameters of the address, checked.

        Raises: ValidationError: with all that is wrong.
        """
        if self.asked_serializer is None:
            return {}
        read = self.asked_serializer(data=self.request.query_params)
        read.is_valid(raise_exception=True)
        found: dict[str, Any] = read.validated_data
        return found

    def write_down(self, what: str, rows: int, **about: str) -> None:
        """Add to the audit log that the caller looked at *rows* people."""
        told = {name: value[:500] for name, value in self.request.query_params.dict().items()}
        AuditEntry.objects.create(
            at=timezone.now(),
            actor=self.caller.get_username()[:150],
            action="looked",
            page=what,
            query=told | about,
            rows=rows,
        )


class PastDay(DateField):
    """A day that is not after today; today where none is named. Nobody knows yet what will be."""

    def __init__(self, **named: Any) -> None:
        super().__init__(required=False, default=timezone.localdate, **named)

    def to_internal_value(self, value: Any) -> Any:
        """Return the day. Raises: ValidationError: no day, or one that is still to come."""
        day = super().to_internal_value(value)
        if day > timezone.localdate():
            self.fail("invalid", format=f"a day up to today, {timezone.localdate()}")
        return day


class Days(Serializer):
    """Of which day, as known on which day."""

    as_of = PastDay(help_text="The day that the answer is about; today where it is left out.")
    known_on = PastDay(help_text="The day whose knowledge is used; today where it is left out.")


def answered(serializer: type[BaseSerializer[Any]], value: Any, request: Request) -> Response:
    """Return *value* as the answer that *serializer* describes."""
    return Response(serializer(value, context={"request": request}).data)
