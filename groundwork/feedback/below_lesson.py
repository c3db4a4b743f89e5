"""Draw the line below each lesson that leads to the form (``GROUNDWORK_BELOW_LESSON``)."""

from __future__ import annotations

from django.urls import reverse
from markupsafe import Markup

from curriculum.languages import Language
from groundwork.feedback.words import words_in


def draw_below_lesson(course: str, lesson: str, language: Language) -> Markup:
    """Return the line in *language*."""
    line = Markup('<p class="gw-quiet"><a href="{}">{}</a></p>')
    return line.format(reverse("report-problem", args=[course, lesson]), words_in(language)("fb_link"))
