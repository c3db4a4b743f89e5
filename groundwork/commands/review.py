"""``groundwork review``: an existing training through the public safety lens, from an import to a report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from assessments.exchange.api import write_new_file
from authoring.drafts.api import Draft, load_drafts
from authoring.files.api import ChangedMeanwhileError, Edits, Places, UnsafePathError, finish_saving, save
from authoring.lens_review.api import (
    FOLDER,
    AlreadySettlingError,
    NothingToReviewError,
    NotSettledError,
    OtherDraftError,
    Review,
    StillBlindError,
    Terms,
    begun,
    begun_of_lessons,
    check_lens_reviews,
    check_review,
    criteria_named,
    draw_report,
    load_review,
    review_ids,
    revised,
    revised_lessons,
    side_by_side,
    summary,
)
from curriculum.api import SERVICES, Criterion, Service
from curriculum.languages import Language
from groundwork.clock import today
from groundwork.commands.check import shown_from_here, write_problems
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import Home, home
from groundwork.printable import printable


@click.group()
def review() -> None:
    """Review an existing training through the public safety lens: two readers apart, then together.

    A review is a folder of files below curriculum/content/lens/reviews, which no package carries. Reviewers
    and owners are named by function, never by the names of people.
    """


@review.command("new")
@click.argument("identifier", metavar="REVIEW")
@click.argument("draft_id", metavar="[DRAFT]", required=False)
@click.option("--course", "course_id", help="Review lessons of this course, in place of a draft.")
@click.option(
    "--lesson", "lessons", multiple=True, help="A lesson of the course; give it as often as needed."
)
@click.option("--service", required=True, type=click.Choice(SERVICES), help="Whom the training is for.")
@click.option("--owner", required=True, help="Who answers for the training: a unit or a function.")
@click.option(
    "--reviewer", "reviewers", required=True, multiple=True, help="A reviewer's function; give it twice."
)
def new_review(
    identifier: str,
    draft_id: str | None,
    course_id: str | None,
    lessons: tuple[str, ...],
    service: Service,
    owner: str,
    reviewers: tuple[str, ...],
) -> None:
    """Begin REVIEW of DRAFT, which `groundwork import` made of the training, or of lessons of a course here.

    Writes the passages as both will read them, and a file for the findings of each. Replaces nothing.
    """
    if len(reviewers) != 2:
        raise GroundworkError(f"a review has 2 reviewers, not {len(reviewers)}; give --reviewer twice")
    if (draft_id is None) == (course_id is None) or bool(lessons) != (course_id is not None):
        raise GroundworkError("name a DRAFT, or --course and each --lesson of it that is reviewed")
    place = _own_home()
    first, second = reviewers
    try:
        edits = _begun(
            place, identifier, draft_id, course_id, lessons, Terms(service, owner, (first, second))
        )
    except NothingToReviewError:
        what = f"the draft {draft_id} has" if draft_id else f"{course_id} has in {', '.join(lessons)}"
        raise GroundworkError(f"{what} no passage to review; import a text, or name other lessons") from None
    except ValueError as error:
        message = (
            f"REVIEW is small letters, digits and hyphens, and functions have a line each: {identifier!r}"
        )
        raise GroundworkError(message) from error
    _save(place, edits)


def _begun(
    place: Home,
    identifier: str,
    draft_id: str | None,
    course_id: str | None,
    lessons: tuple[str, ...],
    terms: Terms,
) -> Edits:
    content = place.curriculum_content
    draft = _draft(place, draft_id) if draft_id else None
    criteria = _criteria(place)
    if identifier in review_ids(content):
        raise GroundworkError(f"there is a review {identifier} already; give this one another name")
    if draft is not None:
        said = terms.service, terms.owner, terms.reviewers
        return begun(content, identifier, draft, *said, criteria, today())
    courses = read_content(place, today()).curriculum.courses
    course = courses.get(course_id or "")
    if course is None:
        raise GroundworkError(f"there is no sound course {course_id} (there are: {', '.join(courses)})")
    return begun_of_lessons(content, identifier, course, lessons, terms, criteria, today())


@review.command("check")
@click.argument("identifier", metavar="REVIEW", required=False)
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
def check_review_command(identifier: str | None, shape: str) -> None:
    """Find what is wrong in REVIEW, or in all reviews, as file:line:column, code, sentence and hint.

    Reads only; `groundwork check` tells the same beside everything else.
    """
    place = home()
    if identifier is None:
        problems = list(check_lens_reviews(place.curriculum_content))
    else:
        found, problems = load_review(_folder(place, identifier))
        problems += check_review(found, criteria_named(place.curriculum_content)) if found else []
    write_problems([shown_from_here(each) for each in problems], shape)
    sys.exit(1 if problems else 0)


@review.command("settle")
@click.argument("identifier", metavar="REVIEW")
def settle(identifier: str) -> None:
    """Lay both readings of REVIEW side by side in agreed.yaml, once both say finished_on.

    What both found stands; where they differ, the check asks for a reason. Replaces nothing.
    """
    place = _own_home()
    found = _sound(place, identifier)
    try:
        edits = side_by_side(found)
    except StillBlindError:
        message = f"one of the reviewers of {identifier} is still reading; both write finished_on first"
        raise GroundworkError(message) from None
    except AlreadySettlingError:
        raise GroundworkError(f"{identifier} has its agreed.yaml already; go on in it") from None
    _save(place, edits)


@review.command("report")
@click.argument("identifier", metavar="REVIEW")
@click.option(
    "--language",
    type=click.Choice([str(one) for one in Language]),
    default="en",
    show_default=True,
    help="Of who reads it.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; .pdf or .html.",
)
@click.option("--replace", is_flag=True, help="Write over the file if it is there.")
def report(identifier: str, language: str, output: Path, replace: bool) -> None:
    """Write the report on REVIEW for the leadership of the service, as a PDF or a page.

    It says first whether the training may be used. It tells no reviewer's findings apart.
    """
    ending = output.suffix.lower()
    if ending not in (".pdf", ".html"):
        raise GroundworkError(f"{output.name}: expected a name that ends in .pdf or .html")
    place = home()
    found = _sound(place, identifier)
    criteria = _criteria(place)
    try:
        told = summary(found, criteria, today())
    except NotSettledError:
        message = f"{identifier} is not settled; there is a report once agreed.yaml says settled_on"
        raise GroundworkError(message) from None
    html = draw_report(told, criteria, Language(language))
    write_new_file(output, _pdf(html) if ending == ".pdf" else html.encode("utf-8"), replaces=replace)
    findings = f"{len(told.findings)} finding{'s' * (len(told.findings) != 1)}"
    click.echo(f"{output}  {findings}, {len(told.blocking)} that keep the training out of use")


@review.command("revise")
@click.argument("identifier", metavar="REVIEW")
def revise(identifier: str) -> None:
    """Write the passages of revisions.md into the draft that REVIEW is of, or into the lessons of its course.

    A course then adopts the draft. Of lessons, what has ways, options or cards is told, to be written in the
    workshop. Refuses whole when somebody changed one of these passages meanwhile.
    """
    place = _own_home()
    found = _sound(place, identifier)
    try:
        if found.record.material.draft is None:
            made = revised_lessons(found, place.curriculum_content)
            _save(place, made.edits)
            for passage in made.by_hand:
                click.echo(f"By hand, in the workshop: {found.record.material.components[passage]}")
            return
        draft = _draft(place, found.record.material.draft)
        if not draft.is_open:
            message = f"the draft {draft.id} was adopted already; change its lesson in the workshop"
            raise GroundworkError(message)
        _save(place, revised(found, draft))
    except OtherDraftError as error:
        message = f"the material reads otherwise than it was reviewed, in: {error}; nothing was written"
        raise GroundworkError(message) from None


def _own_home() -> Home:
    place = home()
    if place.city:
        raise GroundworkError(
            f"the texts of {place.city} are laid over the source; review where the source is"
        )
    finish_saving(Places(place.curriculum_content, place.assessments_content))
    return place


def _criteria(place: Home) -> tuple[Criterion, ...]:
    lens = read_content(place, today()).curriculum.lens
    if lens is None:
        raise GroundworkError(
            "there is no sound review lens in curriculum/content/lens; groundwork check says why"
        )
    return lens.criteria


def _draft(place: Home, identifier: str) -> Draft:
    drafts, _ = load_drafts(place.curriculum_content)
    found = next((each for each in drafts if each.id == identifier), None)
    if found is None:
        have = ", ".join(each.id for each in drafts) or "none; make one with groundwork import"
        raise GroundworkError(f"there is no draft {identifier} (there are: {have})")
    return found


def _folder(place: Home, identifier: str) -> Path:
    """Return the folder of a review; a name from outside is looked up, not joined."""
    have = review_ids(place.curriculum_content)
    if identifier not in have:
        raise GroundworkError(f"there is no review {identifier} (there are: {', '.join(have) or 'none'})")
    return place.curriculum_content / FOLDER / have[have.index(identifier)]


def _sound(place: Home, identifier: str) -> Review:
    """Return the review, or say everything that is wrong with it and leave."""
    found, problems = load_review(_folder(place, identifier))
    problems += check_review(found, criteria_named(place.curriculum_content)) if found else []
    if found is None or problems:
        write_problems([shown_from_here(each) for each in problems], "text")
        sys.exit(1)
    return found


def _save(place: Home, edits: Edits) -> None:
    try:
        save(Places(place.curriculum_content, place.assessments_content), edits.files, edits.read)
    except (ChangedMeanwhileError, UnsafePathError) as error:
        raise GroundworkError(str(error)) from None
    except OSError as error:
        raise GroundworkError(f"nothing was written: {error.strerror or error}") from None
    for line in _written(place, edits):
        click.echo(printable(line))


def _written(place: Home, edits: Edits) -> Iterator[str]:
    yield from (f"Written: {path.relative_to(place.root)}" for path in sorted(edits.files))
    if not edits.files:
        yield "Nothing to write: everything stands there already."


def _pdf(html: str) -> bytes:
    # Here, not above: it loads Pango, and whoever checks a review should not wait for it.
    from player.api import pdf_of

    return pdf_of(html)
