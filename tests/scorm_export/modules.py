"""The small course in four modules: a pre-check that tests out, words, a proof, and something for later."""

from __future__ import annotations

from assessments.model import CourseContent, Form, Quota
from curriculum.model import AssessmentComponent, Lesson, Module
from editions.model import Edition
from tests.scorm_export.course import OBJECTIVE, course_content, texts

MODULES = ("before", "words", "proof", "later")


def _content() -> CourseContent:
    whole = course_content()
    words, proof = whole.course.lessons
    before = Lesson(
        id="before",
        minutes=5,
        components=(AssessmentComponent(id="pre", kind="assessment", form="small-pre", texts=texts("pre")),),
        texts=texts("lesson", "Before"),
    )
    later = Lesson(
        id="later",
        minutes=5,
        components=tuple(
            one.model_copy(update={"required": False}) for one in words.components if one.kind == "text"
        ),
        texts=texts("lesson", "Later"),
    )
    modules = tuple(
        Module(id=name, lessons=(lesson,), texts=texts(name, f"The {name}"))
        for name, lesson in zip(MODULES, (before, words, proof, later), strict=True)
    )
    quota = Quota(objective=OBJECTIVE, items=3)
    pre = Form(id="small-pre", purpose="pre", blueprint=(quota,), mastery_percent=None, test_out=True)
    material = whole.material.model_copy(update={"forms": (pre, *whole.material.forms)})
    course = whole.course.model_copy(update={"modules": modules})
    return whole.model_copy(update={"course": course, "material": material})


CONTENT = _content()


def edition(label: str = "2026.1") -> Edition:
    """Return that course as an edition."""
    return Edition(label=label, content=CONTENT)
