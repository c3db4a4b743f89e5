"""Of some receivers the path of the address is the secret: the audit log names the host alone."""

from __future__ import annotations

import pytest

from reporting.models import AuditEntry
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of


@pytest.mark.django_db
def test_the_audit_log_holds_no_secret_of_an_address() -> None:
    hook = {"kind": "webhook", "name": "Chat", "event": ["roster.imported"]}
    address = "https://chat.example.org/hooks/s3cret?key=s3cret"

    browser_of("E900", Role.HR_ANALYST).post("/hr/destinations/", hook | {"address": address})

    (entry,) = AuditEntry.objects.filter(action="changed", page="destinations")
    assert entry.query == {"added": "Chat", "host": "chat.example.org"}
