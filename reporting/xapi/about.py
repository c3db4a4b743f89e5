"""``/xapi/about``: which versions of xAPI are spoken (1.0.3, part 3, 2.8). For everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from reporting.xapi import cors
from reporting.xapi.errors import XapiError
from reporting.xapi.response import error_answer, json_answer
from reporting.xapi.versions import HEADER, SUPPORTED, Version, version_of


@csrf_exempt  # so that POST is told that it is not answered
def about(request: HttpRequest) -> HttpResponse:
    """Return the versions; nobody need say which version they speak to ask.

    Who asks in 1.0.3 is told of its own family: that version knows no other values (2.8.s5.b1).
    """
    if request.method == "OPTIONS":
        return cors.preflight(request, {"GET", "HEAD", "OPTIONS"})
    version = version_of(request.headers.get(HEADER, ""))
    if request.method in {"GET", "HEAD"}:
        told = [one for one in SUPPORTED if version is not Version.V1 or version_of(one) is version]
        answer = json_answer({"version": told})
    else:
        answer = error_answer(XapiError(405, "only GET is answered here", headers={"Allow": "GET, HEAD"}))
    answer.headers[HEADER] = version or Version.V2
    cors.allow(request, answer)
    return answer
