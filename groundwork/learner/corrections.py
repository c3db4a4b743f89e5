"""Keep what people ask to have corrected, and what HR answers. Nothing in the ledger changes by it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from curriculum.languages import Language
from groundwork.learner.models import CorrectionRequest
from groundwork.learner.models.corrections import CorrectionState
from reporting.webhooks.api import CorrectionSaid, Event, Happening, tell

MOST_CHARACTERS = 2000
MOST_A_DAY = 5


def problem_with(learner: str, text: str) -> str:
    """Return the key of the words for what keeps *text* from being sent; empty when nothing does."""
    if not text:
        return "correction_empty"
    if len(text) > MOST_CHARACTERS:
        return "correction_too_long"
    since = timezone.now() - timedelta(days=1)
    # Counted in the database, so that neither a restart nor a second server forgets.
    if CorrectionRequest.objects.filter(learner=learner, sent_at__gt=since).count() >= MOST_A_DAY:
        return "correction_too_many"
    return ""


def send_request(learner: str, course: str, registration: str, text: str, language: Language) -> None:
    """Keep a request, open."""
    CorrectionRequest.objects.create(
        learner=learner,
        course=course,
        registration=registration,
        text=text,
        language=language.value,
        sent_at=timezone.now(),
    )


def own_requests(learner: str) -> QuerySet[CorrectionRequest]:
    """Return the person's own requests, the latest first."""
    return CorrectionRequest.objects.filter(learner=learner)


def requests_in(state: str) -> QuerySet[CorrectionRequest]:
    """Return everybody's requests: the open ones, the longest waiting first; or all, the latest first."""
    if state == CorrectionState.OPEN:
        return CorrectionRequest.objects.filter(state=state).order_by("sent_at", "pk")
    return CorrectionRequest.objects.all()


def counts() -> tuple[int, int]:
    """Return how many requests are open, and how many there are."""
    rows = CorrectionRequest.objects.order_by().values_list("state").annotate(Count("pk"))
    numbers: dict[str, int] = dict(rows)
    return numbers.get(CorrectionState.OPEN, 0), sum(numbers.values())


def version_of(request: CorrectionRequest) -> str:
    """Return what a page keeps of a request, to know later whether it is still as it was shown."""
    answered_at = request.answered_at
    return f"{request.state} {answered_at.isoformat() if answered_at else ''}"


def answer(request: CorrectionRequest, text: str, actor: str) -> bool:
    """Give the person an answer, or another one in its place; *actor* signs for it.

    Return whether it was given: not when the request is closed, or no longer as it was read.
    """
    if request.state == CorrectionState.CLOSED:
        return False
    given = {"answer": text, "answered_by": actor, "answered_at": timezone.now()}
    return _decide(request, CorrectionState.ANSWERED, given)


def close(request: CorrectionRequest, actor: str) -> bool:
    """Close a request that was answered.

    Return whether it was closed: not when it has no answer, or is no longer as it was read.
    """
    if request.state != CorrectionState.ANSWERED:
        return False
    signed = {"closed_by": actor, "closed_at": timezone.now()}
    return _decide(request, CorrectionState.CLOSED, signed)


def _decide(request: CorrectionRequest, state: CorrectionState, changes: dict[str, Any]) -> bool:
    """Write *changes* unless somebody was quicker; other systems are told that it was done, not what."""
    with transaction.atomic():
        if not _as_it_was(request).update(**changes, state=state):
            return False
        said = CorrectionSaid(employee_number=request.learner, course=request.course, state=state.value)
        now = timezone.now()
        parts = (str(request.pk), state.value, now.isoformat())
        tell(Happening(Event.CORRECTION_DECIDED, said, now, parts, about=request.learner))
    return True


def _as_it_was(request: CorrectionRequest) -> QuerySet[CorrectionRequest]:
    """Return the request, unless somebody changed it since: the database decides who was first."""
    same = CorrectionRequest.objects.filter(pk=request.pk)
    return same.filter(state=request.state, answered_at=request.answered_at)
