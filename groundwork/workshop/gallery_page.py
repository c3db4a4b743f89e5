"""The gallery of all kinds of components; where a home has none, what it is and how it comes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from groundwork.preview import trying
from groundwork.workshop.page import words_of, workshop_page
from reporting.permission import role_required
from reporting.roles import Role


@require_GET
@role_required(Role.TRAINER)
def gallery(request: HttpRequest, name: str = "index.html") -> HttpResponseBase:
    """Show every kind of component as a learner has it, or a file of that page."""
    try:
        return trying.gallery(request, name)
    except trying.NoGalleryError as error:
        return _none(request, error)


@require_GET
@role_required(Role.TRAINER)
def source(request: HttpRequest) -> HttpResponse:
    """Show how each component of the gallery is written."""
    try:
        return trying.source(request)
    except trying.NoGalleryError as error:
        return _none(request, error)


def _none(request: HttpRequest, error: trying.NoGalleryError) -> HttpResponse:
    words = words_of(request)
    said = words.plain("ws_gallery_wrong" if error.is_there else "ws_no_gallery")
    context = {"said": said}
    title = words.plain("ws_gallery_title")
    return workshop_page(request, "workshop/no_gallery.html", context, title=title, status=404)
