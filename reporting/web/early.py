"""What lies before somebody's first day of work: HR counts it, or sets it aside; looks are noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from player.api import Wording
from reporting.ledger.before_hire import pre_boarding
from reporting.ledger.completions import local_day
from reporting.ledger.deciding_days import REASONS, DayDecisionError, Early, decide_days, early
from reporting.models import CatalogueCourse
from reporting.permission import role_required
from reporting.persons import names_of
from reporting.records.kinds import Source
from reporting.roles import Role
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page
from reporting.web.wording import wording

PAGE = 50
"""Registrations of one page, and the most on which one decision is written down at once."""
_ASIDE = "aside"


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def before_hire(request: HttpRequest) -> HttpResponse:
    """List what waits, or what was set aside; write one decision down for what was ticked."""
    is_decided = request.GET.get("shown") == _ASIDE
    found = early(is_decided=is_decided)
    if request.method != "POST":
        return _page(request, found, is_decided=is_decided)
    ticked = set(request.POST.getlist("one")[: PAGE + 1])
    answer, _, reason = request.POST.get("answer", "").partition(":")
    counts = answer == "counts"
    reason = reason if answer in {"counts", _ASIDE} else ""
    chosen = [one for one in found if _key(one) in ticked][:PAGE]
    by = request.user.get_username()
    try:
        decide_days(chosen, counts=counts, reason=reason, note=request.POST.get("note", ""), by=by)
    except DayDecisionError as error:
        return _page(request, found, is_decided=is_decided, problem=error.problem, ticked=ticked)
    told = " ".join(dict.fromkeys(one.taken.learner for one in chosen))
    write_down(request, "changed", "before_hire", len(chosen), about={"found": told, "answer": answer})
    query = urlencode(({"shown": _ASIDE} if is_decided else {}) | {"done": str(len(chosen))})
    return HttpResponseRedirect(f"{reverse('reporting:before-hire')}?{query}")


def _page(
    request: HttpRequest,
    found: list[Early],
    *,
    is_decided: bool,
    problem: str = "",
    ticked: Iterable[str] = (),
) -> HttpResponse:
    words = wording(language_of(request))
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    numbers = list(dict.fromkeys(one.taken.learner for one in shown))
    write_down(request, "looked", "before_hire", len(shown), about={"found": " ".join(numbers)})
    done = request.GET.get("done", "")
    finding = "early_aside_finding" if is_decided else "early_finding"
    context = {
        "page": shown,
        "is_decided": is_decided,
        "finding": words(finding, len(found)) if found else words(f"{finding}_none"),
        "about": words("early_about", days=pre_boarding().days),
        "rows": list(_rows(list(shown), words, set(ticked))),
        "answers": list(_answers(words)),
        "values": request.POST,
        "problem": problem,
        "done": words("early_done", int(done)) if done.isdecimal() and len(done) < 4 else "",
        "query": f"shown={_ASIDE}&" if is_decided else "",
    }
    return page(request, "early.html", "early_title", context, status=400 if problem else 200)


def _rows(shown: list[Early], words: Wording, ticked: set[str]) -> Iterator[dict[str, Any]]:
    names = names_of(sorted({one.taken.learner for one in shown}))
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    for one in shown:
        days = (one.first,) if one.first == one.last else (one.first, one.last)
        told = one.decided
        yield {
            "key": _key(one),
            "is_ticked": _key(one) in ticked,
            "number": one.taken.learner,
            "name": names.get(one.taken.learner, one.taken.learner),
            "title": title_in(titles.get(one.taken.course, {}), one.taken.course, words.language),
            "days": " – ".join(words.date(day) for day in days),
            "first_day": words.date(one.first_day) if one.first_day else "",
            "sources": [words(f"delivery_{name}") for name in one.sources if name in set(Source)],
            "decided": words(
                "early_decided",
                by=told.decided_by,
                on=words.date(local_day(told.decided_at)),
                why=words.plain(f"early_reason_aside_{told.reason}"),
            )
            if told
            else "",
            "note": told.note if told else "",
        }


def _answers(words: Wording) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for counts, answer in ((True, "counts"), (False, _ASIDE)):
        label = words.plain(f"early_answer_{answer}")
        yield (
            label,
            [(f"{answer}:{code}", words.plain(f"early_reason_{answer}_{code}")) for code in REASONS[counts]],
        )


def _key(one: Early) -> str:
    return "/".join(one.taken)
