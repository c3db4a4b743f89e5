"""Who may void what: a system its own statements; those of others only with the scope ``all``.

xAPI 1.0.3, part 2, 2.3.2: who voids has to be authorized, or the whole request is answered with 403. A
statement that is not here yet may be voided by anybody who knows its id, a random number of 122 bits.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from reporting.ledger.rapid import select_in
from reporting.models import SourceSystem
from reporting.xapi.authority import Authority
from reporting.xapi.errors import XapiError
from reporting.xapi.models import XapiStatement
from reporting.xapi.scopes import Scope


def check_voider(targets: Collection[uuid.UUID], authority: Authority) -> None:
    """Let pass who may void the statements *targets*.

    Raises: XapiError: 403, naming those that another system sent; nothing was stored.
    """
    if not targets or Scope.ALL in authority.scopes:
        return
    found = select_in(XapiStatement, ("statement_id", "source"), "statement_id", list(targets))
    others = {name: source for name, source in found if source != authority.source}
    if others:
        names = SourceSystem.objects.in_bulk(set(others.values()))
        said = ", ".join(f"{name} of {names[source].name}" for name, source in list(others.items())[:10])
        raise XapiError(403, f"the system {authority.name} may void its own statements only, not {said}")
