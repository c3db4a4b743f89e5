"""What the command line and the site use of the learning record store."""

from __future__ import annotations

from reporting.access.system_scopes import SystemScope
from reporting.ingest.token_ends import LONGEST_BOTH_DAYS, LONGEST_DAYS
from reporting.xapi.chain import locked_head as locked_statements
from reporting.xapi.ends import statements_end, statements_hold
from reporting.xapi.environment_tokens import token_lets, works_as_given
from reporting.xapi.erasing import delete_documents, documents_about, replace_in_statements
from reporting.xapi.known_tokens import system_of, why_not_taken
from reporting.xapi.partitions import SEGMENTS as SEGMENTS_OF_A_PARTITION
from reporting.xapi.partitions import partition_terms
from reporting.xapi.scopes import Scope
from reporting.xapi.tokens import (
    AUDIT_PAGE,
    LONGEST_NAME,
    LONGEST_PURPOSE,
    ShownSystem,
    ShownToken,
    TokenError,
    how_many_end_soon,
    open_token,
    revoke_token,
    scope_named,
    systems_known,
    tokens_given_out,
)
from reporting.xapi.verification import verify_statements

__all__ = [
    "AUDIT_PAGE",
    "LONGEST_BOTH_DAYS",
    "LONGEST_DAYS",
    "LONGEST_NAME",
    "LONGEST_PURPOSE",
    "SEGMENTS_OF_A_PARTITION",
    "Scope",
    "ShownSystem",
    "ShownToken",
    "SystemScope",
    "TokenError",
    "delete_documents",
    "documents_about",
    "how_many_end_soon",
    "locked_statements",
    "open_token",
    "partition_terms",
    "replace_in_statements",
    "revoke_token",
    "scope_named",
    "statements_end",
    "statements_hold",
    "system_of",
    "systems_known",
    "token_lets",
    "tokens_given_out",
    "verify_statements",
    "why_not_taken",
    "works_as_given",
]
