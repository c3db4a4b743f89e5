"""Make the codes with which packages may tell home, list them, take them back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from reporting.call_home.auditing import note_down
from reporting.call_home.errors import CallHomeError
from reporting.codes import new_code, read_code
from reporting.models import CallHomeGrant, CatalogueCourse, EnrolmentCode

LONGEST_DAYS = 400
"""How far ahead the last day of a code may lie."""
LONGEST_PURPOSE = 80
PERSONAL_MINUTES = 15
"""How long a personal code may be used."""


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code that was given out, as HR sees it: never the code itself."""

    number: int
    course: str
    titles: dict[str, str]
    purpose: str
    created_by: str
    last_day: date
    """The last day on which somebody can enrol with it."""
    people: int
    """How many employee numbers were enrolled with it."""
    is_revoked: bool
    is_over: bool


def open_code(course: str, purpose: str, last_day: date, actor: str) -> str:
    """Return a new code for *course*, good through *last_day*, for whomever HR gives it to.

    It is kept as a digest and cannot be shown again. *actor* signs for it in the audit log.

    Raises: CallHomeError: no such course, no purpose or one too long, or a day past or too far ahead.
    """
    today = timezone.localdate()
    found = CatalogueCourse.objects.filter(course=course).first()
    if found is None:
        raise CallHomeError(
            f"the catalogue has no course {course[:64]!r}; `groundwork report` lists them, and"
            " `groundwork serve` puts in those of the content folder"
        )
    if not 0 < len(purpose) <= LONGEST_PURPOSE or not purpose.isprintable():
        raise CallHomeError(f"say in 1 to {LONGEST_PURPOSE} characters whom the code is for")
    if not today <= last_day <= today + timedelta(days=LONGEST_DAYS):
        raise CallHomeError(
            f"the last day must lie from today to {LONGEST_DAYS} days ahead, not on {last_day.isoformat()}"
        )
    after = datetime.combine(last_day + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())
    return _make(found, actor, after.astimezone(UTC), purpose=purpose)


def open_personal_code(learner: str, course: str) -> str:
    """Return a code with which *learner*, and nobody else, can enrol one package of *course*, once and soon.

    For an authenticated page: whoever calls it answers for who *learner* (an employee number) is.
    The person's earlier personal code for the course ends.

    Raises: CallHomeError: there is no such course.
    """
    found = CatalogueCourse.objects.filter(course=course).first()
    if found is None:
        raise CallHomeError(f"the catalogue has no course {course[:64]!r}")
    now = timezone.now()
    EnrolmentCode.objects.filter(learner=learner, course=found, revoked_at=None).update(revoked_at=now)
    return _make(found, learner, now + timedelta(minutes=PERSONAL_MINUTES), learner=learner)


def revoke_code(number: int, actor: str) -> bool:
    """Take the code back, with every grant that was made for it; return whether it was still in force.

    What was told before stays told.
    """
    now = timezone.now()
    with transaction.atomic():
        if not EnrolmentCode.objects.filter(pk=number, learner="", revoked_at=None).update(revoked_at=now):
            return False
        ended = CallHomeGrant.objects.filter(code=number, ended_at=None).update(ended_at=now)
        note_down("revoked", actor, {"code": number}, ended)
    return True


def codes_given_out() -> list[ShownCode]:
    """Return the codes for groups, the newest first. One query."""
    now = timezone.now()
    found = EnrolmentCode.objects.filter(learner="").select_related("course")
    return [
        ShownCode(
            one.pk,
            one.course.course,
            one.course.titles,
            one.purpose,
            one.created_by,
            timezone.localtime(one.ends_at - timedelta(seconds=1)).date(),
            one.people,
            one.revoked_at is not None,
            one.ends_at <= now,
        )
        for one in found.annotate(people=Count("grants__learner", distinct=True))
    ]


def code_of(typed: str) -> EnrolmentCode | None:
    """Return the code that *typed* means and that is in force; None: there is none."""
    text = read_code(typed)
    found = EnrolmentCode.objects.filter(code_digest=digest(text or ""), ends_at__gt=timezone.now())
    return found.filter(revoked_at=None).select_related("course").first()


def digest(secret: str) -> str:
    """Return by what a code or a secret is known here: 75 random bits and more need no slow digest."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _make(
    course: CatalogueCourse, actor: str, ends_at: datetime, *, purpose: str = "", learner: str = ""
) -> str:
    code = new_code()
    with transaction.atomic():
        made = EnrolmentCode.objects.create(
            code_digest=digest(code),
            course=course,
            purpose=purpose,
            learner=learner,
            created_by=actor,
            created_at=timezone.now(),
            ends_at=ends_at,
        )
        note_down("opened", actor, {"code": made.pk, "course": course.course, "purpose": purpose}, 1)
    return code
