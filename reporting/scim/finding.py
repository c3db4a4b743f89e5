"""Turn a SCIM filter into a query: ``eq`` and ``and`` over what systems look people and units up by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from scim2_models import InvalidFilterException, ScimFilter
from scim2_models.path import CompareOperator, Comparison, FilterNode, LogicalExpr, LogicalOperator

from reporting.models import Person, Position, Unit
from reporting.roster.alike import alike

_NAMES = {"id", "externalid", "displayname", "username", "active", "employeenumber"}
_Conditions = Mapping[str, Callable[[Any], Q]]


def find_people(
    filter_: ScimFilter[Any] | None, today: date, *, also_others: bool = False
) -> QuerySet[Person]:
    """Return the people whom *filter_* finds (all, if None), without those whom the system deleted.

    *also_others*: the filter is about groups too, and what only they have finds nobody (RFC 7644, 3.4.2.1).

    Raises: InvalidFilterException: it asks for more than we look up by.
    """
    rows = Person.objects.exclude(scim__is_deleted=True).order_by("pk")
    held = Position.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=today), person=OuterRef("pk"), known_to__isnull=True
    )
    is_active = Exists(held) | Q(scim__waiting__is_active=True)
    conditions: _Conditions = {
        "id": _key,
        "username": _user_name,
        "externalid": lambda key: Q(scim__external_id=key) & ~Q(scim__external_id=""),
        "active": lambda value: is_active if _truth(value) else ~is_active,
        "employeenumber": lambda number: Q(number=number),
    }
    return rows.filter(_condition(filter_.ast, conditions, also_others)) if filter_ is not None else rows


def find_units(filter_: ScimFilter[Any] | None, *, also_others: bool = False) -> QuerySet[Unit]:
    """Return the units that *filter_* finds (all, if None), without those whose group was deleted.

    *also_others*: the filter is about users too, and what only they have finds no unit.

    Raises: InvalidFilterException: it asks for more than we look up by.
    """
    rows = Unit.objects.exclude(scim__is_deleted=True).order_by("pk")
    conditions: _Conditions = {
        "id": _key,
        "displayname": lambda path: Q(path=path),
        "externalid": lambda key: Q(scim__external_id=key) & ~Q(scim__external_id=""),
    }
    return rows.filter(_condition(filter_.ast, conditions, also_others)) if filter_ is not None else rows


def _user_name(name: Any) -> Q:
    # RFC 7643, 4.1.1: userName is compared without its case.
    of_a_file = Q(scim__isnull=True, number__in={str(name), str(name).upper(), str(name).lower()})
    return Q(scim__user_name_key=alike(str(name))) | of_a_file


def _truth(value: Any) -> bool:
    """Return whether *value* is true; some systems write it as a text.

    Raises: InvalidFilterException: it is neither true nor false.
    """
    told = {"true": True, "false": False}.get(str(value).lower())
    if told is None:
        raise InvalidFilterException(detail="active is true or false")
    return told


def _key(text: Any) -> Q:
    return Q(pk=int(text)) if str(text).isdecimal() and len(str(text)) < 19 else Q(pk__in=[])


def _condition(node: FilterNode, conditions: _Conditions, also_others: bool) -> Q:
    if isinstance(node, LogicalExpr) and node.op is LogicalOperator.and_:
        found = Q()
        for term in node.terms:
            found &= _condition(term, conditions, also_others)
        return found
    if isinstance(node, Comparison) and node.op is CompareOperator.eq and not node.attr_path.sub_attr:
        name = node.attr_path.attr.lower()
        if isinstance(node.value, str) and not node.value.isprintable():
            # Not asked of the database: some refuse NUL, and all refuse half a character.
            raise InvalidFilterException(detail=f"{name} has visible characters only")
        if name in conditions:
            return conditions[name](node.value)
        if also_others and name in _NAMES:
            return Q(pk__in=[])
    names = ", ".join(sorted(conditions))
    raise InvalidFilterException(detail=f"we look up by eq and and, over {names}; not by {node}")
