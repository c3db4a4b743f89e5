"""Do each form once, whichever page it is for."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from reporting.sent_forms.answers import answer_to, drop, forget_sent, is_first, keep
from reporting.sent_forms.form import rights_of, sent

_View = Callable[..., HttpResponse]


class OnceOnly:
    """Middleware, the last one: behind the sign-in and the proof that the form is ours (CSRF).

    The page does its work in the same transaction that holds the form's key. So either both stand or neither,
    also when the machine stops in the middle; and of two clicks at once the second waits for the first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the site."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: _View, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer a form that carries a uid; None for everything else, which goes its own way."""
        # Programs send no forms of ours, and some read the body themselves.
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return None
        form = sent(request)
        if form is None:
            return None
        forget_sent(timezone.now())
        refusal: Exception | None = None
        with transaction.atomic():
            if not is_first(form, timezone.now()):
                return answer_to(form, rights_of(request.user))
            try:
                response = view(request, *arguments, **named)
            except (Http404, PermissionDenied) as refused:
                refusal = refused  # what was written down of it stays
            if refusal is None and response.status_code < HTTPStatus.BAD_REQUEST:
                keep(form, response, rights_of(request.user))  # also of who has just changed them
            else:
                drop(form)
        if refusal is not None:
            raise refusal
        return response
