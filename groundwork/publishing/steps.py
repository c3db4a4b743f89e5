"""What can be done with the editions of a course, from a command or a page: the same steps and refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from assessments.authoring import check_all
from authoring.files.api import ChangedMeanwhileError, Places, UnsafePathError, read_digest, save
from curriculum.languages import Language
from editions.api import (
    Changes,
    Counted,
    Decided,
    Edition,
    EditionError,
    ModuleChange,
    Published,
    Withdrawal,
    count,
    decided_file,
    to_say,
    withdraw,
    written,
)
from groundwork.approving.gate import let_through
from groundwork.content import Content
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.publishing.concerning import concerning
from groundwork.revisions import changes_of

_Decision = TypeVar("_Decision", Withdrawal, Counted)
_HEAD = "# What the author says of each change, until it is frozen (docs/how-to/publish-a-new-edition.md).\n"


def freeze_course(
    home: Home, content: Content, course: str, today: date, *, unapproved: bool = False
) -> Edition:
    """Freeze *course* as its files stand, with what its author said of the changes; return it so.

    What it lacks of its approval is told beside the text. Freezing the same text twice freezes it once.

    Raises:
        GroundworkError: the course or what courses share has problems, or something is not said or wrong;
            or a signature is missing where the rules refuse that, and *unapproved* was not asked for.
            Nothing was frozen.
        EditionError: there is no such course, it lacks something, or its text is that of a bygone edition.
    """
    problems = check_all(home.curriculum_content, home.assessments_content, today)
    try:
        edition = content.edition(course)
    except EditionError:
        _refuse(problems)  # which say more than that something is lacking
        raise
    _refuse(concerning(problems, home, edition.content))
    published = content.published
    typed = read_digest(published.next_file(course))
    said = changes_of(published, edition)
    missing = let_through(home, content, edition.content, unapproved=unapproved)
    try:
        edition = published.freeze(edition, said, missing)
        # The frozen edition holds it now, and the next one says something else. What somebody said
        # meanwhile is of that one.
        if read_digest(published.next_file(course)) == typed:
            published.next_file(course).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(home.published, error) from error
    return edition


def _refuse(problems: Sized) -> None:
    if problems:
        message = f"the content has {len(problems)} problems; run `groundwork check` and mend them first"
        raise GroundworkError(message)


def say(home: Home, course: str, said: Changes, read: str) -> None:
    """Write what is *said* of the next edition of *course*; *read* is the digest of what it was before.

    Raises: GroundworkError: somebody else said something meanwhile, or the folder may not be written to.
    """
    path = Published(home.published, date.min).next_file(course)
    data = said.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    data = {"since": said.since, "days": said.days, **data}
    _save(home, path, f"{_HEAD}{_yaml(data)}", read)


@dataclass(frozen=True, slots=True)
class Why:
    """Who decides something about an edition, when and why."""

    on: date
    by: str
    """A name or an employee number."""
    reason: Mapping[Language, str]
    """In English at least."""


def withdraw_edition(home: Home, course: str, label: str, why: Why) -> Decided:
    """Write down that the edition *label* is withdrawn. Its file stays, and so does every completion.

    Raises: EditionError, GroundworkError: it cannot be; nothing was written.
    """
    one = _decision(Withdrawal, why, edition=label)
    return _decide(home, course, lambda decided, frozen: withdraw(decided, frozen, one))


def count_edition(home: Home, course: str, completed: str, counts_as: str, why: Why) -> Decided:
    """Write down that whoever *completed* an older edition counts as having taken the newer *counts_as*.

    Raises: EditionError, GroundworkError: it cannot; nothing was written.
    """
    one = _decision(Counted, why, completed=completed, counts_as=counts_as)
    return _decide(home, course, lambda decided, frozen: count(decided, frozen, one))


def republish_edition(
    home: Home, course: str, label: str, reason: Mapping[Language, str], today: date, *, is_material: bool
) -> Edition:
    """Publish the text of the older edition *label* of *course* anew under the next number; return it.

    Whoever completed *label* has completed it. Of the others, those who took what came between take the
    modules that differ if that *is_material*; *reason* says why, for learners.

    Raises: EditionError, GroundworkError: it cannot be; nothing was written.
    """
    published = Published(home.published, today)
    older, latest = published.read(course, label), published.latest(course)
    if latest is None:
        message = f"no edition of {course} stands"
        raise GroundworkError(message)
    change = ModuleChange(material=is_material, reason=dict(reason))
    modules = dict.fromkeys(to_say(latest, older), change)
    if modules and not reason.get(Language.EN, "").strip():
        raise GroundworkError("reason: say in English why")
    try:
        return published.republish(course, label, Changes(since=latest.label, modules=modules))
    except OSError as error:
        raise _unwritable(home.published, error) from error


def _decision(kind: type[_Decision], why: Why, **labels: str) -> _Decision:
    """Return the decision as it is kept. Raises: GroundworkError: a part of it cannot be kept."""
    try:
        return kind(on=why.on, by=why.by, reason=dict(why.reason), **labels)
    except ValidationError as error:
        found = (
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}, got {one['input']!r}" for one in error.errors()
        )
        raise GroundworkError("\n".join(found)) from error


def _decide(home: Home, course: str, change: Callable[[Decided, tuple[str, ...]], Decided]) -> Decided:
    published = Published(home.published, date.min)
    path = decided_file(home.published, course)
    read = read_digest(path)
    decided = change(published.decided(course), published.labels(course))
    _save(home, path, written(decided), read)
    return decided


def _save(home: Home, path: Path, text: str, read: str) -> None:
    home.published.mkdir(parents=True, exist_ok=True)
    try:
        save(Places(home.published, home.published), {path: text}, {path: read} if read else {})
    except (ChangedMeanwhileError, UnsafePathError) as error:
        raise GroundworkError(f"{error}; look at what is there now, and do it anew") from error
    except OSError as error:
        raise _unwritable(home.published, error) from error


def _unwritable(folder: Path, error: OSError) -> GroundworkError:
    return GroundworkError(f"{folder} cannot be written to: {error.strerror or error}; nothing was published")


def _yaml(data: Mapping[str, Any]) -> str:
    return str(yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=110))
