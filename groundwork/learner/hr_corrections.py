"""HR's page of correction requests: list, answer, close. Each look is written down."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from groundwork.learner.corrections import MOST_CHARACTERS, answer, close, counts, requests_in
from groundwork.learner.models import CorrectionRequest
from groundwork.learner.models.corrections import CorrectionState
from groundwork.pages.page import language_of, site_page
from groundwork.pages.permission import role_required
from groundwork.pages.roles import Role
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.api import names_of, write_down

_ADDRESS = "/hr/corrections/"
_PAGE_SIZE = 25


@require_GET
@role_required(Role.HR_ANALYST)
@never_cache
def corrections(request: HttpRequest) -> HttpResponse:
    """List the open requests, or all of them."""
    return _listed(request)


@require_POST
@role_required(Role.HR_ANALYST)
def act_on_correction(request: HttpRequest, number: int) -> HttpResponse:
    """Answer the request, or close one that was answered."""
    found = get_object_or_404(CorrectionRequest, pk=number)
    actor = request.user.get_username()
    if request.POST.get("act") == "close":
        if found.state != CorrectionState.ANSWERED:
            return _listed(request, found.pk)
        close(found, actor)
    else:
        text = request.POST.get("answer", "").replace("\r\n", "\n").strip()[:MOST_CHARACTERS]
        if not text:
            return _listed(request, found.pk)
        answer(found, text, actor)
    return redirect(f"{_ADDRESS}?state={'all' if request.GET.get('state') == 'all' else 'open'}")


def _listed(request: HttpRequest, unanswered: int | None = None) -> HttpResponse:
    """Return the list; *unanswered* is the request for which an answer is missing."""
    words = words_in(language_of(request))
    state = "all" if request.GET.get("state") == "all" else CorrectionState.OPEN.value
    page = Paginator(requests_in(state), _PAGE_SIZE).get_page(request.GET.get("page"))
    names = names_of(one.learner for one in page.object_list)
    open_count, all_count = counts()
    write_down(request, "looked", "corrections", len(page.object_list))
    context = {
        "requests": [_shown(one, names, words, one.pk == unanswered) for one in page.object_list],
        "filters": [
            (f"{_ADDRESS}?state=open", words("hr_open", n=open_count), state != "all"),
            (f"{_ADDRESS}?state=all", words("hr_all", n=all_count), state == "all"),
        ],
        "page": page,
        "state": state,
        "most": MOST_CHARACTERS,
    }
    status = 400 if unanswered is not None else 200
    title = words.plain("hr_corrections")
    return site_page(request, "learner/hr_corrections.html", context, title=title, status=status)


def _shown(
    one: CorrectionRequest, names: dict[str, str], words: Wording, is_unanswered: bool
) -> dict[str, Any]:
    return {
        "number": one.pk,
        "person": words("hr_person", name=names.get(one.learner, "–"), number=one.learner),
        "course": one.course,
        "registration": one.registration,
        "text": one.text,
        "language": one.language,
        "state": one.state,
        "state_words": words(f"correction_state_{one.state}"),
        "sent": words("correction_sent_on", day=words.date(timezone.localtime(one.sent_at).date())),
        "answer": one.answer,
        "problem": words("hr_answer_missing") if is_unanswered else "",
    }
