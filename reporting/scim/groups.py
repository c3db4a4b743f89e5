"""Units as SCIM groups, and what happens to people when a group changes."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from scim2_models import (
    InvalidValueException,
    Meta,
    NotFoundException,
    PayloadTooLargeException,
    UniquenessException,
)

from reporting.ledger.head import locked_head, touch_organisation
from reporting.models import Position, ScimGroup, Unit
from reporting.models.people import SEPARATOR
from reporting.roster.alike import pairs_alike
from reporting.roster.columns import ColumnError, unit_path
from reporting.roster.rows import ONLY_JOB
from reporting.roster.writing import make_units
from reporting.scim.resources import Group, Member
from reporting.scim.stated import unit_of
from reporting.scim.users import put_in_unit, take_out_of_unit

MOST_MEMBERS = 2_000
"""Who may come and go by one request: meanwhile nobody else can change anything."""


def find_unit(key: str) -> Unit:
    """Return the unit whose group has the id *key*.

    Raises: NotFoundException: there is none, or the system deleted it.
    """
    units = Unit.objects.filter(pk=int(key)) if key.isdecimal() and len(key) < 19 else Unit.objects.none()
    unit = units.first()
    if unit is None or ScimGroup.objects.filter(unit=unit, is_deleted=True).exists():
        raise NotFoundException(detail=f"there is no group {key}")
    return unit


def groups_of(units: list[Unit], base: str, today: date, *, with_members: bool) -> list[Group]:
    """Return the groups of *units*. Two queries, however many they are. Read-only."""
    kept = {row.unit_id: row for row in ScimGroup.objects.filter(unit__in=[unit.pk for unit in units])}
    members: dict[int, list[Member]] = {unit.pk: [] for unit in units}
    for unit, person in _members(units, today) if with_members else ():
        ref = f"{base}/Users/{person}"
        members[unit].append(Member(value=str(person), ref=ref, type="User"))
    return [_group(unit, kept.get(unit.pk), members[unit.pk], base) for unit in units]


def _group(unit: Unit, kept: ScimGroup | None, members: list[Member], base: str) -> Group:
    meta = Meta(resource_type="Group", location=f"{base}/Groups/{unit.pk}")
    external_id = None
    if kept is not None:
        external_id = kept.external_id or None
        meta.created, meta.last_modified = kept.created_at, kept.changed_at
    return Group(
        id=str(unit.pk),
        display_name=unit.path,
        external_id=external_id,
        members=members or None,
        meta=meta,
    )


def _members(units: list[Unit], today: date) -> list[tuple[int, int]]:
    """Return who works in *units* on *today* or begins later: unit and person."""
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    is_shown = Q(job=ONLY_JOB) | Q(is_main=True)
    rows = Position.objects.filter(goes_on, is_shown, known_to__isnull=True, unit__in=units)
    kept = rows.exclude(person__scim__is_deleted=True).order_by("person_id")
    return list(kept.values_list("unit_id", "person_id").distinct())


def save_group(group: Group, today: date, before: Group | None = None) -> Unit:
    """Believe what *group* says from *today* on, and return the unit. Without *before* it is a new one.

    Who was not a member moves into the unit; who is no member any more works in no unit until another
    group or a department names one.

    Raises: SCIMException: why it cannot be believed.
    """
    path, external_id = _path(group.display_name), _external_id(group)
    wanted, were = _values(group), _values(before)
    if len(wanted ^ were) > MOST_MEMBERS:
        detail = f"members: {len(wanted ^ were)} people would come or go; send at most {MOST_MEMBERS} at once"
        raise PayloadTooLargeException(detail=detail)
    with transaction.atomic():
        locked_head()
        unit = _unit(path, is_new=before is None)
        now = timezone.now()
        values = {"external_id": external_id, "is_deleted": False, "changed_at": now}
        ScimGroup.objects.update_or_create(
            unit=unit, defaults=values, create_defaults=values | {"created_at": now}
        )
        for key in sorted(wanted - were):
            put_in_unit(key, path, today)
        for key in sorted(were - wanted):
            take_out_of_unit(key, path, today)
    return unit


def remove_group(unit: Unit, today: date) -> None:
    """Take everybody out of *unit* on *today*, and forget the group. The unit stays in past reports."""
    with transaction.atomic():
        locked_head()
        for _, person in _members([unit], today):
            take_out_of_unit(str(person), unit.path, today)
        now = timezone.now()
        values = {"is_deleted": True, "changed_at": now}
        ScimGroup.objects.update_or_create(
            unit=unit, defaults=values, create_defaults=values | {"created_at": now}
        )


def _unit(path: str, *, is_new: bool) -> Unit:
    unit = unit_of(path)
    if unit is not None:
        is_deleted = ScimGroup.objects.filter(unit=unit, is_deleted=True).exists()
        if is_new and not is_deleted:
            raise UniquenessException(detail=f"there is a group {path} already")
        return unit
    known = dict(Unit.objects.values_list("path", "pk"))
    names = path.split(SEPARATOR)
    paths = [SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1)]
    for new, other in pairs_alike([path for path in paths if path not in known], known):
        raise UniquenessException(detail=f"{new} is too much alike {other}")
    made = make_units([one for one in paths if one not in known], known)
    touch_organisation()
    return Unit.objects.get(pk=made[path])


def _path(name: str | None) -> str:
    try:
        return unit_path(name or "")
    except ColumnError:
        detail = f"displayName must be names with '>' between them, such as Transit > Bus, not {name!r:.70}"
        raise InvalidValueException(detail=detail) from None


def _external_id(group: Group) -> str:
    given = group.external_id or ""
    if len(given) > 200 or not given.isprintable():
        detail = f"externalId must be 0 to 200 visible characters, not {given[:60]!r}"
        raise InvalidValueException(detail=detail)
    return given


def _values(group: Group | None) -> set[str]:
    return {member.value for member in (group.members or []) if member.value} if group else set()
