"""Serve pictures, sounds and films: whole, or the part that a browser asks for when a learner seeks.

RFC 9110, 14: one range of bytes; several at once, which no browser asks of a film, get the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from curriculum.media import MediaFile, MediaShelf, MissingMediaError
from xblocks.host.courses import shelf
from xblocks.host.errors import UnknownCourseError

_RANGE = re.compile(r"^bytes=([0-9]{0,18})-([0-9]{0,18})$")
"""No file has more bytes than 18 digits can say; and Python reads no number of some thousand digits."""
_BLOCK = 65_536
_HEADERS = {
    # The address has the file's digest in it: what a browser keeps can never be out of date.
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    # A drawing that someone opens by itself is a page of this site: it may do nothing here.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox",
}


@require_safe
@login_required
def media(request: HttpRequest, course_key: str, name: str) -> HttpResponseBase:
    """Return a file of a course, or the part of it that was asked for."""
    try:
        course = shelf().by_key(CourseKey.from_string(course_key))
    except (InvalidKeyError, UnknownCourseError) as error:
        raise Http404(str(error)) from None
    found = next((file for file in course.content.course.media if file.published_name == name), None)
    if found is None:
        raise Http404(f"{course.id} has no file '{name}'")
    return media_response(request, found, course.media)


def media_response(request: HttpRequest, file: MediaFile, shelf: MediaShelf) -> HttpResponseBase:
    """Return *file*, or the part of it that *request* asks for.

    Raises: Http404: it is not on *shelf*.
    """
    try:
        stream = shelf.open(file)
    except MissingMediaError as error:
        raise Http404(str(error)) from None
    part = _part(request.headers.get("Range", ""), file.size)
    if part is None:
        return FileResponse(stream, content_type=file.content_type, headers=_HEADERS)
    first, last = part
    if first > last or first >= file.size:
        stream.close()
        return HttpResponse(status=416, headers=_HEADERS | {"Content-Range": f"bytes */{file.size}"})
    where = {"Content-Range": f"bytes {first}-{last}/{file.size}", "Content-Length": str(last - first + 1)}
    return StreamingHttpResponse(
        _bytes(stream, first, last), status=206, content_type=file.content_type, headers=_HEADERS | where
    )


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte that a Range header asks for; None: the whole file."""
    match = _RANGE.match(asked)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _bytes(stream: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    with stream:
        stream.seek(first)
        left = last - first + 1
        while left > 0 and (block := stream.read(min(_BLOCK, left))):
            left -= len(block)
            yield block


class StaticAddresses:
    """The service ``replace_urls``, by the LMS's name and manner: ``/static/…`` to where the file is."""

    def __init__(self, course_key: str) -> None:
        self._course_key = course_key

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:  # the LMS's
        """Return *text* with the address of each file of the course."""
        return re.sub(
            r"(?<=[\"'])/static/([A-Za-z0-9.-]+)(?=[\"'])",
            lambda match: reverse("groundwork_host:media", args=[self._course_key, match.group(1)]),
            text,
        )
