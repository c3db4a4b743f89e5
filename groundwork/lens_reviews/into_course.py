"""Write the revisions where the passages came from: into the draft, or into lessons of a course."""

from __future__ import annotations

from authoring.drafts.api import Draft, load_drafts
from authoring.files.api import ChangedMeanwhileError
from authoring.lens_review.api import NotSettledError, revised, revised_lessons, summary
from curriculum.markdown import plain_line
from groundwork.clock import today
from groundwork.lens_reviews.desk import Desk
from groundwork.lens_reviews.errors import RefusedError
from groundwork.workshop.errors import RefusedError as WorkshopRefusedError
from groundwork.workshop.saving import write


def revise(desk: Desk) -> tuple[str, ...]:
    """Write every revision of a settled review where its passage came from; return what is left to a person.

    That is components with ways, options or cards: what stands where is decided in the workshop.

    In the workshop it is a save like any other: the page of the course can take it back.

    Raises:
        RefusedError: the review is not settled, its draft is gone or adopted, or the files cannot be written.
        OtherDraftError: a passage reads otherwise than it was reviewed.
    """
    review, content = desk.review, desk.reading.home.curriculum_content
    try:
        summary(review, desk.criteria, today())
    except NotSettledError:
        raise RefusedError("lens_settle_first") from None
    if not review.revisions:
        raise RefusedError("lens_nothing_revised")
    draft = draft_of(desk)
    if draft is not None and not draft.is_open:
        raise RefusedError("lens_adopted")
    if draft is None and review.record.material.course is None:
        raise RefusedError("lens_draft_gone")
    by_hand: tuple[str, ...] = ()
    if draft is not None:
        edits = revised(review, draft)
    else:
        made = revised_lessons(review, content)
        edits = made.edits
        by_hand = tuple(review.record.material.components[passage] for passage in made.by_hand)
    course = review.record.material.course or ""
    try:
        title = plain_line(review.record.title)
        write(desk.reading, edits.files, edits.read, course=course, what=title, act="edited")
    except ChangedMeanwhileError:
        raise RefusedError("lens_busy") from None
    except WorkshopRefusedError as error:
        raise RefusedError("lens_cannot_write") from error
    return by_hand


def draft_of(desk: Desk) -> Draft | None:
    """Return the draft that the review is of; None: it is of a course, or the draft was thrown away."""
    wanted = desk.review.record.material.draft
    drafts, _ = load_drafts(desk.reading.home.curriculum_content) if wanted else ([], [])
    return next((one for one in drafts if one.id == wanted), None)
