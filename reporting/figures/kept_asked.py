"""Keep whom an edition would ask again, so that no page waits for everybody to be gone through.

Of few people the page counts itself. Of many a worker does, and until then the page says so and is asked
again. Where no worker takes it up, the page counts after all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from reporting.figures.asked_again import Asked, AskedAgain, asked_again
from reporting.figures.current import LEFT_ALONE, SMALL
from reporting.figures.threshold import threshold
from reporting.jobs.api import enqueue, waits_since
from reporting.ledger.head import head
from reporting.models import KeptAsked, Person
from reporting.obligations.rules import Revision

JOB = "figures.asked_again"
LASTS = timedelta(minutes=5)
"""So long a count is shown though records came in since: of many people some come in every minute."""


def shown_asked(revision: Revision, minutes: Mapping[str, int], now: datetime) -> AskedAgain | None:
    """Return what *revision* would ask at the moment *now*; None: a worker is counting it."""
    today = timezone.localdate(now)
    if not Person.objects.order_by("pk")[SMALL : SMALL + 1].exists():
        return asked_again(revision, minutes, today)
    asked = _asked(revision, minutes, today)
    row = KeptAsked.objects.filter(question=_digest(asked)).first()
    if row is not None and (row.state == _state() or now - row.made_at < LASTS):
        return _read(row.content)
    since = waits_since(JOB)
    if since is not None and now - since > LEFT_ALONE:
        return work_out(asked, now)
    enqueue(JOB, asked, key=_digest(asked))
    return None


def work_out(asked: Mapping[str, Any], now: datetime) -> AskedAgain:
    """Count what is *asked*, as ``shown_asked`` asks it, and keep it; counts of earlier days go."""
    state, today = _state(), date.fromisoformat(asked["known_on"])
    found = asked_again(_revision(asked["revision"]), asked["minutes"], today)
    kept = {"state": state, "content": _content(found), "made_at": now}
    KeptAsked.objects.update_or_create(question=_digest(asked), defaults=kept)
    KeptAsked.objects.filter(made_at__lt=now - timedelta(days=1)).delete()
    return found


def _asked(revision: Revision, minutes: Mapping[str, int], today: date) -> dict[str, Any]:
    told = asdict(revision)
    told["published_on"] = revision.published_on.isoformat()
    told |= {"older": sorted(revision.older), "counted": sorted(revision.counted)}
    return {
        "revision": told | {"modules": list(revision.modules)},
        "minutes": dict(minutes),
        "known_on": today.isoformat(),
        "threshold": threshold(),
    }


def _revision(told: Mapping[str, Any]) -> Revision:
    sets = {name: frozenset(told[name]) for name in ("older", "counted")}
    days = {"published_on": date.fromisoformat(told["published_on"])}
    return Revision(**(dict(told) | sets | days | {"modules": tuple(told["modules"])}))


def _content(found: AskedAgain) -> dict[str, Any]:
    days = {"as_of": found.as_of.isoformat(), "known_on": found.known_on.isoformat()}
    return asdict(found) | days


def _read(content: Mapping[str, Any]) -> AskedAgain:
    return AskedAgain(
        date.fromisoformat(content["as_of"]),
        date.fromisoformat(content["known_on"]),
        content["threshold"],
        content["modules"],
        Asked(**content["whole"]),
        tuple(Asked(**one) for one in content["departments"]),
    )


def _digest(asked: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _state() -> str:
    end = head()
    return f"{end.sequence} {end.organisation}"
