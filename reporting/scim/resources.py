"""The SCIM resources that we keep: of RFC 7643 only what a roster needs, so that nothing else is stored."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field
from scim2_models import (
    URN,
    CaseExact,
    ComplexAttribute,
    Extension,
    Mutability,
    Reference,
    Required,
    Resource,
    Uniqueness,
)

from curriculum.languages import Language


class UnitMembership(ComplexAttribute):
    """The unit in which a person works: a group of which the user is a member (RFC 7643, 4.1.2)."""

    value: Annotated[str | None, Mutability.read_only, CaseExact.true] = None
    ref: Annotated[Reference[Group] | None, Mutability.read_only] = Field(
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    display: Annotated[str | None, Mutability.read_only] = None


class User(Resource[Any]):
    """A member of staff."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    """What the person signs in with; the employee number too, unless the extension names one."""
    display_name: Annotated[str | None, Required.true] = None
    """The name as the person writes it, in any script."""
    title: str | None = None
    user_type: str | None = None
    """The kind of employment: permanent, casual, contractor, ... in HR's own word."""
    preferred_language: Annotated[str | None, Field(examples=[tag.value for tag in Language])] = None
    """The language to learn in; what we have no course in becomes English."""
    active: bool | None = None
    """Whether the person works here; true when it is left out at the creation."""
    groups: Annotated[list[UnitMembership] | None, Mutability.read_only] = None


class Leader(ComplexAttribute):
    """The leader of a person (RFC 7643, 4.3)."""

    value: Annotated[str | None, CaseExact.true] = None
    """The id of the leader's user."""
    ref: Reference[User] | None = Field(None, serialization_alias="$ref", validation_alias="$ref")
    """The address of the leader's user: it says the same as ``value``, which may be left out then."""
    display_name: Annotated[str | None, Mutability.read_only] = None


class EnterpriseUser(Extension):
    """Of the enterprise extension (RFC 7643, 4.3): number, department and manager."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    employee_number: Annotated[str | None, Mutability.immutable, CaseExact.true] = None
    """The learner of every learning record; ``userName`` where it is left out."""
    department: Annotated[str | None, CaseExact.true] = None
    """The path of the unit, such as ``Transit > Bus operations``."""
    manager: Leader | None = None


class Member(ComplexAttribute):
    """A person who works in the unit."""

    value: Annotated[str | None, Mutability.immutable, CaseExact.true] = None
    """The id of the user."""
    ref: Annotated[Reference[User] | None, Mutability.immutable] = Field(
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    type: Annotated[str | None, Mutability.immutable, Field(examples=["User"])] = None


class Group(Resource[Any]):
    """A unit. Its members are the people who work in it, not in its parts."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:Group")

    display_name: Annotated[
        str | None, Required.true, Mutability.immutable, Uniqueness.server, CaseExact.true
    ] = None
    """The path of the unit: a unit under another path is another unit."""
    members: list[Member] | None = None


# Through the method for which the brackets stand: a checker of types reads those as a generic.
StaffMember: Any = User.__class_getitem__(EnterpriseUser)
"""A user with the extension."""
