"""Load the fictional city into an empty site, and hand out links for its people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from editions.api import Edition, Published
from groundwork.site.demonstration_edition import complete_older, said_for
from groundwork.site.people import give_role, open_accounts
from groundwork.site.sign_in import sign_in_link
from reporting.api import Cast, guard_ledger, load_sample, person_numbers, register_edition
from reporting.roles import Role


def load(
    editions: Sequence[Edition],
    older: Sequence[Edition],
    published: Published,
    employees: int | None = None,
) -> list[tuple[str, str]]:
    """Load what is missing and return who signs in with which link.

    *older* are editions that part of the people took before those of today, *published* what was frozen.
    *employees* says how many work there; None: as many as were loaded before, else 400.

    Raises:
        ReportingError: the site already holds real people, or another number of employees.
    """
    for edition in editions:
        before = [one for one in older if one.content.course.id == edition.content.course.id]
        register_edition(edition, said_for(published, edition), before)
    cast = load_sample(timezone.localdate(), older, employees)
    guard_ledger()
    open_accounts(person_numbers())
    complete_older(cast.second_learner, older)
    give_role(cast.trainer, Role.TRAINER)
    give_role(cast.people_leader, Role.PEOPLE_LEADER)
    give_role(cast.hr_analyst, Role.HR_ANALYST)
    return [(part, sign_in_link(number)) for part, number in _parts(cast)]


def _parts(cast: Cast) -> list[tuple[str, str]]:
    return [
        ("learner", cast.learner),
        ("second learner", cast.second_learner),
        ("trainer", cast.trainer),
        ("people leader", cast.people_leader),
        ("HR analyst", cast.hr_analyst),
    ]
