"""Take one call of a block's handler: lock, let the block act, tell what changed; all of it or nothing."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError

from xblocks.host.courses import HostedCourse
from xblocks.host.errors import UnknownBlockError
from xblocks.host.language import learners_language
from xblocks.host.progress import standing_of, tell
from xblocks.host.registrations import locked_registration
from xblocks.host.runtime import HostRuntime
from xblocks.host.services import Visitor
from xblocks.host.transactions import in_transaction


def handle(
    course: HostedCourse, visitor: Visitor, usage: UsageKey, handler: str, suffix: str, request: HttpRequest
) -> HttpResponse:
    """Return the block's answer. A refusal keeps nothing.

    Raises:
        UnknownBlockError: there is no such block, or it has no such handler.
        OtherEditionError: the learner is in another edition of the course.
    """
    if visitor.learner is None:
        message = "a handler needs a learner"
        raise UnknownBlockError(message)
    learner: str = visitor.learner
    request.body  # noqa: B018 # read it now: a second run after a deadlock must find it

    def act() -> HttpResponse:
        registration = locked_registration(learner, course)
        known = replace(visitor, registration=str(registration.registration))
        runtime = HostRuntime(course, known, is_writable=True)
        runtime.language = learners_language(runtime.store)
        response = _call(runtime, usage, handler, suffix, request)
        if response.status_code >= 400:  # HTTP's refusals
            transaction.set_rollback(True)
            return response
        tell(course, registration, standing_of(course, runtime.store.rows), timezone.now())
        return response

    return in_transaction(act)


def _call(
    runtime: HostRuntime, usage: UsageKey, handler: str, suffix: str, request: HttpRequest
) -> HttpResponse:
    block = runtime.get_block(usage)
    try:
        answer = runtime.handle(block, handler, django_to_webob_request(request), suffix)
    except NoSuchHandlerError:
        message = f"{usage} has no handler '{handler}'"
        raise UnknownBlockError(message) from None
    response: HttpResponse = webob_to_django_response(answer)
    return response
