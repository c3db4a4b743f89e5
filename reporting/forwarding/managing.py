"""Add a learning record store that statements are handed on to."""

from __future__ import annotations

from reporting.forwarding.filters import Filter
from reporting.forwarding.sending import KIND
from reporting.models import Destination
from reporting.outbox.api import OutboxError, add_destination, sound_address
from reporting.xapi.ends import statements_end


def add_store(
    name: str, endpoint: str, account: str, wanted: Filter, *, from_start: bool = False, by: str = ""
) -> Destination:
    """Add the store at *endpoint* (``statements`` is below it), which gets what is stored from now on.

    With *from_start* also all that was stored before. *account* is ``user:password``.

    Raises: OutboxError: the name is taken or empty, the endpoint is no address, or the account is none.
    """
    if ":" not in account or not account.isprintable() or len(account) > 500:
        raise OutboxError("the account must be user:password of one that may write statements")
    if "?" in endpoint:
        raise OutboxError("the endpoint must have no question mark; statements are at statements below it")
    address = sound_address(endpoint)
    made = add_destination(KIND, name, address=address, settings=wanted.kept(), secret=account, by=by)
    if not from_start:
        made.position = statements_end().sequence
        made.save(update_fields=["position"])
    return made
