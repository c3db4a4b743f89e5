"""Write down what a new edition asks for again, as its author said it when it was frozen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from editions.api import Said
from reporting.ledger.head import locked_head, touch_organisation
from reporting.models import CatalogueCourse, Revision
from reporting.obligations import rules

_BY = "edition"


def note_revisions(course: CatalogueCourse, said: Iterable[Said], today: date) -> list[Revision]:
    """Keep a revision for each edition that changed something material, and return those that are new.

    People are asked from *today* on, the day on which the site came to know the edition, or from the later
    day that its author named; never from a day that has passed. Of the modules, those count in which
    something is required: nothing else can be told of. Safe to repeat.
    """
    asked = [one["id"] for one in course.modules]
    new = []
    with transaction.atomic():
        locked_head()
        known = set(Revision.objects.filter(course=course).values_list("edition", flat=True))
        for one in said:
            modules = [module for module in asked if module in one.changes.material]
            if modules and one.label not in known:
                new.append(_row(course, one, modules, today))
        if new:
            Revision.objects.bulk_create(new)
            touch_organisation()
    return new


def planned(course: str, said: Said, asked: Iterable[str], today: date) -> rules.Revision:
    """Return what *said* would ask for, were it published *today*; *asked* are the modules of the course."""
    digits = rules.EDITION_DIGITS
    return rules.Revision(
        course,
        said.label,
        max(today, said.changes.starts or today),
        tuple(module for module in asked if module in said.changes.material),
        said.changes.days,
        said.digest[:digits],
        frozenset(one[:digits] for one in said.older),
    )


def _row(course: CatalogueCourse, said: Said, modules: list[str], today: date) -> Revision:
    return Revision(
        course=course,
        edition=said.label,
        modules=modules,
        days=said.changes.days,
        edition_digest=said.digest,
        older=list(said.older),
        reasons={
            module: {language.value: text for language, text in said.changes.modules[module].reason.items()}
            for module in modules
        },
        valid_from=max(today, said.changes.starts or today),
        known_from=today,
        entered_by=_BY,
    )
