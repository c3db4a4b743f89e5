"""Write as the RFC does what Microsoft Entra ID sends in a way of its own: what is meant is plain in each.

It names a leader by the id alone, as a text or in a list, where RFC 7643 (4.3) has an object with a value;
and it names members to be taken out beside the path, where RFC 7644 (3.5.2.2) has a filter in it. Refused, a
leader stays who was one, and people stay in a unit that they left.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reporting.scim.resources import EnterpriseUser

_EXTENSION = str(EnterpriseUser.__schema__).lower()
_LEADER = f"{_EXTENSION}:manager"


def resource_as_the_rfc(said: dict[str, Any]) -> dict[str, Any]:
    """Return a resource, or a part of one, with its leader as the RFC writes it."""
    return {name: _value(name.lower(), value) for name, value in said.items()}


def patch_as_the_rfc(said: dict[str, Any]) -> dict[str, Any]:
    """Return the body of a PATCH as the RFC writes it; what is no such body stays as it is."""
    return {
        name: [one for each in value for one in _operations(each)]
        if name.lower() == "operations" and isinstance(value, list)
        else value
        for name, value in said.items()
    }


def _operations(said: Any) -> Iterator[Any]:
    if not isinstance(said, dict):
        yield said
        return
    operation = {name.lower(): value for name, value in said.items()}
    kind: Any = operation.get("op")
    path: Any = operation.get("path")
    value: Any = operation.get("value")
    if not isinstance(path, str):
        is_part = path is None and isinstance(value, dict)
        yield said | {
            name: resource_as_the_rfc(value) for name in said if is_part and name.lower() == "value"
        }
    elif str(kind).lower() == "remove" and path.lower() == "members" and _are_members(value):
        yield from ({"op": kind, "path": f"members[value eq {json.dumps(one['value'])}]"} for one in value)
    elif path.lower() == _LEADER and value == "":
        yield {"op": "remove", "path": path}
    else:
        yield said | {name: _value(path.lower(), value) for name in said if name.lower() == "value"}


def _are_members(value: Any) -> bool:
    return (
        bool(value)
        and isinstance(value, list)
        and all(isinstance(one, dict) and isinstance(one.get("value"), str) for one in value)
    )


def _value(name: str, value: Any) -> Any:
    """Return *value* of the attribute *name*, in small letters."""
    if name == _EXTENSION and isinstance(value, dict):
        return {key: _leader(held) if key.lower() == "manager" else held for key, held in value.items()}
    return _leader(value) if name == _LEADER else value


def _leader(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 1:
        (value,) = value
    if isinstance(value, str):
        return {"value": value} if value else None
    return value
