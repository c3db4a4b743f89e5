"""HR's search for a person, by number or name.

It is posted, so that no name stands in an address, and with it in the log of a server or the history of a
browser. The audit log is told whom the search found, by number, and not what was typed: a part of a name
would stay there when the person is erased.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from reporting.models import Person, Position
from reporting.models.intervals import in_force
from reporting.permission import scope_here
from reporting.person_search import LONGEST, MOST, SHORTEST, Found, find_people
from reporting.web.auditing import write_down
from reporting.web.pages import page


def search_page(request: HttpRequest) -> HttpResponse:
    """Show the field; on POST show who was found within the part that the person of *request* may see."""
    context: dict[str, Any] = {"longest": LONGEST, "shortest": SHORTEST, "most": MOST}
    if request.method != "POST":
        return page(request, "search.html", "search_title", context)
    typed, today = request.POST.get("who", "").strip(), timezone.localdate()
    context["typed"] = typed[:LONGEST]
    try:
        found = find_people(typed, scope_here(request).people(today, today))
    except ValueError:
        return page(request, "search.html", "search_title", context | {"problem": "search_wrong"}, status=400)
    numbers = " ".join(one.number for one in found.people)
    write_down(request, "looked", "people search", len(found.people), about={"found": numbers})
    context |= {"rows": _rows(found), "has_more": found.has_more, "is_done": True}
    return page(request, "search.html", "search_title", context)


def _rows(found: Found) -> list[dict[str, Any]]:
    units = _units(found.people)
    return [
        {
            "number": one.number,
            "name": one.name,
            "unit": units.get(one.pk, ""),
            "address": reverse("reporting:person", args=[one.number]),
        }
        for one in found.people
    ]


def _units(people: tuple[Person, ...]) -> dict[int, str]:
    """Return the unit of each person's main job today; nobody who left is in it. One query."""
    today = timezone.localdate()
    jobs = Position.objects.filter(in_force(today, today), person__in=people).order_by("-is_main", "pk")
    found: dict[int, str] = {}
    for person, unit in jobs.values_list("person_id", "unit__path"):
        found.setdefault(person, unit)
    return found
