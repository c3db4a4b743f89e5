"""What other folders use of ``authoring.drawing``."""

from __future__ import annotations

from authoring.drawing.drawing import Desk, DrawnForm, draw_form, fault_sentences
from authoring.drawing.templating import script, stylesheet
from authoring.drawing.words import problem_words, words_in

__all__ = [
    "Desk",
    "DrawnForm",
    "draw_form",
    "fault_sentences",
    "problem_words",
    "script",
    "stylesheet",
    "words_in",
]
