"""``/api/v1/call-home/``: where packages get their token, and state what their learner reached.

Asked from whatever origin a learning system has, so both addresses are open to all of them (CORS), look at
no cookie and hand nothing out but a token for a code or a secret.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from editions.api import Published
from reporting.call_home.auditing import note_down
from reporting.call_home.enrolment_codes import code_of
from reporting.call_home.errors import NotGrantedError, NotItsOwnError, UnreadableError
from reporting.call_home.granting import TOKEN_SECONDS, Granted, enrol, pinned_of, renew
from reporting.call_home.launches import Launch, read_launch
from reporting.call_home.stating import actor_of, state
from reporting.callers import address_of
from reporting.ingest.json_text import parse
from reporting.ingest.pace import is_too_often
from reporting.ingest.senders import problem, token_of
from reporting.ingest.texts import names_of_texts

LARGEST_QUESTION = 4_000
LARGEST_BATCH = 100_000
"""Bytes."""
REQUESTS_A_MINUTE = 300
"""From one address: a whole classroom may sit behind it."""
FAILURES_A_MINUTE = 20
"""From one address."""
ENROLMENTS_A_MINUTE = 60
"""With one code."""
BATCHES_A_MINUTE = 30
"""With one grant: a page sends after each achievement, and waits longer after each failure."""
_WAIT = {"Retry-After": "60"}
_View = Callable[[HttpRequest], HttpResponse]


def _open_to_packages(view: _View) -> _View:
    """Answer every origin, without cookies; refuse whatever is not a small JSON document by POST."""

    @csrf_exempt  # no cookie is looked at: who sends is known by code, secret or token alone
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(status=204) if request.method == "OPTIONS" else view(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cache-Control"] = "no-store"
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = "POST"
            response["Access-Control-Allow-Headers"] = "authorization, content-type, x-experience-api-version"
            response["Access-Control-Max-Age"] = "86400"
        return response

    return answered


@_open_to_packages
def token(request: HttpRequest) -> HttpResponse:
    """Give a token for a code with an employee number, or for the secret of a device that enrolled before."""
    if refused := _refusal(request, LARGEST_QUESTION):
        return refused
    failures = f"call-home-failures:{address_of(request)}"
    try:
        data = _read(request)
        granted = _granted(data, read_launch(data))
    except UnreadableError as error:
        return problem(400, str(error))
    except NotGrantedError as error:
        return _slow_down() if is_too_often(failures, FAILURES_A_MINUTE) else problem(403, str(error))
    except _TooOftenError:
        return _slow_down()
    answer: dict[str, Any] = {
        "token": granted.token,
        "expires_in": TOKEN_SECONDS,
        "actor": actor_of(granted.learner),
    }
    return JsonResponse(answer | ({"device": granted.secret} if granted.secret else {}))


@_open_to_packages
def statements(request: HttpRequest) -> HttpResponse:
    """Take what a package states with its token. All of it or nothing; again as often as it likes."""
    if refused := _refusal(request, LARGEST_BATCH):
        return refused
    pinned = pinned_of(token_of(request))
    if pinned is None:
        if is_too_often(f"call-home-failures:{address_of(request)}", FAILURES_A_MINUTE):
            return _slow_down()
        return problem(401, "the token is none of ours, or has ended", {"WWW-Authenticate": "Bearer"})
    if is_too_often(f"call-home-grant:{pinned.grant}", BATCHES_A_MINUTE):
        return _slow_down()
    texts = names_of_texts(Published(settings.GROUNDWORK_PUBLISHED, timezone.localdate()))
    try:
        names, _ = state(_parsed(request), pinned, texts)
    except UnreadableError as error:
        return problem(400, str(error))
    except NotItsOwnError as error:
        what = {"grant": pinned.grant, "learner": pinned.learner, "why": error.problems[0][:300]}
        note_down("refused", f"grant {pinned.grant}", what, len(error.problems))
        return problem(403, str(error))
    return JsonResponse(names, safe=False)


class _TooOftenError(Exception):
    """More came with one code than a room full of people would send."""


def _granted(data: dict[str, Any], launch: Launch) -> Granted:
    if "device" in data:
        return renew(str(data["device"]), launch)
    if not isinstance(data.get("code"), str) or not isinstance(data.get("learner"), str):
        raise UnreadableError(["send code and learner, or the device's secret as device"])
    code = code_of(data["code"])
    if code is not None and is_too_often(f"call-home-code:{code.pk}", ENROLMENTS_A_MINUTE):
        raise _TooOftenError
    return enrol(data["code"], data["learner"], launch)


def _refusal(request: HttpRequest, largest: int) -> JsonResponse | None:
    """Return why *request* is not even read; None when it may be."""
    if request.method != "POST":
        return problem(405, "packages send by POST", {"Allow": "POST, OPTIONS"})
    if is_too_often(f"call-home:{address_of(request)}", REQUESTS_A_MINUTE):
        return _slow_down()
    if request.content_type != "application/json":
        return problem(415, "send JSON, with Content-Type: application/json")
    if int(request.META.get("CONTENT_LENGTH") or 0) > largest:
        return problem(413, f"send {largest} bytes at most")
    return None


def _read(request: HttpRequest) -> dict[str, Any]:
    data = _parsed(request)
    if not isinstance(data, dict):
        raise UnreadableError(["send a JSON object"])
    return data


def _parsed(request: HttpRequest) -> object:
    try:
        return parse(request.body)
    except ValueError as error:
        raise UnreadableError([str(error)]) from None


def _slow_down() -> JsonResponse:
    return problem(429, "too much at once; wait a minute", _WAIT)
