"""Let drafts be written on before any course takes them: together they are a course that nobody is given.

So the same forms work on a draft as on a lesson; only where its files lie differs
(``authoring.files.course_edits.Places``).
"""

from __future__ import annotations

from collections.abc import Iterable

from authoring.drafts.loading import Draft
from authoring.files.api import DRAFTS
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import Course, Module, Section, Text
from curriculum.translations import TranslationStatus

_TITLE = "Drafts"


def course_of_drafts(drafts: Iterable[Draft], action: str) -> Course | None:
    """Return the lessons of *drafts* that are open and whole as a course; None where there are none.

    It is written in English alone: a draft is not translated before it has a course. *action* is any of the
    framework, since every course serves one.
    """
    lessons = tuple(one.lesson for one in drafts if one.is_open and one.lesson is not None)
    if not lessons:
        return None
    section = Section(id="course", title=_TITLE)
    texts = {SOURCE_LANGUAGE: Text(section=section, status=TranslationStatus.SOURCE)}
    return Course(
        id=DRAFTS,
        audiences=("employees",),
        actions=(action,),
        languages=(SOURCE_LANGUAGE,),
        objectives=(),
        modules=(Module(id=DRAFTS, lessons=lessons, texts=texts),),
        texts=texts,
    )
