"""Courses to be tried out: the learner's page with everything alive, its work kept in this browser alone."""

from __future__ import annotations

import mimetypes
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from editions.api import Edition
from groundwork.changes import version_of_folders
from groundwork.clock import today
from groundwork.pages.page import site_page
from groundwork.preview.gallery import Gallery, gallery_folder, pages_of, read_gallery
from groundwork.preview.written import title_of, whole, written
from groundwork.reading import read
from player.api import MEDIA_FOLDER, OWN_SERVER, page_policy
from reporting.permission import role_required
from reporting.roles import Role
from xblocks.host.api import media_response

_AUTHORS = (
    '<nav aria-label="For trainers" lang="en" dir="ltr"><a href="/trainers/">For trainers</a>{source}</nav>'
)
_SOURCE = ' · <a href="/trainers/gallery/source/">How each component is written</a>'
_drawn: dict[str, tuple[str, dict[str, bytes]]] = {}
_gallery: tuple[str, date, Gallery | None] | None = None


def gallery(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return every kind of component as a learner has it, or a file of that page.

    Raises: NoGalleryError: there is none.
    """
    return _file(request, _found().edition, name, _AUTHORS.format(source=_SOURCE))


def source(request: HttpRequest) -> HttpResponse:
    """Return how each component of the gallery is written. Raises: NoGalleryError: there is none."""
    found = _found()
    folders = {folder.path.name: folder for folder in found.folders}
    context = {
        "lessons": [
            {"id": lesson.id, "title": title_of(lesson), "components": written(lesson, folders[lesson.id])}
            for lesson in found.edition.content.course.lessons
        ],
        "asked": [whole(folder) for folder in found.folders if "courses" not in folder.path.parts],
        "problems": found.problems,
    }
    title = "How each component is written"
    return site_page(request, "preview/written.html", context, title=title, has_languages=False)


@require_GET
@role_required(Role.TRAINER)
def try_course(request: HttpRequest, course: str, name: str = "index.html") -> HttpResponseBase:
    """Show a whole course as a learner has it, from the files as they stand, or a file of that page."""
    return _file(request, read().edition(course), name, _AUTHORS.format(source=""))


class NoGalleryError(Exception):
    """There is no gallery to be shown."""

    def __init__(self, *, is_there: bool) -> None:
        """Say whether it has a folder, of which a file then has a problem."""
        self.is_there = is_there
        super().__init__("the gallery has a problem" if is_there else "there is no gallery")


def _found() -> Gallery:
    """Return the gallery as its files stand, read again only when one of them changed.

    Raises: NoGalleryError: there is none, or it cannot be shown.
    """
    global _gallery
    folder, reading, day = gallery_folder(settings.HOME.root), read(), today()
    if not folder.is_dir():
        raise NoGalleryError(is_there=False)
    version = f"{reading.version} {version_of_folders(folder)}"
    if _gallery is None or _gallery[:2] != (version, day):
        _gallery = version, day, read_gallery(folder, reading.content.curriculum, day)
    if _gallery[2] is None:
        raise NoGalleryError(is_there=True)
    return _gallery[2]


def _file(request: HttpRequest, edition: Edition, name: str, banner: str) -> HttpResponseBase:
    """Return a file of the course's page; it is drawn again only when the course's text changed."""
    for file in edition.content.course.media:
        if name == f"{MEDIA_FOLDER}/{file.published_name}":
            return media_response(request, file, edition.media)
    course = edition.content.course.id
    if course not in _drawn or _drawn[course][0] != edition.digest:
        files = {name: _of_this_site(name, data) for name, data in pages_of(edition).items()}
        # Outside the page's own root: a switch of language draws only what stands inside it.
        body = b'<body class="gw-body">'
        files["index.html"] = files["index.html"].replace(body, body + banner.encode(), 1)
        _drawn[course] = edition.digest, files
    files = _drawn[course][1]
    if name not in files:
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return HttpResponse(files[name], content_type=kind + charset, headers={"Cache-Control": "no-cache"})


def _of_this_site(name: str, data: bytes) -> bytes:
    """Return a file of a package with what every page of the site loads, such as the end of the session."""
    scripts = "".join(f'<script src="{one}" defer></script>\n' for one in settings.GROUNDWORK_PAGE_SCRIPTS)
    if not name.endswith(".html"):
        return data
    # The site's scripts ask the site, which a package of itself may not.
    data = data.replace(page_policy().encode(), page_policy(OWN_SERVER).encode(), 1)
    end = b"</body>"
    return data.replace(end, scripts.encode() + end, 1)
