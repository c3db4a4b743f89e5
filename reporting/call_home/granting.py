"""Grant a package to tell of one learner, and give tokens for it that last a day.

A token names its grant and the edition, signed with the site's secret key and with the time: it is kept
nowhere. The grant is kept, so that taking it back ends every token of it at once. What a device keeps is
a secret of its own, made here, by which it gets the next token; only its digest is kept.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from reporting.call_home.auditing import note_down
from reporting.call_home.enrolment_codes import code_of, digest
from reporting.call_home.errors import NotGrantedError
from reporting.call_home.launches import Launch
from reporting.models import CallHomeGrant, EnrolmentCode
from reporting.records.kinds import Source

TOKEN_SECONDS = 24 * 3600
GRANT_DAYS = 365
"""How long a device may go on telling; a course is taken within it."""
_SALT = "groundwork.call-home"
_PREFIX = "gwd_"
"""So that a device's secret in a log is seen for what it is."""
_LONGEST_LEARNER = 64
_LONGEST_TYPED = 200


@dataclass(frozen=True, slots=True)
class Granted:
    """What a package gets."""

    token: str
    learner: str
    secret: str = ""
    """For the device to keep; empty where it has one."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """All that may be stated with a token."""

    grant: int
    learner: str
    launch: Launch


def enrol(typed: str, learner: str, launch: Launch) -> Granted:
    """Grant *launch* to tell of *learner*, an employee number, for the code that was *typed*.

    A number that nobody has is granted all the same, and what it tells waits as all records of unknown
    people do: so nobody can find out with a code who works here.

    Raises: NotGrantedError: there is no such code in force, or not for this course or person.
    """
    learner = _number(learner)
    code = code_of(typed)
    is_his = code is not None and code.learner in {"", learner}
    is_number = 0 < len(learner) <= _LONGEST_LEARNER and learner.isprintable()
    if code is None or not is_his or not is_number or code.course.course != launch.course:
        raise NotGrantedError
    secret = _PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        if code.learner and not _use_up(code):
            raise NotGrantedError
        grant = _grant(learner, launch, code, secret)
    return Granted(_token(grant, launch), learner, secret)


def renew(secret: str, launch: Launch) -> Granted:
    """Return another token for the device that has *secret*, also when it has a newer edition by now.

    Raises: NotGrantedError: there is no such grant in force, or it is of another course or registration.
    """
    grant = _in_force().filter(secret_digest=digest(secret)).first()
    if grant is None or not _is_of(grant, launch):
        raise NotGrantedError
    return Granted(_token(grant, launch), grant.learner)


def pinned_of(token: str) -> Pinned | None:
    """Return what *token* allows; None: it is forged, older than a day, or its grant has ended."""
    try:
        number, edition, edition_digest = signing.loads(token, salt=_SALT, max_age=TOKEN_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    grant = _in_force().filter(pk=number).first()
    if grant is None:
        return None
    launch = Launch(grant.course, edition, edition_digest, grant.registration, Source(grant.source))
    return Pinned(grant.pk, grant.learner, launch)


def _number(typed: str) -> str:
    """Return *typed* with the digits that the roster has: an Arabic keyboard writes others."""
    digits = (str(unicodedata.digit(one)) if one.isdecimal() else one for one in typed[:_LONGEST_TYPED])
    return "".join(digits).strip()


def _token(grant: CallHomeGrant, launch: Launch) -> str:
    return signing.dumps([grant.pk, launch.edition, launch.edition_digest], salt=_SALT, compress=False)


def _grant(learner: str, launch: Launch, code: EnrolmentCode, secret: str) -> CallHomeGrant:
    now = timezone.now()
    with transaction.atomic():
        grant = CallHomeGrant.objects.create(
            learner=learner,
            course=launch.course,
            registration=launch.registration,
            source=launch.source.value,
            code=code,
            secret_digest=digest(secret),
            created_at=now,
            ends_at=now + timedelta(days=GRANT_DAYS),
        )
        what = {"grant": grant.pk, "learner": learner, "course": launch.course}
        note_down("granted", f"code {code.pk}", what, 1)
    return grant


def _use_up(code: EnrolmentCode) -> bool:
    """Use a personal code; return whether nobody was quicker: the database decides."""
    unused = EnrolmentCode.objects.filter(pk=code.pk, revoked_at=None)
    return unused.update(revoked_at=timezone.now()) == 1


def _in_force() -> QuerySet[CallHomeGrant]:
    # Of a group's code also what was granted in the moment in which it was taken back.
    # A personal code is used up by its one grant, which goes on.
    of_code = Q(code__revoked_at=None) | ~Q(code__learner="")
    return CallHomeGrant.objects.filter(of_code, ended_at=None, ends_at__gt=timezone.now())


def _is_of(grant: CallHomeGrant, launch: Launch) -> bool:
    return (grant.course, grant.registration, grant.source) == (
        launch.course,
        launch.registration,
        launch.source.value,
    )
