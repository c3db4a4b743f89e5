"""What our SCIM service says of itself (RFC 7644, 4)."""

from __future__ import annotations

from functools import cache

from scim2_models import (
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    ETag,
    Filter,
    Patch,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
)

from reporting.scim.resources import EnterpriseUser, Group, StaffMember, User

PAGE = 100
"""Resources in an answer, unless the system asks for another number."""
LARGEST_PAGE = 200
POLICY = ScimPolicy(unknown=ScimPolicy.Unknown.ignore)
"""Systems send whatever they hold (addresses, photos, phone numbers): it is neither read nor kept."""


def configuration() -> ServiceProviderConfig:
    """Return what the service can do."""
    return ServiceProviderConfig(
        patch=Patch(supported=True),
        bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
        filter=Filter(supported=True, max_results=LARGEST_PAGE),
        change_password=ChangePassword(supported=False),
        sort=Sort(supported=False),
        etag=ETag(supported=True),
        authentication_schemes=[
            AuthenticationScheme(
                type=AuthenticationScheme.Type.oauthbearertoken,
                name="Bearer token",
                description="The token of a system that an operator let in (groundwork roster scim NAME).",
                primary=True,
            )
        ],
    )


@cache
def service() -> ScimProvider:
    """Return the description of the service."""
    types = [ResourceType.from_resource(StaffMember), ResourceType.from_resource(Group)]
    return ScimProvider([User, EnterpriseUser, Group], types, configuration(), POLICY)
