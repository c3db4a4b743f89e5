"""The dossier of a course for whoever has no command line: one file, as HTML or PDF."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from editions.api import EditionError
from groundwork.approving.dossier import dossier
from groundwork.approving.words import words_in
from groundwork.clock import today
from groundwork.reading import read
from player.api import pdf_of
from reporting.api import Limit, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}
_DRAWN = Limit("dossier", allowed=20, seconds=3600)
"""The PDF of a large course takes some ten seconds of the processor."""


@require_GET
@role_required(Role.TRAINER)
@never_cache
def dossier_file(request: HttpRequest, course: str) -> HttpResponse:
    """Return the dossier of *course* as its files stand, in the language that is asked for."""
    reading, form, said = read(), request.GET.get("form", "html"), request.GET.get("in", "")
    reading.edition(course)  # what is not there, or lacks something, is told as everywhere
    if form not in _TYPES:
        raise Http404("A dossier is html or pdf.")
    language = Language(said) if said in set(Language) else language_of(request)
    if not _DRAWN.take(request.user.get_username()):
        told = words_in(language_of(request)).plain("approving_dossier_too_many")
        return HttpResponse(told, content_type="text/plain; charset=utf-8", status=429)
    try:
        page = dossier(settings.HOME, reading.content, course, today(), language)
    except EditionError as error:  # a frozen edition is damaged: whoever runs the site is told the place
        told = str(error).replace(f"{settings.HOME.root}/", "")
        return HttpResponse(told, content_type="text/plain; charset=utf-8", status=409)
    write_down(request, "exported", "review", 1, about={"course": course, "form": form})
    answer = HttpResponse(pdf_of(page) if form == "pdf" else page, content_type=_TYPES[form])
    # A file to hand on, not a page of the site: it brings its own look, which our pages forbid.
    answer["Content-Disposition"] = f'attachment; filename="{course}-dossier-{language.value}.{form}"'
    return answer
