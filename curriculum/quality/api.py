"""What other folders use to measure the content."""

from curriculum.quality.coverage import (
    FOCUS,
    Cell,
    Promises,
    Served,
    coverage,
    gaps,
    load_promises,
    served_by_course,
    served_by_page,
)
from curriculum.quality.minutes import PRACTICE, Effort, effort
from curriculum.quality.plain import all_texts, sentences
from curriculum.quality.reading import Reading, reading

__all__ = [
    "FOCUS",
    "PRACTICE",
    "Cell",
    "Effort",
    "Promises",
    "Reading",
    "Served",
    "all_texts",
    "coverage",
    "effort",
    "gaps",
    "load_promises",
    "reading",
    "sentences",
    "served_by_course",
    "served_by_page",
]
