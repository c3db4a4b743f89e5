"""Serve what is published for dispatched packages, to the listed learning systems alone.

Nobody is signed in here and no cookie is set: the pages hold a course and nothing of a learner.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from groundwork.dispatch.publishing import current_build
from scorm_export.api import DESCRIPTION, Delivery

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


@require_safe
def description(request: HttpRequest, course: str, delivery: str) -> HttpResponseBase:
    """Return which edition of *course* is the current one; only listed learning systems may read it."""
    answer = _file(request, _place(course, delivery) / DESCRIPTION, "no-cache")
    # Only scripts of other origins send an Origin header; whom the list does not name gets no leave to read.
    answer.headers["Vary"] = "Origin"
    origin = request.headers.get("Origin", "")
    if origin in settings.GROUNDWORK_DISPATCH_ORIGINS:
        answer.headers["Access-Control-Allow-Origin"] = origin
    return answer


@require_safe
@xframe_options_exempt
def launch(request: HttpRequest, course: str) -> HttpResponse:
    """Lead a launch of a cmi5 learning system, with all that it says (cmi5, 8.1), to the current edition."""
    build = current_build(_place(course, Delivery.CMI5))
    if build is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = f"{build}/index.html" + (f"?{query}" if query else "")
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return HttpResponseRedirect(address, headers=headers | _policy(Delivery.CMI5))


@require_safe
@xframe_options_exempt  # frame-ancestors says it: exactly who, and more than one
def page(request: HttpRequest, course: str, delivery: str, build: str, name: str) -> HttpResponseBase:
    """Return a file of a build, which never changes under its address."""
    # A page's headers say who may embed it, and the operator may change that: browsers ask again.
    keeping = "no-cache" if name.endswith(".html") else "public, max-age=31536000, immutable"
    answer = _file(request, _place(course, delivery) / build / name, keeping)
    for header, value in _policy(delivery).items():
        answer.headers[header] = value
    return answer


def _place(course: str, delivery: str) -> Path:
    """Return the folder of a course; without listed systems nothing is published, whatever lies there."""
    if not settings.GROUNDWORK_DISPATCH_ORIGINS:
        raise Http404
    return Path(settings.GROUNDWORK_DISPATCH) / course / delivery


def _file(request: HttpRequest, path: Path, keeping: str) -> HttpResponseBase:
    """Return a file, or the part of it that a player of sound or film asks for.

    The addresses let no name through that leaves its folder (``urls.py``).
    """
    if not path.is_file():
        raise Http404
    kind = _TYPES.get(path.suffix, "application/octet-stream")
    file = StaticFile(str(path), [("Content-Type", kind), ("Cache-Control", keeping)])
    answer: HttpResponseBase = WhiteNoiseMiddleware.serve(file, request)
    return answer


def _policy(delivery: str) -> dict[str, str]:
    """Return the header of what a page may do: be framed by the listed systems, and in cmi5 speak to them."""
    listed = " ".join(settings.GROUNDWORK_DISPATCH_ORIGINS)
    parts = [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        f"frame-ancestors {listed}",
    ]
    if delivery == Delivery.CMI5:
        parts.append(f"connect-src 'self' {listed}")
    return {"Content-Security-Policy": "; ".join(parts)}
