"""What is said of the changes of an edition, read from its author's file; and what that asks of people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curriculum.authoring import read_yaml, validate
from curriculum.languages import Language
from editions.api import Changes, Edition, Published, Said, draft, to_say, wrong
from groundwork.content import Content
from groundwork.errors import GroundworkError
from groundwork.hour_cost import HourCost

if TYPE_CHECKING:  # it needs Django, which is loaded later
    from reporting.api import AskedAgain


def changes_of(published: Published, edition: Edition) -> Changes | None:
    """Return what is said of the changes of *edition*; None: nothing has to be.

    Raises: GroundworkError: something is missing or wrong. Where there was no file, one was written.
    """
    if not edition.label.endswith("-draft"):
        return None
    course = edition.content.course.id
    older = published.latest(course)
    if older is None or not to_say(older, edition):
        return None
    path = published.next_file(course)
    if not path.exists():
        path.write_text(draft(older, edition), encoding="utf-8", newline="\n")
        message = (
            f"modules changed since {older.label}: say in {path} of each whether people who completed "
            "the course take it again, and do this anew"
        )
        raise GroundworkError(message)
    said = read_changes(path)
    if found := wrong(said, older, edition, published.labels(course)):
        raise GroundworkError("\n".join(f"{path}: {one}" for one in found))
    return said


def read_said(published: Published, course: str) -> Changes | None:
    """Return what is said of the next edition of *course* by now; None: nothing is.

    Raises: GroundworkError: the file that says it cannot be read; the message names every line.
    """
    path = published.next_file(course)
    return read_changes(path) if path.is_file() else None


def said_so_far(published: Published, course: str) -> Changes | None:
    """Return what is said of the next edition of *course* by now; None: nothing, or nothing that is whole."""
    with suppress(GroundworkError):
        return read_said(published, course)
    return None


def said_of_edition(content: Content, course: str, label: str) -> tuple[Said, Edition]:
    """Return what is said of the edition *label* of *course*, and the edition; ``now``: of the files.

    Raises:
        EditionError: there is no such course or edition.
        GroundworkError: something is missing or wrong.
    """
    published = content.published
    if label == "now":
        edition = content.edition(course)
        if edition.label.endswith("-draft"):
            digests = {one: published.read(course, one).digest for one in published.labels(course)}
            latest = published.latest(course)
            nothing = Changes(since=latest.label if latest else "")
            changes = changes_of(published, edition) or nothing
            counts = tuple(digests[one] for one in changes.counts)
            older = tuple(digests.values())
            return Said(edition.label, edition.digest, older, published.today, changes, counts), edition
        label = edition.label
    edition = published.read(course, label)
    said = {one.label: one for one in published.said(course)}
    unsaid = Said(label, edition.digest, (), published.today, Changes(since=""))
    return said.get(label, unsaid), edition


def revision_lines(asked: AskedAgain, days: int, cost: HourCost | None = None) -> Iterator[str]:
    """Yield what is asked again, line by line; what is too small to be told says so.

    *cost* is what an hour of working time costs; None: hours alone are told.
    """
    yield f"From {asked.as_of} on, within {days} days, as known on {asked.known_on}:"
    for module, people in asked.modules.items():
        yield f"  {module}: {_people(people, asked.threshold)}"
    for one in (asked.whole, *asked.departments):
        name = one.name or "everybody"
        if one.people is None or one.minutes is None:
            yield f"{name}: fewer than {asked.threshold} people, or hidden beside them"
        else:
            told = (
                f"{name}: {one.people:,} of {one.required:,} people, "
                f"{one.minutes:,} minutes ({one.minutes / 60:,.0f} hours) of working time"
            )
            yield f"{told}, {cost.of(one.minutes, Language.EN)}" if cost else told


def _people(number: int | None, floor: int) -> str:
    return f"fewer than {floor} people" if number is None else f"{number:,} people"


def read_changes(path: Path) -> Changes:
    """Return what the file *path* says of the changes of an edition.

    A module that is still blank, as in the file that freezing writes to be filled in, is not said yet.

    Raises: GroundworkError: it cannot be read; the message names every line that is wrong.
    """
    document, problems = read_yaml(path)
    said = None
    if document is not None:
        _leave_out_blanks(document.data)
        said, more = validate(document, Changes)
        problems = [*problems, *more]
    if said is None or problems:
        raise GroundworkError("\n".join(str(one) for one in problems))
    return said


def _leave_out_blanks(data: Any) -> None:
    """Take the modules of which nothing is said out of *data*, which may be anything."""
    modules = data.get("modules") if isinstance(data, dict) else None
    if not isinstance(modules, dict):
        return
    for name, one in list(modules.items()):
        reason = one.get("reason") if isinstance(one, dict) else None
        words = reason.values() if isinstance(reason, dict) else [reason]
        if one is None or (isinstance(one, dict) and one.get("material") is None and not any(words)):
            del modules[name]
