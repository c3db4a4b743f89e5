"""Draw a block's content with the player, and keep the drawings: Markdown is costly, and most are the same.

Nothing of a learner is kept here but the responses to a question, which are few and the same for many.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache

from assessments.api import CompletionRule, CoursePlan, DrawnForm, Response, course_plan, rule_of
from assessments.model import Item
from curriculum.languages import Language
from curriculum.model import AssessmentComponent
from player.api import component_id, draw_component, draw_feedback, draw_items
from xblocks.olx.block_content import BlockContent

MEDIA = "/static/"
"""What the addresses of a course's files begin with, in every LMS, until it says where they are."""
_MOST_DRAWINGS = 2_048


@dataclass(frozen=True, slots=True)
class Drawable:
    """A block's content on one page; equal by digest and scope, so that its drawings are found again."""

    digest: str
    scope: str
    content: BlockContent = field(compare=False, hash=False, repr=False)

    @classmethod
    def of(cls, content: BlockContent, scope: str) -> Drawable:
        """Return *content* on a page where its ids begin with *scope*."""
        return cls(content.digest, scope, content)


@lru_cache(maxsize=_MOST_DRAWINGS)
def component_html(
    drawable: Drawable,
    language: Language,
    drawn: DrawnForm | None = None,
    *,
    with_feedback: bool = False,
    teaching: tuple[tuple[str, str, str], ...] = (),
) -> str:
    """Return the component's HTML; without feedback unless asked: everyone can read a page's source."""
    content = drawable.content
    return draw_component(
        content.component,
        lesson_id=content.lesson,
        language=language,
        references=content.references,
        material=content.material,
        drawn=drawn,
        scope=drawable.scope,
        with_feedback=with_feedback,
        objectives=content.objectives,
        media=MEDIA,
        teaching=teaching,
        written_in=content.written_in,
    )


@lru_cache(maxsize=_MOST_DRAWINGS)
def plan_of(drawable: Drawable) -> CoursePlan:
    """Return what the script must know of the component: ids only, and no trace of the key."""
    return course_plan(drawable.content.alone, None)


@lru_cache(maxsize=_MOST_DRAWINGS)
def rule_alone(drawable: Drawable) -> CompletionRule:
    """Return what completes the component."""
    alone = drawable.content.alone
    return rule_of(alone.course, alone.material)


@lru_cache(maxsize=_MOST_DRAWINGS)
def items_html(drawable: Drawable, language: Language, drawn: DrawnForm) -> str:
    """Return the HTML of a drawn form's items."""
    content = drawable.content
    component = content.component
    if not isinstance(component, AssessmentComponent):
        message = f"{content.key} has no form"
        raise TypeError(message)
    return draw_items(
        content.material.form(component.form),
        content.material,
        drawn,
        component=component,
        lesson_id=content.lesson,
        language=language,
        references=content.references,
        scope=drawable.scope,
        written_in=content.written_in,
    )


def feedback_html(drawable: Drawable, response: Response, item: Item | None = None) -> dict[str, str]:
    """Return the feedback on *response* in each language of a page; *item*: the one of a form asked."""
    written = json.dumps(response, sort_keys=True)
    item_id = None if item is None else item.id
    return {
        language.value: _feedback(drawable, language, written, item_id)
        for language in Language  # a page may be in one in which this text is not written
    }


@lru_cache(maxsize=_MOST_DRAWINGS)
def _feedback(drawable: Drawable, language: Language, written: str, item_id: str | None) -> str:
    content = drawable.content
    items = {item.id: item for bank in content.material.banks for item in bank.items}
    return draw_feedback(
        content.component if item_id is None else items[item_id],
        json.loads(written),
        language,
        references=content.references,
        page_id=component_id(drawable.scope, content.lesson, content.component.id),
    )
