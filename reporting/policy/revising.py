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
    something is required: nothing else can be told of. What was decided since is taken in: the row of an
    edition that was withdrawn is closed, and one for which another edition counts now is believed anew, from
    the day that it had. Nothing is overwritten. Safe to repeat.
    """
    asked = [one["id"] for one in course.modules]
    new = []
    with transaction.atomic():
        locked_head()
        rows = Revision.objects.filter(course=course)
        # What was withdrawn stays known, so that it is not asked for again.
        known = {row.edition: row for row in rows.order_by("known_from", "pk")}
        closed = []
        for one in said:
            row = known.get(one.label)
            modules = [module for module in asked if module in one.changes.material]
            if row is None and modules and not one.is_withdrawn:
                new.append(_row(course, one, modules, today))
            elif row is not None and row.known_to is None and _differs(row, one):
                closed.append(row.pk)
                if not one.is_withdrawn:
                    new.append(_as_decided(row, one, today))
        if new or closed:
            rows.filter(pk__in=closed).update(known_to=today)
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
        frozenset(one[:digits] for one in said.counts),
    )


def _differs(row: Revision, said: Said) -> bool:
    return said.is_withdrawn or set(row.counted) != set(said.counts)


def _as_decided(row: Revision, said: Said, today: date) -> Revision:
    """Return *row* as it is believed from *today* on."""
    kept = {field.attname: getattr(row, field.attname) for field in Revision._meta.concrete_fields}
    del kept["id"]
    return Revision(**kept | {"counted": list(said.counts), "known_from": today, "known_to": None})


def _row(course: CatalogueCourse, said: Said, modules: list[str], today: date) -> Revision:
    return Revision(
        course=course,
        edition=said.label,
        modules=modules,
        days=said.changes.days,
        edition_digest=said.digest,
        older=list(said.older),
        counted=list(said.counts),
        reasons={
            module: {language.value: text for language, text in said.changes.modules[module].reason.items()}
            for module in modules
        },
        valid_from=max(today, said.changes.starts or today),
        known_from=today,
        entered_by=_BY,
    )
