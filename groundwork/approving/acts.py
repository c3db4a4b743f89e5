"""Write down what a reviewer says or signs: an entry at the end of the course's file of reviews."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from authoring.approval.api import (
    APPROVALS,
    COMMENTS,
    LONGEST,
    Answer,
    Approval,
    Comment,
    Confirmed,
    Entry,
    Part,
    Review,
    Standing,
    Statement,
    Withdrawal,
    appended,
    as_new,
    check_reviews,
    digests,
    folder_of,
    load_review,
    made,
    parts_of,
    text_of_statement,
)
from authoring.files.api import ChangedMeanwhileError, UnsafePathError, read_digest, save
from curriculum.editorial import Signer
from curriculum.languages import SOURCE_LANGUAGE, Language
from editions.api import Edition
from groundwork.home import Home
from groundwork.reading import places_of

_TRIES = 3


class RefusedError(Exception):
    """What cannot be written down; *key* names the sentence of the pages that says why."""

    def __init__(self, key: str) -> None:
        """Keep which sentence says it."""
        self.key = key
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who is at the page."""

    name: str
    roles: tuple[Signer, ...]
    """In which they sign."""
    fault: str = ""
    """What is wrong with the file that says who signs."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The course under review, as its files stand, and who sits before it on which day."""

    edition: Edition
    review: Review
    standing: Standing
    who: Reviewer
    day: date

    def parts(self, language: Language) -> dict[str, Part]:
        """Return the parts of the course in *language*."""
        return parts_of(self.edition.content, language)


def seen(parts: Mapping[str, Part], lesson: str = "") -> str:
    """Return a digest of what is signed: all parts, or those of *lesson*."""
    told = digests(parts, {lesson} if lesson else None)
    return hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()[:24]


def key_of(statement: Statement) -> str:
    """Return by what a form names *statement*."""
    return hashlib.sha256(statement.asked.model_dump_json().encode()).hexdigest()[:16]


def comment(desk: Desk, at: str, language: Language, text: str, says: str) -> Comment:
    """Return a comment on the part *at*, of which the reviewer saw the digest *text*.

    Raises: RefusedError: the part reads otherwise by now or is gone, or nothing is said.
    """
    part = desk.parts(language).get(at)
    if part is None or part.digest != text:
        raise RefusedError("approving_changed")
    about = {"at": at, "language": language, "text": text, "words": part.words}
    return made(Comment, on=desk.day, by=desk.who.name, says=_said(says), **about)


def answer(desk: Desk, to: str, says: str, *, settles: bool) -> Answer:
    """Return an answer to the comment *to*. Raises: RefusedError: there is none, or nothing is said."""
    if not any(one.comment.id == to for one in desk.standing.threads):
        raise RefusedError("approving_gone")
    state = "resolved" if settles else "open"
    return made(Answer, on=desk.day, by=desk.who.name, to=to, says=_said(says), state=state)


def approve(desk: Desk, role: str, language: Language, saw: str, lesson: str = "") -> Approval:
    """Return a signature of the course, or of *lesson*, as the reviewer *saw* it (:func:`seen`).

    Raises: RefusedError: the role is not theirs or signs nothing here, the text changed, or is not ready.
    """
    asked = {(one.role, one.language) for one in desk.standing.signatures}
    theirs = next((one for one in desk.who.roles if one == role and (one, language) in asked), None)
    if theirs is None:
        raise RefusedError("approving_not_yours")
    parts = desk.parts(language)
    if seen(parts, lesson) != saw:
        raise RefusedError("approving_changed")
    covers = digests(parts, {lesson} if lesson else None)
    if not all(parts[address].is_ready for address in covers):
        raise RefusedError("approving_unready")
    said = {"role": theirs, "language": language, "covers": covers}
    return made(Approval, on=desk.day, by=desk.who.name, **said)


def confirm(desk: Desk, key: str, text: str, place: str) -> Confirmed:
    """Return the confirmation of the statement *key*, whose words had the digest *text*.

    Raises: RefusedError: there is no such statement, it is another role's, its words changed, or no place
        is named.
    """
    asked = next((one.asked for one in desk.standing.statements if key_of(one) == key), None)
    if asked is None:
        raise RefusedError("approving_gone")
    if asked.who not in desk.who.roles:
        raise RefusedError("approving_not_yours")
    now = text_of_statement(asked, desk.parts(SOURCE_LANGUAGE))
    if not now or now != text:
        raise RefusedError("approving_changed")
    about = {"lesson": asked.lesson, "component": asked.component, "what": asked.what}
    said = {"role": asked.who, "text": text, "place": _said(place), **about}
    return made(Confirmed, on=desk.day, by=desk.who.name, **said)


def withdraw(desk: Desk, of: str, says: str) -> Withdrawal:
    """Return that an approval or a confirmation is taken back.

    Raises: RefusedError: there is none, it was given in a role that is not theirs, or no reason is said.
    """
    given = [one for one in desk.review.approvals if isinstance(one, Approval | Confirmed)]
    one = next((each for each in given if each.id == of), None)
    if one is None:
        raise RefusedError("approving_gone")
    if one.role not in desk.who.roles:
        raise RefusedError("approving_not_yours")
    return made(Withdrawal, on=desk.day, by=desk.who.name, of=of, says=_said(says))


def write(home: Home, course: str, entry: Entry) -> Entry:
    """Add *entry* to the files of the review of *course*, and return it; what others add meanwhile stays.

    An entry that stands there already is not added twice, unless something undid it since.

    Raises: RefusedError: the file has a fault, is always being written to, or cannot be.
    """
    if home.city:
        raise RefusedError("approving_laid_over")
    folder = folder_of(home.curriculum_content, course)
    path = folder / (COMMENTS if isinstance(entry, Comment | Answer) else APPROVALS)
    for _ in range(_TRIES):
        read = read_digest(path)
        try:
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            if any(problem.path == path for problem in check_reviews(home.curriculum_content)):
                raise RefusedError("approving_broken")
            review, _faults = load_review(home.curriculum_content, course)
            new = as_new(entry, review.comments if path.name == COMMENTS else review.approvals)
            if new is None:
                return entry
            save(places_of(home), {path: appended(text, new)}, {path: read} if read else {})
        except ChangedMeanwhileError:
            continue
        except (OSError, UnsafePathError) as error:
            raise RefusedError("approving_unwritable") from error
        return new
    raise RefusedError("approving_unwritable")


def _said(text: str) -> str:
    """Return what was typed, without what no file of text holds. Raises: RefusedError: nothing is left."""
    kept = "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign.isprintable())
    if not kept.strip():
        raise RefusedError("approving_empty")
    return kept.strip()[:LONGEST]
