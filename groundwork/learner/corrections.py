"""Keep what people ask to have corrected, and what HR answers. Nothing in the ledger changes by it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from curriculum.languages import Language
from groundwork.learner.models import CorrectionRequest
from groundwork.learner.models.corrections import CorrectionState

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


def answer(request: CorrectionRequest, text: str, actor: str) -> None:
    """Give the person an answer, or another one in its place; *actor* signs for it."""
    request.answer, request.answered_by, request.answered_at = text, actor, timezone.now()
    request.state = CorrectionState.ANSWERED
    request.save(update_fields=["answer", "answered_by", "answered_at", "state"])


def close(request: CorrectionRequest, actor: str) -> None:
    """Close a request that was answered."""
    request.state, request.closed_by, request.closed_at = CorrectionState.CLOSED, actor, timezone.now()
    request.save(update_fields=["state", "closed_by", "closed_at"])
