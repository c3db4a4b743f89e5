"""What other folders use of ``authoring.scenario_map``."""

from __future__ import annotations

from authoring.scenario_map.marks import Mark, Marks, marks_of
from authoring.scenario_map.placing import HEAD, ROW, Box, Drawn, Sheet, placed
from authoring.scenario_map.story import GOOD_OUTCOMES, Choice, Place, Story
from authoring.scenario_map.ways_through import MOST_WAYS, Way, Ways, ways_through

__all__ = [
    "GOOD_OUTCOMES",
    "HEAD",
    "MOST_WAYS",
    "ROW",
    "Box",
    "Choice",
    "Drawn",
    "Mark",
    "Marks",
    "Place",
    "Sheet",
    "Story",
    "Way",
    "Ways",
    "marks_of",
    "placed",
    "ways_through",
]
