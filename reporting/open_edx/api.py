"""What others use of the plugin (OEP-49): its commands do, and whoever writes a plugin beside it may."""

from __future__ import annotations

from reporting.open_edx.backfill import backfill
from reporting.open_edx.comparing import Comparison, compare
from reporting.open_edx.configuration import Configuration, Road, configuration
from reporting.open_edx.data import Answer, Fate
from reporting.open_edx.destinations.choice import Destination, destination_of
from reporting.open_edx.errors import ConfigurationError, DestinationError
from reporting.open_edx.learner_table import LearnerTableError, read_learner_table
from reporting.open_edx.overview import Overview, overview
from reporting.open_edx.retirement import erase
from reporting.open_edx.telling import Told, tell

__all__ = [
    "Answer",
    "Comparison",
    "Configuration",
    "ConfigurationError",
    "Destination",
    "DestinationError",
    "Fate",
    "LearnerTableError",
    "Overview",
    "Road",
    "Told",
    "backfill",
    "compare",
    "configuration",
    "destination_of",
    "erase",
    "overview",
    "read_learner_table",
    "tell",
]
