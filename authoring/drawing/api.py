"""What other folders use of ``authoring.drawing``."""

from __future__ import annotations

from authoring.drawing.drawing import Desk, DrawnForm, draw_form, fault_sentences, field_names
from authoring.drawing.form_page import PlainPage
from authoring.drawing.templating import script, stylesheet
from authoring.drawing.words import problem_titles, problem_words, words_in

__all__ = [
    "Desk",
    "DrawnForm",
    "PlainPage",
    "draw_form",
    "fault_sentences",
    "field_names",
    "problem_titles",
    "problem_words",
    "script",
    "stylesheet",
    "words_in",
]
