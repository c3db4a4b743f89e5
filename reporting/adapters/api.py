"""What the command line and the site use of ``reporting.adapters``."""

from __future__ import annotations

from reporting.adapters.comparing import Difference, Differing, compare
from reporting.adapters.feeding import feed, standing_completions
from reporting.adapters.kinds import KINDS
from reporting.adapters.managing import add_system
from reporting.adapters.mapping import AdapterError, known_maps, read_map

__all__ = [
    "KINDS",
    "AdapterError",
    "Difference",
    "Differing",
    "add_system",
    "compare",
    "feed",
    "known_maps",
    "read_map",
    "standing_completions",
]
