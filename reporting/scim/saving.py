"""Make history of what a system states of a person: the same history as a roster that says it that day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from scim2_models import InvalidValueException, UniquenessException

from reporting.ledger.head import locked_head, touch_organisation
from reporting.ledger.quarantine import replay
from reporting.ledger.settling import settle
from reporting.models import Person, Position, ScimUser
from reporting.roster.alike import alike
from reporting.roster.changes import Change, PersonChange, RosterDifference
from reporting.roster.comparing import compare_person, ended, new_units, unit_slips
from reporting.roster.jobs import is_employed
from reporting.roster.knowledge import Knowledge, KnownPerson, current_knowledge
from reporting.roster.leaders import Leaders
from reporting.roster.rows import ONLY_JOB, RosterRow
from reporting.roster.signals import roster_imported
from reporting.roster.timeline import Post
from reporting.roster.writing import write
from reporting.scim.stated import IN_A_UNIT, Stated, shown_place

_LONGEST_LINE = 60
"""Leaders above each other: no organisation has more."""


def save(stated: Stated, today: date, *, is_new: bool = False) -> Person:
    """Believe *stated* from *today* on, and return the person. Saying it twice changes nothing.

    Raises:
        UniquenessException: somebody else has the number or the name; *is_new* and the user is there.
        InvalidValueException: the leader is unknown, or leads in a circle; the unit looks like another.
    """
    with transaction.atomic():
        locked_head()  # a file that is imported meanwhile would compare with what this changes
        _check_names(stated, is_new=is_new)
        _check_leader(stated)
        known = current_knowledge({stated.number})
        difference = _difference(stated, known, today)
        if difference.changes:
            write(difference, known, today)
            touch_organisation()
        person = Person.objects.get(number=stated.number)
        _keep(person, stated)
        if difference.changes:
            settle([stated.number])
        replay()
    roster_imported.send(sender=Person, numbers=[stated.number])
    return person


def remove(person: Person, today: date) -> None:
    """End all jobs of *person* on *today*, and forget the user. The person stays in past reports."""
    with transaction.atomic():
        locked_head()
        known = current_knowledge({person.number})
        somebody = known.people[person.number]
        if is_employed(somebody.jobs, today):
            write(_leaving(somebody, person.number, today, None), known, today)
            touch_organisation()
        now = timezone.now()
        ScimUser.objects.update_or_create(
            person=person,
            defaults={"is_deleted": True, "waiting": None, "changed_at": now},
            create_defaults={
                "user_name": person.number,
                "user_name_key": alike(person.number),
                "is_deleted": True,
                "created_at": now,
                "changed_at": now,
            },
        )


def _check_names(stated: Stated, *, is_new: bool) -> None:
    number = alike(stated.number)
    people = Person.objects.alias(lower=Lower("number")).filter(lower=stated.number.lower())
    for other in people.select_related("scim"):
        kept = getattr(other, "scim", None)
        if other.number != stated.number and alike(other.number) == number:
            raise UniquenessException(detail=f"the employee number {other.number} is too much alike")
        if is_new and other.number == stated.number and not (kept and kept.is_deleted):
            raise UniquenessException(detail=f"{stated.number} is known already")
    users = ScimUser.objects.filter(user_name_key=alike(stated.user_name), is_deleted=False)
    for kept in users.select_related("person"):
        if kept.person.number != stated.number:
            raise UniquenessException(detail=f"somebody else has the userName {kept.user_name}")


def _check_leader(stated: Stated) -> None:
    """Follow the line of leaders up from *stated*; it must not come back."""
    path = [stated.number]
    leader = stated.manager
    while leader:
        path.append(leader)
        if leader == stated.number:
            raise InvalidValueException(detail=f"the reporting line is a circle: {' → '.join(path)}")
        if len(path) > _LONGEST_LINE:
            return
        above = Position.objects.filter(
            person__number=leader, known_to__isnull=True, valid_to__isnull=True, is_main=True
        )
        leader = above.values_list("manager__number", flat=True).first() or ""


def _difference(stated: Stated, known: Knowledge, today: date) -> RosterDifference:
    person = known.people.get(stated.number)
    row = _row(stated, person)
    if stated.is_active and stated.unit:
        difference = RosterDifference(new_units=new_units([row], known))
        if slip := next(unit_slips([row], known), None):
            raise InvalidValueException(detail=str(slip.values["unit"]) + " looks like another unit")
        compare_person(difference, [row], person, Leaders(), today, ends_others=False)
        return difference
    if person is not None and is_employed(person.jobs, today):
        return _leaving(person, stated.number, today, row)
    if person is None or (person.name, person.language) != (stated.name, stated.language):
        jobs = person.jobs if person else {}
        change = Change.IS_UPDATED if person else Change.JOINS
        return RosterDifference(changes=[PersonChange(change, stated.number, stated.name, jobs, jobs, row)])
    return RosterDifference()


def _leaving(person: KnownPerson, number: str, today: date, row: RosterRow | None) -> RosterDifference:
    after = ended(person.jobs, today)
    name = row.name if row else person.name
    return RosterDifference(changes=[PersonChange(Change.LEAVES, number, name, person.jobs, after, row)])


def _row(stated: Stated, person: KnownPerson | None) -> RosterRow:
    """Return the line of a roster that says *stated*, and of the rest what is known already."""
    place = shown_place(person.jobs) if person else None
    job = next((key for key, line in person.jobs.items() if place in line), ONLY_JOB) if person else ONLY_JOB
    post = place.post if place else Post("")
    return RosterRow(
        line=0,
        number=stated.number,
        name=stated.name,
        unit=stated.unit,
        language=stated.language,
        manager=stated.manager,
        job=job,
        is_main=post.is_main,
        matrix_manager=post.matrix_manager,
        position=post.position,
        reports_to_position=post.reports_to_position,
        title=stated.title,
        job_family=post.job_family,
        employment=stated.employment,
        location=post.location,
        is_people_leader=post.is_people_leader,
    )


def _keep(person: Person, stated: Stated) -> None:
    now = timezone.now()
    is_waiting = not (stated.is_active and stated.unit)
    there: dict[str, object] = {name: getattr(stated, name) for name in IN_A_UNIT}
    there["is_active"] = stated.is_active
    values = {
        "user_name": stated.user_name,
        "user_name_key": alike(stated.user_name),
        "external_id": stated.external_id,
        "waiting": there if is_waiting else None,
        "is_deleted": False,
        "changed_at": now,
    }
    ScimUser.objects.update_or_create(
        person=person, defaults=values, create_defaults=values | {"created_at": now}
    )
