"""What other folders use of the statistics. Apart from ``assessments.api``: a block needs no NumPy."""

from __future__ import annotations

from assessments.statistics.asked import AskedItem, asked_items
from assessments.statistics.change import ObjectiveChange
from assessments.statistics.computing import Statistics, statistics_of
from assessments.statistics.confidence import Confidence, ConfidenceStatistics
from assessments.statistics.confidence_file import ConfidenceFile, read_confidence
from assessments.statistics.data import as_data
from assessments.statistics.findings import Finding, Weight
from assessments.statistics.forms import FormStatistics
from assessments.statistics.intervals import Interval
from assessments.statistics.items import Facility, ItemStatistics
from assessments.statistics.keeping import kept_figures
from assessments.statistics.response_file import ResponseFile, read_responses
from assessments.statistics.responses import Responses
from assessments.statistics.suppression import SMALL_GROUP
from assessments.statistics.times import ItemTimes, TimeTaken

__all__ = [
    "SMALL_GROUP",
    "AskedItem",
    "Confidence",
    "ConfidenceFile",
    "ConfidenceStatistics",
    "Facility",
    "Finding",
    "FormStatistics",
    "Interval",
    "ItemStatistics",
    "ItemTimes",
    "ObjectiveChange",
    "ResponseFile",
    "Responses",
    "Statistics",
    "TimeTaken",
    "Weight",
    "as_data",
    "asked_items",
    "kept_figures",
    "read_confidence",
    "read_responses",
    "statistics_of",
]
