"""Say on pages of the workshop, in a few lines, how good a lesson is and how its questions worked.

Tags, so that the workshop draws what it does not know: these pages know the workshop, and not the other way.
"""

from __future__ import annotations

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from curriculum.languages import Language
from groundwork.course_quality.findings import Weight
from groundwork.course_quality.items import shown_items
from groundwork.course_quality.lesson_quality import judge
from groundwork.course_quality.link_answers import load_link_answers
from groundwork.course_quality.showing import aspects_of, counted, shown_findings
from groundwork.course_quality.words import words_in
from groundwork.workshop.asked import ask_lesson
from reporting.api import threshold

register = template.Library()


@register.simple_tag(takes_context=True)
def quality_of_lesson(context: Context, course: str, lesson: str, shown: Language) -> SafeString:
    """Return how good a lesson is in the language in which it is *shown*, as a few lines to open."""
    language: Language = context["language"]
    asked, words = ask_lesson(course, lesson), words_in(language)
    if shown not in asked.content.course.written_in:
        return SafeString("")
    found = judge(asked, shown, load_link_answers(asked.reading.home))
    counts = counted(found.findings)
    told = [one for one in found.findings if not one.code]  # the page lists what the check found already
    return render_to_string(
        "course_quality/beside_lesson.html",
        {
            "words": words,
            "language": language,
            "course": course,
            "shown": shown,
            "aspects": aspects_of(found, shown, words),
            "findings": shown_findings(found, told, course, shown, words),
            "mend": counts[Weight.MEND],
            "look": counts[Weight.LOOK],
            "stands": counts[Weight.STANDS],
        },
    )


@register.simple_tag(takes_context=True)
def items_beside_form(context: Context) -> SafeString:
    """Return how the items worked that the component asks whose form this is; nothing beside other forms."""
    match = context["request"].resolver_match
    if match is None or match.url_name != "workshop-component":
        return SafeString("")
    language: Language = context["language"]
    course, name = match.kwargs["course"], match.kwargs["component"]
    asked, words = ask_lesson(course, match.kwargs["lesson"]), words_in(language)
    component = next((one for one in asked.lesson.components if one.id == name), None)
    if component is None or component.kind != "assessment":
        return SafeString("")
    objectives = [quota.objective for quota in asked.content.material.form(component.form).blueprint]
    items = shown_items(asked.reading.home.assessments_content, asked.content, objectives, words)
    return render_to_string(
        "course_quality/beside_form.html",
        {
            "words": words,
            "language": language,
            "course": course,
            "items": items,
            "to_do": sum(bool(one.findings) for one in items),
            "smallest": threshold(),
        },
    )
