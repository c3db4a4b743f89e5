"""Serve the community courses as their web packages: the work of whoever takes one stays in their browser."""

from __future__ import annotations

import mimetypes

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from curriculum.model import Course
from groundwork.changes import version_of
from groundwork.hub.shelf import shelf
from groundwork.pages.public import KEPT_SECONDS
from player.api import MEDIA_FOLDER, draw_package

AUDIENCE = "community"
_MOST_KEPT = 12
"""Three courses in four languages."""
_drawn: dict[tuple[str, str, Language], dict[str, bytes]] = {}


def community_courses() -> dict[str, Course]:
    """Return the courses that are for everybody, by id."""
    return {key: course for key, course in shelf().courses.items() if AUDIENCE in course.audiences}


@require_GET
@gzip_page
def play(request: HttpRequest, course: str, language: str, name: str) -> HttpResponse:
    """Send the file *name* of *course*, whose page begins in *language*. Nothing is recorded or counted."""
    if course not in community_courses() or language not in set(Language):
        raise Http404("There is no such course for everybody.")
    files = _files(course, Language(language))
    if name not in files:
        raise Http404("The course has no such file.")
    kind, _ = mimetypes.guess_type(name)
    is_text = (kind or "").startswith("text/") or kind == "application/json"
    content_type = f"{kind}; charset=utf-8" if is_text else kind or "application/octet-stream"
    return HttpResponse(
        files[name],
        content_type=content_type,
        headers={"Cache-Control": f"public, max-age={KEPT_SECONDS}", "X-Content-Type-Options": "nosniff"},
    )


def _files(course: str, language: Language) -> dict[str, bytes]:
    """Return the course's web package with *language* first, drawn again when the content changed."""
    key = version_of(settings.HOME), course, language
    if key not in _drawn:
        edition = shelf().content.edition(course)
        others = tuple(one for one in Language if one is not language)
        files = draw_package(
            edition.content,
            edition_label=edition.label,
            digest=edition.digest,
            store="local",
            languages=(language, *others),
            earlier=edition.earlier,
            hub=edition.hub,
            missing=edition.missing,
        )
        while len(_drawn) >= _MOST_KEPT:
            del _drawn[next(iter(_drawn))]
        _drawn[key] = files | edition.media.published(edition.content.course.media, MEDIA_FOLDER)
    return _drawn[key]
