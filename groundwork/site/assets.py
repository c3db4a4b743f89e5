"""Serve the stylesheets and scripts of the player and of the forms to the site's own pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_GET

from authoring.drawing.api import script as form_script
from authoring.drawing.api import stylesheet as form_stylesheet
from player.api import script, stylesheet, stylesheet_hub

_FILES: dict[str, tuple[str, Callable[[], str]]] = {
    "player.css": ("text/css; charset=utf-8", stylesheet),
    "hub.css": ("text/css; charset=utf-8", stylesheet_hub),
    "edit.css": ("text/css; charset=utf-8", form_stylesheet),
    "edit.js": ("text/javascript; charset=utf-8", form_script),
    "player.js": ("text/javascript; charset=utf-8", lambda: script(("local",))),
}


@require_GET
def no_icon(request: HttpRequest) -> HttpResponse:
    """Answer a browser that asks for a picture of the site: there is none, and that is no error."""
    return HttpResponse(status=204, headers={"Cache-Control": "max-age=86400"})


@require_GET
def player_file(request: HttpRequest, name: str) -> HttpResponse:
    """Return the file with a tag of its content, so that a browser asks again but loads once."""
    if name not in _FILES:
        raise Http404
    content_type, text = _FILES[name]
    body = text().encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    return HttpResponse(body, content_type=content_type, headers={"ETag": tag, "Cache-Control": "no-cache"})
