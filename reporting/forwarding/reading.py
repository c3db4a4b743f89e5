"""Read the stored statements on, a portion at a time, and put down those that a store is to get."""

from __future__ import annotations

import json

from django.db import transaction

from reporting.forwarding.filters import Filter
from reporting.forwarding.sending import KIND
from reporting.models import Destination
from reporting.outbox.api import Put, destinations, put_all
from reporting.xapi.ends import statements_end
from reporting.xapi.models import XapiStatement

_PORTION = 500
_ALL = "statements"
"""One order for all: a statement may refer to any earlier one."""


def put_statements() -> int:
    """Read on for each store that is behind; return how many statements were read."""
    behind = destinations(KIND).filter(position__lt=statements_end().sequence)
    return sum(_read_on(one) for one in behind)


def _read_on(destination: Destination) -> int:
    rows = XapiStatement.objects.filter(sequence__gt=destination.position).order_by("sequence")
    portion = list(rows.values_list("sequence", "statement_id", "holds_answers", "body")[:_PORTION])
    if not portion:
        return 0
    wanted = Filter.of(destination.settings)
    puts = [
        Put(str(name), {"sequence": sequence}, _ALL)
        for sequence, name, holds_answers, body in portion
        if body and wanted.lets_pass(json.loads(body), holds_answers=holds_answers)
    ]
    with transaction.atomic():
        place = Destination.objects.filter(pk=destination.pk, position=destination.position)
        if not place.update(position=portion[-1][0]):
            return 0  # another worker has read it
        put_all(destination, puts)
    return len(portion)
