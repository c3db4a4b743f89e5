"""What workers do to hand statements on: look for new ones."""

from __future__ import annotations

from reporting.forwarding import sending  # so that a worker knows who delivers
from reporting.forwarding.reading import put_statements
from reporting.jobs.api import watch

__all__ = ["sending"]

watch("forwarding", put_statements)
