"""The two files that every page of a course needs, under names that change with their text.

So a browser may keep them for ever, and never has the old script for a new page.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from player.api import script, stylesheet

_FOLDER = Path(__file__).parent / "page_files"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file made at run time."""

    name: str
    content_type: str
    body: bytes

    @property
    def digest(self) -> str:
        """Return the part of its address that changes with its text."""
        return hashlib.sha256(self.body).hexdigest()[:16]

    @property
    def url(self) -> str:
        """Return its address."""
        return reverse("groundwork_host:asset", args=[self.digest, self.name])


@cache
def assets() -> dict[str, Asset]:
    """Return the files by name."""
    style = stylesheet() + (_FOLDER / "host.css").read_text(encoding="utf-8")
    text = script(("xblock",)) + (_FOLDER / "host.js").read_text(encoding="utf-8")
    files = (
        Asset("player.css", "text/css; charset=utf-8", style.encode()),
        Asset("player.js", "text/javascript; charset=utf-8", text.encode()),
    )
    return {file.name: file for file in files}


@require_GET
def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """Return a file; an address with an older digest is gone."""
    found = assets().get(name)
    if found is None or found.digest != digest:
        raise Http404
    return HttpResponse(
        found.body,
        content_type=found.content_type,
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
