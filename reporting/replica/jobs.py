"""What workers do for the replica: mark each minute, so that everybody can see how new it is."""

from __future__ import annotations

from reporting.jobs.api import watch
from reporting.replica.marks import mark_if_due

watch("replica", mark_if_due)
