"""What the other folders use of ``reporting.event_bus``."""

from __future__ import annotations

from reporting.event_bus.hearing import Hearing, LearnerIs
from reporting.open_edx.data import Run

__all__ = ["Hearing", "LearnerIs", "Run"]
