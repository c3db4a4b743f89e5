"""People as SCIM users, and SCIM users as what is stated of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scim2_models import InvalidValueException, Meta, NotFoundException

from curriculum.languages import Language
from reporting.models import Person, ScimUser
from reporting.roster.columns import ColumnError, unit_path
from reporting.scim.resources import EnterpriseUser, Leader, StaffMember, UnitMembership, User
from reporting.scim.saving import save
from reporting.scim.stated import Found, Stated, find_users, unit_of
from reporting.scim.tags import language_of_tag

_LONGEST = {
    "user_name": 64,
    "external_id": 200,
    "name": 200,
    "title": 200,
    "employment": 64,
    "number": 64,
}
_NAMES = {
    "user_name": "userName",
    "external_id": "externalId",
    "name": "displayName",
    "title": "title",
    "employment": "userType",
    "number": "employeeNumber",
}


def find_user(key: str, today: date) -> Found:
    """Return the person whose user has the id *key*.

    Raises: NotFoundException: there is none, or the system deleted it.
    """
    people = (
        Person.objects.filter(pk=int(key)) if key.isdecimal() and len(key) < 19 else Person.objects.none()
    )
    person = people.first()
    if person is None or ScimUser.objects.filter(person=person, is_deleted=True).exists():
        raise NotFoundException(detail=f"there is no user {key}")
    (found,) = find_users([person], today)
    return found


def resource_of(found: Found, base: str) -> User:
    """Return the user; *base* is the address of the service, such as ``https://…/scim/v2``."""
    stated = found.stated
    leader = found.keys.get(stated.manager)
    user: User = StaffMember(
        id=str(found.person.pk),
        external_id=stated.external_id or None,
        user_name=stated.user_name,
        display_name=stated.name,
        title=stated.title or None,
        user_type=stated.employment or None,
        preferred_language=stated.language.value,
        active=stated.is_active,
        groups=_groups(found, base),
        meta=Meta(resource_type="User", location=f"{base}/Users/{found.person.pk}"),
    )
    user[EnterpriseUser] = EnterpriseUser(
        employee_number=stated.number,
        department=stated.unit or None,
        manager=Leader(value=str(leader), ref=f"{base}/Users/{leader}") if leader else None,
    )
    if found.kept is not None and user.meta is not None:
        user.meta.created, user.meta.last_modified = found.kept.created_at, found.kept.changed_at
    return user


def _groups(found: Found, base: str) -> list[UnitMembership] | None:
    if not found.stated.is_active or found.unit_key is None:
        return None
    ref = f"{base}/Groups/{found.unit_key}"
    return [UnitMembership(value=str(found.unit_key), ref=ref, display=found.stated.unit)]


def save_user(user: User, today: date, before: Stated | None = None) -> Person:
    """Believe what *user* says from *today* on, and return the person. Without *before* it is a new one.

    Raises: SCIMException: why it cannot be believed.
    """
    return save(stated_of(user, before), today, is_new=before is None)


def stated_of(user: User, before: Stated | None) -> Stated:
    """Return what *user* states; *before*: what was stated of the same person.

    Raises: InvalidValueException: something cannot be taken, and what would do.
    """
    extension = user[EnterpriseUser] or EnterpriseUser()
    number = before.number if before else extension.employee_number or user.user_name or ""
    stated = Stated(
        number=number.strip(),
        user_name=(user.user_name or "").strip(),
        external_id=user.external_id or "",
        name=(user.display_name or user.user_name or "").strip(),
        language=_language(user.preferred_language, before),
        is_active=user.active if user.active is not None else before is None or before.is_active,
        unit=_unit(extension.department),
        title=user.title or "",
        employment=user.user_type or "",
        manager=_leader(extension.manager, number),
    )
    _check(stated)
    return stated


def _language(tag: str | None, before: Stated | None) -> Language:
    if tag is None:
        return before.language if before else Language.EN
    return language_of_tag(tag)


def _unit(path: str | None) -> str:
    if not path or not path.strip():
        return ""
    try:
        return unit_path(path)
    except ColumnError:
        detail = f"department must be names with '>' between them, such as Transit > Bus, not {path[:60]!r}"
        raise InvalidValueException(detail=detail) from None


def _leader(leader: Leader | None, number: str) -> str:
    key = (leader.value or str(leader.ref or "").rpartition("/")[2]) if leader else ""
    if not key:
        return ""
    people = (
        Person.objects.filter(pk=int(key)) if key.isdecimal() and len(key) < 19 else Person.objects.none()
    )
    found = people.values_list("number", flat=True).first()
    if found is None:
        raise InvalidValueException(detail=f"manager must be the id of a user, not {key[:60]!r}")
    if found == number:
        raise InvalidValueException(detail="manager names the same person")
    return found


def _check(stated: Stated) -> None:
    for name, longest in _LONGEST.items():
        value: str = getattr(stated, name)
        is_needed = name in ("user_name", "number", "name")
        if (is_needed and not value) or len(value) > longest or not value.isprintable():
            least = 1 if is_needed else 0
            detail = f"{_NAMES[name]} must be {least} to {longest} visible characters, not {value[:60]!r}"
            raise InvalidValueException(detail=detail)


def put_in_unit(key: str, path: str, today: date) -> None:
    """Let the person with the id *key* work in the unit *path* from *today* on.

    Raises: InvalidValueException: there is no such user.
    """
    try:
        found = find_user(key, today)
    except NotFoundException as error:
        raise InvalidValueException(detail=f"members: {error}") from None
    save(replace(found.stated, unit=path, is_active=True), today)


def take_out_of_unit(key: str, path: str, today: date) -> None:
    """Let the person with the id *key* work in no unit from *today* on, unless it is another than *path*."""
    found = find_user(key, today)
    if found.stated.unit == path and unit_of(path) is not None:
        save(replace(found.stated, unit=""), today)
