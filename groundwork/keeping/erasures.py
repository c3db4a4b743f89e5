"""The pages of erasing a person: one administrator asks, sees what would go, and another one confirms.

Whoever asked may take it back. What is in the way is said in full, at the asking and again at the end.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from groundwork.erasure.erasing import erase, foreseen, reason_problems
from groundwork.erasure.errors import ErasureError
from groundwork.keeping.words import words_in
from groundwork.pages.page import site_page
from player.api import Wording
from reporting.api import (
    Erasure,
    ErasureRequest,
    Obstacle,
    name_and_key,
    needs_fresh_sign_in,
    obstacles,
    write_down,
)
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_HISTORY = 50


@require_http_methods(["GET", "POST"])
@role_required(Role.ADMINISTRATOR)
@needs_fresh_sign_in("POST")
def erasures_page(request: HttpRequest) -> HttpResponse:
    """List what was asked for and what was done; on POST ask for an erasure, or say what is in its way."""
    if request.method != "POST":
        return _list(request)
    typed = {
        "number": request.POST.get("number", "").strip()[:64],
        "reason": request.POST.get("reason", "").strip()[:500],
        "early": request.POST.get("early", ""),
    }
    found = _in_the_way(typed["number"], typed["reason"], is_early=typed["early"] == "yes")
    if found:
        return _list(request, typed, found)
    row, is_new = ErasureRequest.objects.get_or_create(
        number=typed["number"],
        defaults={
            "reason": typed["reason"],
            "is_before_its_time": typed["early"] == "yes",
            "asked_by": request.user.get_username(),
            "asked_at": timezone.now(),
        },
    )
    if is_new:
        asked = {"person": row.number, "action": "asked", "reason": row.reason}
        write_down(request, "changed", "erasure", 1, about=asked)
    return redirect("erasure", key=row.pk)


@require_http_methods(["GET", "POST"])
@role_required(Role.ADMINISTRATOR)
@needs_fresh_sign_in("POST")
def erasure_page(request: HttpRequest, key: int) -> HttpResponse:
    """Show what an erasure would do; on POST confirm it as somebody else, or take it back."""
    row = ErasureRequest.objects.filter(pk=key).first()
    if row is None:
        return redirect("erasures")  # confirmed or taken back meanwhile
    if request.method != "POST":
        return _one(request, row)
    by = request.user.get_username()
    if request.POST.get("act") == "withdraw":
        row.delete()
        write_down(request, "changed", "erasure", 1, about={"person": row.number, "action": "withdrawn"})
        return redirect("erasures")
    if row.asked_by == by:
        return _one(request, row, ["erase_wrong_same"], status=403)
    if request.POST.get("number", "").strip() != row.number:
        return _one(request, row, ["erase_wrong_number"], status=400)
    try:
        done = erase(
            row.number,
            by=row.asked_by,
            approved_by=by,
            reason=row.reason,
            now=timezone.now(),
            before_its_time=row.is_before_its_time,
        )
    except ErasureError:
        return _one(request, row, status=409)  # the page says what is in the way now
    return redirect(f"/hr/erasures/?done={done.reference}")


def _in_the_way(number: str, reason: str, *, is_early: bool) -> list[Obstacle]:
    """Return everything that keeps *number* from being erased for *reason*."""
    found = reason_problems(number, reason) if number else []
    if not number or not _is_known(number):
        found.append(Obstacle(f"nobody has the employee number {number}", "unknown"))
    return [*found, *obstacles(number, timezone.localdate(), before_its_time=is_early)]


def _is_known(number: str) -> bool:
    return name_and_key(number)[1] is not None


def _list(
    request: HttpRequest, typed: dict[str, str] | None = None, found: list[Obstacle] | None = None
) -> HttpResponse:
    words = words_in(language_of(request))
    waiting = list(ErasureRequest.objects.all())
    write_down(request, "looked", "erasures", len(waiting))
    done = request.GET.get("done", "")
    context: dict[str, Any] = {
        "words": words,
        "waiting": [(one, words.date(timezone.localdate(one.asked_at))) for one in waiting],
        "past": [_past(one, words) for one in Erasure.objects.order_by("-id")[:_HISTORY]],
        "done": done if Erasure.objects.filter(reference=done).exists() else "",
        "typed": typed or {},
        "faults": [_told(one, words) for one in found or []],
    }
    status = 400 if found else 200
    return site_page(request, "keeping/erasures.html", context, title=words.plain("erasures"), status=status)


def _one(
    request: HttpRequest, row: ErasureRequest, faults: list[str] | None = None, status: int = 200
) -> HttpResponse:
    words = words_in(language_of(request))
    in_the_way = _in_the_way(row.number, row.reason, is_early=row.is_before_its_time)
    seen = foreseen(row.number, now=timezone.now())
    write_down(request, "looked", "erasure", 1, about={"person": row.number})
    context: dict[str, Any] = {
        "words": words,
        "row": row,
        "name": seen.name,
        "asked_on": words.date(timezone.localdate(row.asked_at)),
        "is_own": row.asked_by == request.user.get_username(),
        "tables": sorted(seen.rows.items()),
        "in_the_way": [_told(one, words) for one in in_the_way],
        "faults": faults or [],
    }
    return site_page(request, "keeping/erasure.html", context, title=words.plain("erasures"), status=status)


def _past(one: Erasure, words: Wording) -> dict[str, Any]:
    return {"erasure": one, "day": words.date(timezone.localdate(one.at)), "rows": sum(one.report.values())}


def _told(one: Obstacle, words: Wording) -> Markup:
    values: dict[str, Any] = dict(one.values)
    if "day" in values:
        values["day"] = words.date(values["day"])
    return words(f"erase_wrong_{one.key}", **values)
