"""What the other folders use of ``reporting.forwarding``."""

from __future__ import annotations

from reporting.forwarding.filters import VERSIONS, Filter
from reporting.forwarding.managing import add_store
from reporting.forwarding.sending import KIND

__all__ = ["KIND", "VERSIONS", "Filter", "add_store"]
