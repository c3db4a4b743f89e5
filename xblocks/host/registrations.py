"""Find a learner's registration in a course, or lock it to write; choose which edition they play."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from xblocks.host.courses import HostedCourse, shelf
from xblocks.host.errors import OtherEditionError
from xblocks.host.models import Registration


def registration_id(learner: str, course: HostedCourse) -> str:
    """Return the registration's id: the kept one, or the one that a first answer would keep. Writes nothing.

    The same before and after, since it seeds the drawing of forms; made with the site's
    secret, so that nobody can work out another learner's.
    """
    kept = (
        Registration.objects.filter(learner=learner, course=str(course.key))
        .values_list("registration", flat=True)
        .first()
    )
    return str(kept or _new_id(learner, course))


def locked_registration(learner: str, course: HostedCourse) -> Registration:
    """Return the registration, locked until the transaction ends; make it at the first answer.

    All that a learner does in a course queues here, so that two answers at once see each other.

    Raises: OtherEditionError: they are in another edition, whose attempts would begin anew here.
    """
    if (found := _locked(learner, course)) is not None:
        return found
    _refuse_second_edition(learner, course)
    return locked_registration_in(learner, course)


def locked_registration_in(learner: str, course: HostedCourse) -> Registration:
    """Return the registration in this very edition, locked, whatever other edition the learner is in."""
    found = _locked(learner, course)
    if found is None:
        try:
            with transaction.atomic():
                Registration.objects.create(
                    registration=_new_id(learner, course), learner=learner, course=str(course.key)
                )
        except IntegrityError:  # two tabs answered first at once: theirs is as good as ours
            pass
        found = _locked(learner, course)
    if found is None:
        message = f"the registration of a learner in {course.key} vanished while it was made"
        raise RuntimeError(message)
    return found


def edition_for(learner: str | None, course_id: str) -> HostedCourse:
    """Return the edition that a learner plays: the one they are in, else the newest.

    Raises: xblocks.host.errors.UnknownCourseError: no edition of the course was built.
    """
    editions = shelf().editions(course_id)
    begun = _begun(learner, editions) if learner and len(editions) > 1 else None
    return begun or editions[0]


def _begun(learner: str, editions: Sequence[HostedCourse]) -> HostedCourse | None:
    """Return which of *editions* the learner is in."""
    keys = {str(edition.key): edition for edition in editions}
    begun = Registration.objects.filter(learner=learner, course__in=keys).order_by("-started_at").first()
    return None if begun is None else keys[begun.course]


def _refuse_second_edition(learner: str, course: HostedCourse) -> None:
    editions = shelf().editions(course.id)
    if len(editions) == 1:
        return
    # One after the other: two first answers at once, in two editions, must see each other.
    list(get_user_model().objects.select_for_update().filter(username=learner))
    begun = _begun(learner, editions)
    if begun is not None and begun.key != course.key:
        message = f"you are in edition {begun.label} of this course; load the page again"
        raise OtherEditionError(message)


def _locked(learner: str, course: HostedCourse) -> Registration | None:
    found = Registration.objects.select_for_update().filter(learner=learner, course=str(course.key))
    return next(iter(found), None)


def _new_id(learner: str, course: HostedCourse) -> uuid.UUID:
    digest = salted_hmac("groundwork.registration", f"{learner}|{course.key}", algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)
