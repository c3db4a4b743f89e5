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
from curriculum.quality.elsewhere import addresses_elsewhere
from curriculum.quality.limits import LONGEST_SENTENCE, highest_grade
from curriculum.quality.long_sentences import LongSentence, long_sentences
from curriculum.quality.minutes import PRACTICE, Effort, effort
from curriculum.quality.plain import all_texts, sentences
from curriculum.quality.reading import Reading, reading

__all__ = [
    "FOCUS",
    "LONGEST_SENTENCE",
    "PRACTICE",
    "Cell",
    "Effort",
    "LongSentence",
    "Promises",
    "Reading",
    "Served",
    "addresses_elsewhere",
    "all_texts",
    "coverage",
    "effort",
    "gaps",
    "highest_grade",
    "load_promises",
    "long_sentences",
    "reading",
    "sentences",
    "served_by_course",
    "served_by_page",
]
