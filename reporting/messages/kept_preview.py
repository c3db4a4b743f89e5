"""Keep what would be sent next, so that no page waits until it is known how everybody stands.

Of few people the page works it out itself. Of many a worker does (``reporting.messages.jobs``), and until
then the page shows what was worked out before, and says so. Where no worker takes it up, the page does after
all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from curriculum.languages import Language
from reporting.figures.current import LEFT_ALONE, SMALL
from reporting.jobs.api import enqueue, waits_since
from reporting.ledger.head import head
from reporting.messages.deciding import plans
from reporting.messages.hours import Hours
from reporting.messages.preview import Preview, Reason, preview
from reporting.models import KeptPreview, MessageLine, Person
from reporting.models.messages import MessageKind, Subject

JOB = "messages.preview"
LASTS = timedelta(minutes=5)
"""So long a preview counts as new: addresses and wishes change without a word."""
_ONLY = 1


@dataclass(frozen=True, slots=True)
class ShownPreview:
    """What a page can say of the next day on which messages are sent."""

    day: date
    preview: Preview | None
    """None: nothing was worked out for the day yet."""
    made_at: datetime | None
    """When it was worked out."""
    is_new: bool
    """Whether nothing is known to have changed since, a few minutes ago; else it is being worked out anew."""


def shown_preview(now: datetime) -> ShownPreview:
    """Return what is to be shown at the moment *now*."""
    day, state = _asked(timezone.localdate(now))
    row = KeptPreview.objects.filter(pk=_ONLY, day=day).first()
    if row is not None and row.state == state and now - row.made_at < LASTS:
        return _shown(row, is_new=True)
    if _is_small() or _is_left_alone(now):
        return _shown(work_out(now), is_new=True)
    enqueue(JOB, {}, key="")
    return ShownPreview(day, None, None, is_new=False) if row is None else _shown(row, is_new=False)


def work_out(now: datetime) -> KeptPreview:
    """Work out what would be sent next, as it is known at the moment *now*, and keep it."""
    today = timezone.localdate(now)
    day, state = _asked(today)
    found = {"day": day, "state": state, "content": content_of(preview(day, today)), "made_at": now}
    row, _ = KeptPreview.objects.update_or_create(pk=_ONLY, defaults=found)
    return row


def content_of(shown: Preview) -> dict[str, Any]:
    """Return *shown* as JSON can hold it, without its day."""
    return {
        "kinds": {kind.value: count for kind, count in shown.kinds.items()},
        "languages": {language.value: count for language, count in shown.languages.items()},
        "without_address": shown.without_address,
        "switched_off": shown.switched_off,
        "reasons": [[one.course, one.subject.value, one.step, one.count] for one in shown.reasons],
        "titles": {course: dict(titles) for course, titles in shown.titles.items()},
    }


def preview_in(content: Mapping[str, Any], day: date) -> Preview:
    """Return the preview of *day* that ``content_of`` wrote."""
    return Preview(
        day,
        {MessageKind(kind): count for kind, count in content["kinds"].items()},
        {Language(language): count for language, count in content["languages"].items()},
        content["without_address"],
        content["switched_off"],
        tuple(Reason(course, Subject(subject), *rest) for course, subject, *rest in content["reasons"]),
        content["titles"],
    )


def _shown(row: KeptPreview, *, is_new: bool) -> ShownPreview:
    return ShownPreview(row.day, preview_in(row.content, row.day), row.made_at, is_new)


def _asked(today: date) -> tuple[date, str]:
    """Return the next day on which messages are sent, and a SHA-256 of what is known to decide on them."""
    day = Hours.of_site().day_after(today)
    now, last = head(), MessageLine.objects.order_by("pk").values_list("pk", flat=True).last()
    state = f"{today} {day} {now.sequence} {now.organisation} {last} {plans()}"
    return day, hashlib.sha256(state.encode()).hexdigest()


def _is_small() -> bool:
    return not Person.objects.order_by("pk")[SMALL : SMALL + 1].exists()


def _is_left_alone(now: datetime) -> bool:
    since = waits_since(JOB)
    return since is not None and now - since > LEFT_ALONE
