"""Find the employee number of a user of the LMS, the way that the operator says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from reporting.open_edx.configuration import external_id_type
from reporting.open_edx.lms import table
from reporting.open_edx.models import LearnerNumber

_LONGEST = 64
_RETIRED = "retired__user_"
"""What the platform puts before the names and addresses of the retired by itself."""


def numbers_of(users: Iterable[int], way: str) -> dict[int, str]:
    """Return the employee number by user, for those of *users* that have one. One or two queries.

    *way* is ``username``, ``email``, ``table`` or ``external-id:<type>`` (GROUNDWORK_LEARNER). Whom the
    LMS has retired has none any more. An e-mail address is a number only once its owner has confirmed it,
    which makes the account active: at the sign-up anybody may type anybody's.
    """
    people = get_user_model().objects.filter(pk__in=set(users)).exclude(pk__in=retired_users())
    if way == "username":
        found = dict(people.values_list("pk", "username"))
    elif way == "email":
        # Who asks to be retired has such an address at once, and the name weeks later.
        prefix = str(getattr(settings, "RETIRED_EMAIL_PREFIX", _RETIRED))
        confirmed = people.filter(is_active=True).exclude(email__startswith=prefix)
        found = dict(confirmed.values_list("pk", "email"))
    elif way == "table":
        kept = LearnerNumber.objects.filter(user_id__in=people.values("pk"))
        found = dict(kept.values_list("user_id", "number"))
    else:
        ids = table("external_user_ids", "ExternalId")
        of_type = ids.filter(user__in=people, external_id_type__name=external_id_type(way))
        found = {
            user: str(identifier) for user, identifier in of_type.values_list("user_id", "external_user_id")
        }
    return {user: number for user, number in found.items() if is_sound(number)}


def retired_users() -> QuerySet[Any]:
    """Return the primary keys of the users whom the LMS has retired."""
    prefix = str(getattr(settings, "RETIRED_USERNAME_PREFIX", _RETIRED))
    return get_user_model().objects.filter(username__startswith=prefix).values("pk")


def is_sound(number: str) -> bool:
    """Return whether *number* can be the learner of a record (docs/reference/records.md)."""
    return 0 < len(number) <= _LONGEST and number == number.strip() and number.isprintable()
