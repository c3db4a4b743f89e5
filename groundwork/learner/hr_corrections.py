"""HR's page of correction requests: list, answer, close. Each look is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundwork.learner.corrections import MOST_CHARACTERS, answer, close, counts, requests_in, version_of
from groundwork.learner.models import CorrectionRequest
from groundwork.learner.models.corrections import CorrectionState
from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.api import names_of, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from
from reporting.visit import language_of

_ADDRESS = "/hr/corrections/"
_PAGE_SIZE = 25


@require_GET
@role_required(Role.HR_ANALYST)
@never_cache
def corrections(request: HttpRequest) -> HttpResponse:
    """List the open requests, or all of them."""
    return _listed(request)


@role_required(Role.HR_ANALYST)
@sent_from("hr-corrections")
def act_on_correction(request: HttpRequest, number: int) -> HttpResponse:
    """Answer the request, or close one that was answered; not when it changed since it was shown."""
    found = get_object_or_404(CorrectionRequest, pk=number)
    actor = request.user.get_username()
    is_closing = request.POST.get("act") == "close"
    text = request.POST.get("answer", "").replace("\r\n", "\n").strip()[:MOST_CHARACTERS]
    if request.POST.get("seen") == version_of(found):
        if not (found.answer if is_closing else text):
            return _listed(request, Refused(found.pk, "hr_answer_missing"))
        if close(found, actor) if is_closing else answer(found, text, actor):
            return redirect(f"{_ADDRESS}?state={_state(request)}")
    # Somebody was quicker. Neither text is lost: theirs stands, and ours is still in the form.
    return _listed(request, Refused(found.pk, "hr_changed_meanwhile", "" if is_closing else text))


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked for a request and not done."""

    number: int
    reason: str
    """A key of the words."""
    unsent: str = ""
    """The answer that was written and not given."""


def _state(request: HttpRequest) -> str:
    return "all" if request.GET.get("state") == "all" else CorrectionState.OPEN.value


def _listed(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    """Return the list; the request that was *refused* is on it, whatever its state is now."""
    words, state = words_in(language_of(request)), _state(request)
    page = Paginator(requests_in(state), _PAGE_SIZE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    if refused and refused.number not in {one.pk for one in shown}:
        shown.insert(0, CorrectionRequest.objects.get(pk=refused.number))
    names = names_of(one.learner for one in shown)
    open_count, all_count = counts()
    write_down(request, "looked", "corrections", len(shown))
    context = {
        "requests": [
            _shown(one, names, words, refused if refused and refused.number == one.pk else None)
            for one in shown
        ],
        "filters": [
            (f"{_ADDRESS}?state=open", words("hr_open", n=open_count), state != "all"),
            (f"{_ADDRESS}?state=all", words("hr_all", n=all_count), state == "all"),
        ],
        "page": page,
        "state": state,
        "most": MOST_CHARACTERS,
    }
    status = 200 if refused is None else 400 if refused.reason == "hr_answer_missing" else 409
    title = words.plain("hr_corrections")
    return site_page(request, "learner/hr_corrections.html", context, title=title, status=status)


def _shown(
    one: CorrectionRequest, names: dict[str, str], words: Wording, refused: Refused | None
) -> dict[str, Any]:
    unsent = refused.unsent if refused else ""
    return {
        "number": one.pk,
        "version": version_of(one),
        "person": words("hr_person", name=names.get(one.learner, "–"), number=one.learner),
        "course": one.course,
        "registration": one.registration,
        "text": one.text,
        "language": one.language,
        "state": one.state,
        "state_words": words(f"correction_state_{one.state}"),
        "sent": words("correction_sent_on", day=words.date(timezone.localtime(one.sent_at).date())),
        "answer": one.answer,
        "unsent": unsent,
        "written": unsent or one.answer,
        "problem": words(refused.reason) if refused else "",
    }
