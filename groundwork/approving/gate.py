"""Hold a course against its approvals before it becomes an edition."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.model import CourseContent
from authoring.approval.api import (
    Standing,
    check_reviews,
    load_review,
    load_rules,
    missing_of,
    standing_of,
)
from curriculum.approval import Missing
from curriculum.editorial import Editorial
from curriculum.languages import SOURCE_LANGUAGE
from groundwork.content import Content
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.sign_offs import SIGNERS


def standing_now(home: Home, content: Content, course: CourseContent) -> Standing:
    """Return how the review of *course* stands by the files of *home*; an entry with a fault counts not."""
    record = content.curriculum.editorials.get(course.course.id)
    review, _ = load_review(home.curriculum_content, course.course.id)
    rules, _ = load_rules(home.curriculum_content)
    return standing_of(course, record.editorial if record else Editorial(), rules, review)


def let_through(home: Home, content: Content, course: CourseContent, *, unapproved: bool) -> Missing:
    """Return what *course* lacks of its approval, where it may become an edition all the same.

    Raises: GroundworkError: the files of reviews have a fault; or something is missing, the rules refuse
        that, and *unapproved* was not asked for.
    """
    faults = check_reviews(home.curriculum_content)
    if faults:
        message = f"the reviews have {len(faults)} problems; run `groundwork check` and mend them first"
        raise GroundworkError(message)
    standing = standing_now(home, content, course)
    rules, _ = load_rules(home.curriculum_content)
    if rules.unapproved == "refused" and not (standing.is_approved or unapproved):
        head = f"{course.course.id} is not approved, and was not frozen:"
        raise GroundworkError("\n".join([head, *(f"  {line}" for line in told(standing))]))
    return missing_of(standing)


def told(standing: Standing) -> Iterator[str]:
    """Yield in English, a line each, what is missing of an approval: who, in which language, of how much."""
    for one in standing.unsigned:
        text = (
            "the English"
            if one.language is SOURCE_LANGUAGE
            else f"the translation ({one.language.english_name})"
        )
        changed = f", {len(one.voided)} changed since {one.voided_since}" if one.voided else ""
        line = f"{SIGNERS[one.role]}: {text}, {len(one.missing)} parts not signed{changed}"
        yield (
            f"{line}; {len(one.unready)} parts cannot be, they wait for translators" if one.unready else line
        )
    if standing.unconfirmed:
        yield f"{len(standing.unconfirmed)} statements not confirmed"
    if standing.open_threads:
        yield f"{len(standing.open_threads)} comments not settled"
