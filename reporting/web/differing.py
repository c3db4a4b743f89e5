"""Every fact that a learning system has and the ledger lacks, or the other way round; looks are noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from player.api import Wording
from reporting.evidence.showing import differing
from reporting.models import CatalogueCourse, Person, RouteDifference
from reporting.moments import day_and_minute
from reporting.permission import role_required
from reporting.roles import Role
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page
from reporting.web.wording import wording

_PAGE_SIZE = 100


@require_GET
@role_required(Role.HR_ANALYST)
def differences_page(request: HttpRequest) -> HttpResponse:
    """List the differences that the last comparisons found, and when each system was compared."""
    words = wording(language_of(request))
    shown = Paginator(RouteDifference.objects.all(), _PAGE_SIZE).get_page(request.GET.get("page"))
    found = differing()
    numbers = " ".join(dict.fromkeys(one.learner for one in shown))
    write_down(request, "looked", "differences", len(shown), about={"found": numbers} if numbers else None)
    context = {
        "page": shown,
        "finding": _finding(shown.paginator.count, words, has_compared=bool(found and found.routes)),
        "compared": [
            words(
                "differing_compared",
                route=route_text(one.route, words),
                at=day_and_minute(words, one.at),
                n=one.facts,
            )
            for one in (found.routes if found else ())
        ],
        "rows": list(_rows(list(shown), words)),
    }
    return page(request, "differing.html", "differing_title", context)


def _finding(count: int, words: Wording, *, has_compared: bool) -> Markup:
    """Return what the page says first; that nothing differs is said only once something was compared."""
    if count:
        return words("differing_finding", count)
    return words("differing_none" if has_compared else "differing_never")


def route_text(route: str, words: Wording) -> Markup:
    """Return what *route* (``RecordRoute.route``) is called in the language of *words*."""
    kind, _, name = route.partition(" ")
    return words(f"route_{kind}", name=Markup('<bdi dir="ltr" class="gw-code">{}</bdi>').format(name))


def _rows(some: list[RouteDifference], words: Wording) -> Iterator[dict[str, Any]]:
    names = dict(
        Person.objects.filter(number__in={one.learner for one in some}).values_list("number", "name")
    )
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    for one in some:
        yield {
            "number": one.learner,
            "name": names.get(one.learner, ""),
            "title": title_in(titles.get(one.course, {}), one.course, words.language),
            "what": words(f"differing_did_{one.kind}"),
            "day": words.date(timezone.localdate(one.occurred_at)),
            "way": words(f"differing_{one.way}"),
            "route": route_text(one.route, words),
        }
