"""Let nobody ask too often: a count of what came for one key within a time, for all processes together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from reporting.models import RequestCount


@dataclass(frozen=True, slots=True)
class Limit:
    """At most *allowed* times in *seconds* for one key, an hour at the longest; it begins with the first.

    What is larger, and need not be exact, is counted by ``reporting.ingest.pace``.
    """

    name: str
    allowed: int
    seconds: int

    def is_reached(self, key: str) -> bool:
        """Return whether one more would be too many."""
        taken = self._now(key).values_list("taken", flat=True).first()
        return taken is not None and taken >= self.allowed

    def count(self, key: str) -> None:
        """Remember one more."""
        self.take(key, beyond=True)

    def take(self, key: str, *, beyond: bool = False) -> bool:
        """Count one more and return whether it was within the limit; of many at once, no more than that are.

        One that is beyond it is counted only if *beyond*.
        """
        if self._add(key, beyond=beyond):
            return True
        if self._now(key).exists():
            return False
        # The window before this one is over, or there was none. Of two that begin it at once one does.
        begun = RequestCount.objects.filter(who=self._who(key), began_at__lte=self._start())
        if begun.update(began_at=timezone.now(), taken=1):
            return True
        try:
            with transaction.atomic():
                RequestCount.objects.create(who=self._who(key), began_at=timezone.now(), taken=1)
        except IntegrityError:
            return self._add(key, beyond=beyond)
        return True

    def forget(self, key: str) -> None:
        """End the count."""
        RequestCount.objects.filter(who=self._who(key)).delete()

    def _add(self, key: str, *, beyond: bool) -> bool:
        rows = self._now(key) if beyond else self._now(key).filter(taken__lt=self.allowed)
        return bool(rows.update(taken=F("taken") + 1))

    def _now(self, key: str) -> QuerySet[RequestCount]:
        return RequestCount.objects.filter(who=self._who(key), began_at__gt=self._start())

    def _start(self) -> datetime:
        return timezone.now() - timedelta(seconds=self.seconds)

    def _who(self, key: str) -> str:
        # A digest: the table is no place for names and addresses.
        text = f"{self.name}\n{key}".encode("utf-8", "replace")
        return hashlib.blake2b(text, digest_size=32).hexdigest()
