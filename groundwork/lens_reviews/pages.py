"""One review: who reads and who settles, how it stands, its findings once settled, and its report."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from curriculum.languages import Language
from curriculum.markdown import plain_line
from groundwork.clock import today
from groundwork.lens_reviews.desk import FILES, Desk, desk_of
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.into_course import draft_of
from groundwork.lens_reviews.models import Place
from groundwork.lens_reviews.page import criterion_name, lens_page, note, take_one, tell, words_of
from groundwork.lens_reviews.seats import free, has_read, leave, take
from groundwork.lens_reviews.showing import kappa_said, standing_of
from groundwork.lens_reviews.told_instead import told_instead
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
@told_instead
def review(request: HttpRequest, review: str) -> HttpResponse:
    """Show one review; on POST take a place in it, leave it, or free it for somebody else."""
    desk = desk_of(request, review)
    if request.method != "POST":
        return _page(request, desk)
    act, place = request.POST.get("act", ""), request.POST.get("place", "")
    try:
        take_one(request)
        _act(desk, act, place)
    except RefusedError as error:
        return _page(request, desk_of(request, review), error)
    note(request, review, f"{act} {place}".strip()[:20])
    tell(request, f"lens_done_{act}")
    return HttpResponseRedirect(reverse("lens-review", args=[review]))


def _act(desk: Desk, act: str, place: str) -> None:
    """Do what a button says. Raises: RefusedError."""
    if act == "take":
        take(desk.review.id, place, desk.number)
    elif act == "leave":
        leave(desk.review, desk.number)
    elif act == "free":
        free(desk.review, place, desk.number)
    else:
        raise RefusedError("lens_unknown")


def _page(request: HttpRequest, desk: Desk, fault: RefusedError | None = None) -> HttpResponse:
    words, found = words_of(request), desk.review
    standing = standing_of(found, desk.criteria, today())
    draft = draft_of(desk)
    context: dict[str, Any] = {
        "review": found,
        "record": found.record,
        "title": plain_line(found.record.title),
        "standing": standing,
        "kappa": kappa_said(standing.agreement.kappa, standing.agreement.kappa_interval, words)
        if standing.agreement
        else "",
        "places": [_place(desk, place, standing.read) for place in Place],
        "place": desk.place,
        "reads": desk.place in FILES,
        "sees_both": desk.sees_both,
        "draft": draft,
        "findings": _findings(desk, words),
        "languages": list(Language),
    }
    return lens_page(request, "review", context, title=context["title"], fault=fault)


def _place(desk: Desk, place: Place, read: tuple[int, int]) -> dict[str, Any]:
    """Return how one place stands; who has it is told to nobody but its holder."""
    found = desk.review
    number = list(Place).index(place)
    record = {Place.FIRST: found.first, Place.SECOND: found.second}.get(place)
    return {
        "place": place.value,
        "function": found.record.reviewers[number] if record else "",
        "is_taken": place in desk.seats.holders,
        "is_mine": desk.place is place,
        "may_take": place in desk.seats.may_take(desk.number),
        "may_leave": desk.place is place and not has_read(found, place),
        "may_free": desk.place is Place.LEAD and record is not None and place in desk.seats.holders,
        "read": read[number] if record else 0,
        "is_finished": record is not None and record.finished_on is not None,
    }


def _findings(desk: Desk, words: Wording) -> list[dict[str, Any]]:
    told = standing_of(desk.review, desk.criteria, today()).summary
    if told is None:
        return []
    names = {one.id: criterion_name(one, words) for one in desk.criteria}
    return [
        {
            "one": one,
            "name": names.get(one.criterion, (words.language, one.criterion)),
            "title": plain_line(desk.review.passages[one.passage].title),
            "number": list(desk.review.passages).index(one.passage) + 1,
            "is_overdue": told.is_overdue(one),
        }
        for one in told.findings
    ]
