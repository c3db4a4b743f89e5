"""The host's addresses: a course, a lesson, a block's handler, a block's file."""

from __future__ import annotations

import logging
import mimetypes
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_GET
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock
from xblock.exceptions import DisallowedFileError, JsonHandlerError
from xblock.plugin import PluginMissingError

from xblocks.host import pages, wording
from xblocks.host.answers import handle
from xblocks.host.courses import shelf
from xblocks.host.errors import OtherEditionError, UnknownBlockError, UnknownCourseError
from xblocks.host.language import page_language
from xblocks.host.progress import standing_of
from xblocks.host.registrations import edition_for, registration_id
from xblocks.host.runtime import HostRuntime
from xblocks.host.services import Visitor
from xblocks.shared.handlers import MOST_BYTES, decoded

_log = logging.getLogger(__name__)
_LONGEST_LINE = 200


@require_GET
@login_required
@ensure_csrf_cookie
@never_cache
def overview(request: HttpRequest, course_id: str) -> HttpResponse:
    """Show a course: its lessons, what is done, what is left."""
    runtime = _runtime(request, course_id)
    return HttpResponse(pages.overview_page(request, runtime, page_language(request, runtime.store)))


@require_GET
@login_required
@ensure_csrf_cookie
@never_cache
def lesson(request: HttpRequest, course_id: str, lesson_id: str) -> HttpResponse:
    """Show a lesson: all its blocks on one page."""
    runtime = _runtime(request, course_id)
    try:
        found = runtime.course.lesson(lesson_id)
    except UnknownCourseError as error:
        raise Http404(str(error)) from None
    return HttpResponse(pages.lesson_page(request, runtime, found, page_language(request, runtime.store)))


@require_GET
@login_required
@never_cache
def progress(request: HttpRequest, course_id: str) -> HttpResponse:
    """Return how far the learner is, for the bar of a page that stays open."""
    runtime = _runtime(request, course_id)
    language = page_language(request, runtime.store)
    standing = standing_of(runtime.course, runtime.store.rows)
    return JsonResponse(wording.progress_of_page(runtime.course, standing, language))


@csrf_exempt  # checked in _refusal: the middleware would refuse with a page, and a script wants JSON
@never_cache
def handler(request: HttpRequest, usage_id: str, name: str, suffix: str = "") -> HttpResponse:
    """Call a block's handler with JSON, for the learner who is signed in. Every refusal is JSON in words."""
    refused = _refusal(request)
    if refused is not None:
        return refused
    try:
        usage = UsageKey.from_string(usage_id)
        course = shelf().by_key(usage.context_key)
        return handle(course, _visitor(request), usage, name, suffix, request)
    except InvalidKeyError:
        return _error(404, f"'{usage_id}' is not the name of a block")
    except (UnknownBlockError, UnknownCourseError) as error:
        return _error(404, str(error))
    except OtherEditionError as error:
        return _error(409, str(error))
    except Exception:
        # Whatever it was: the script must be told in JSON, and the log has the rest.
        _log.exception("the handler '%s' of %s failed", name, usage_id)
        return _error(500, "something went wrong on our side; nothing that was saved before is lost")


@require_GET
@login_required
def resource(request: HttpRequest, block_type: str, uri: str) -> HttpResponseBase:
    """Return a file of a block's public folder."""
    try:
        file = XBlock.load_class(block_type).open_local_resource(uri)
    except (PluginMissingError, DisallowedFileError, OSError) as error:
        raise Http404(str(error)) from None
    content_type = mimetypes.guess_type(uri)[0] or "application/octet-stream"
    return FileResponse(file, content_type=content_type, headers={"X-Content-Type-Options": "nosniff"})


def _refusal(request: HttpRequest) -> HttpResponse | None:
    """Return why *request* cannot be handed to a block, or None."""
    if not request.user.is_authenticated:
        return _error(403, "please sign in again; your answer is kept in this browser until then")
    if request.method != "POST":
        return _error(405, "a handler takes POST requests only")
    if request.content_type != "application/json":
        return _error(415, f"a handler takes application/json, not '{request.content_type}'")
    if not _has_token(request):
        return _error(403, "please load the page again; your answer is kept in this browser until then")
    if _is_too_long(request):
        return _error(413, f"a request has at most {MOST_BYTES} bytes")
    try:
        decoded(request.body)
    except JsonHandlerError as error:
        return _error(error.status_code, error.message)
    return None


class _TokenCheck(CsrfViewMiddleware):
    """Django's check of the token, without its page for people."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        _log.warning("%s was refused: %s", request.path, reason)
        return HttpResponse(status=403)


def _has_token(request: HttpRequest) -> bool:
    """Return whether the request comes from a page of ours, by Django's own rule."""
    check = _TokenCheck(lambda _: HttpResponse())
    check.process_request(request)
    # Not the view itself, which is exempt from the middleware's own check.
    return check.process_view(request, _error, (), {}) is None


def _is_too_long(request: HttpRequest) -> bool:
    try:
        return len(request.body) > MOST_BYTES
    except RequestDataTooBig:  # Django read no further than its own limit
        return True


def _error(status: int, sentence: str) -> HttpResponse:
    """Return the refusal as JSON, and log it: neither who it was, nor a line that an address could break."""
    _log.warning("refused with %s: %r", status, sentence[:_LONGEST_LINE])
    return JsonResponse({"error": sentence}, status=status)


def _runtime(request: HttpRequest, course_id: str) -> HostRuntime:
    """Return a runtime to look with: nothing can be written by it."""
    try:
        course = edition_for(request.user.get_username(), course_id)
    except UnknownCourseError as error:
        raise Http404(str(error)) from None
    visitor = _visitor(request)
    known = replace(visitor, registration=registration_id(request.user.get_username(), course))
    return HostRuntime(course, known)


def _visitor(request: HttpRequest) -> Visitor:
    return Visitor(
        learner=request.user.get_username(),
        number=request.user.pk,
        full_name=str(getattr(request.user, "get_full_name", str)()),
        is_staff=bool(getattr(request.user, "is_staff", False)),
    )
