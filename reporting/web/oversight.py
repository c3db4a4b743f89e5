"""Write down looks at figures by those who may not open the names behind them."""

from __future__ import annotations

from django.http import HttpRequest

from reporting.permission import held_here, scope_here
from reporting.roles import Role
from reporting.web.asked import Asked
from reporting.web.auditing import write_down


def note_look(request: HttpRequest, page: str, asked: Asked, **about: str) -> None:
    """Write down that an auditor looks at the figures of *page*; of HR analysts nothing.

    Figures of two days tell how the one person stands who came between them
    (docs/explanation/small-groups.md). An analyst could as well open the names, and that is written down
    there; an auditor cannot, so the days and the unit of each look are. *about*: what the address names.
    """
    if scope_here(request).is_whole and Role.HR_ANALYST not in held_here(request).everywhere:
        days = {"as_of": asked.as_of.isoformat(), "known_on": asked.known_on.isoformat()}
        write_down(request, "looked", page, 0, about={**days, "unit": asked.unit, **about})
