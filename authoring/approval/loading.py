"""Read the reviews of courses from their files, with every fault by file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from authoring.approval.records import (
    Answer,
    Approval,
    ApprovalEntry,
    ApprovalsFile,
    Comment,
    CommentEntry,
    CommentsFile,
    Confirmed,
    Entry,
    Withdrawal,
    data_of,
    id_of,
)
from authoring.approval.rules import FOLDER, load_rules
from curriculum.authoring import WRONG_VALUE, YamlDocument, read_yaml, validate
from curriculum.problems import Problem

COMMENTS, APPROVALS = "comments.yaml", "approvals.yaml"
_File = TypeVar("_File", bound=CommentsFile | ApprovalsFile)


@dataclass(frozen=True, slots=True)
class Review:
    """What reviewers said of one course, in the order in which they said it."""

    comments: tuple[CommentEntry, ...] = ()
    approvals: tuple[ApprovalEntry, ...] = ()


def folder_of(content: Path, course: str) -> Path:
    """Return where the review of *course* lies below *content* (``curriculum/content``)."""
    return content / FOLDER / course


def load_review(content: Path, course: str) -> tuple[Review, list[Problem]]:
    """Return the review of *course* and what is wrong with its files.

    An entry that was altered, or speaks of none that is there, is a problem and counts for nothing.
    """
    folder = folder_of(content, course)
    said, problems = _load(folder / COMMENTS, CommentsFile)
    signed, faults = _load(folder / APPROVALS, ApprovalsFile)
    return Review(tuple(_comments(said)), tuple(_approvals(signed))), [*problems, *faults]


def check_reviews(content: Path) -> list[Problem]:
    """Return what is wrong with the rules and the reviews below *content* (``curriculum/content``)."""
    problems = load_rules(content)[1]
    place = content / FOLDER
    for folder in sorted(place.iterdir()) if place.is_dir() else ():
        if not folder.is_dir() or folder.name.startswith("."):
            continue
        problems += load_review(content, folder.name)[1]
        if not (content / "courses" / folder.name).is_dir():
            message = f"a review of the course `{folder.name}`, and there is no such course"
            files = [folder / name for name in (COMMENTS, APPROVALS) if (folder / name).exists()]
            hint = "call its folder as the course is called, or delete it"
            problems += [WRONG_VALUE.at(path, 1, 1, message, hint) for path in files]
    return problems


def _load(path: Path, model: type[_File]) -> tuple[list[Entry], list[Problem]]:
    if not path.exists():
        return [], []
    document, problems = read_yaml(path)
    if document is None:
        return [], problems
    file, faults = validate(document, model)
    if file is None:
        return [], [*problems, *faults]
    sound: list[Entry] = []
    for place, entry in enumerate(file.entries):
        wrong = _wrong(entry, sound)
        if wrong:
            faults.append(_fault(document, place, *wrong))
        else:
            sound.append(entry)
    return sound, [*problems, *faults]


def _wrong(entry: Entry, before: Sequence[Entry]) -> tuple[str, str, str] | None:
    """Return the key, the sentence and the cure of what is wrong with *entry*; None: nothing is."""
    if entry.id != (right := id_of(data_of(entry))):
        message = f"this entry was changed after it was written: its id is {entry.id}, its words give {right}"
        return "id", message, "bring the entry back as it was, and add a new one that says what is new"
    if any(one.id == entry.id for one in before):
        return "id", f"the entry {entry.id} stands here twice", "delete one of the two"
    if isinstance(entry, Answer) and not any(
        one.id == entry.to and isinstance(one, Comment) for one in before
    ):
        return "to", f"no comment {entry.to} stands above", "name the id of the comment that is answered"
    if isinstance(entry, Withdrawal) and not any(
        one.id == entry.of and isinstance(one, Approval | Confirmed) for one in before
    ):
        return "of", f"no approval {entry.of} stands above", "name the id of what is taken back"
    return None


def _fault(document: YamlDocument, place: int, key: str, message: str, hint: str) -> Problem:
    at = document.at("entries", place, key)
    return WRONG_VALUE.at(document.path, at.line, at.column, message, hint)


def _comments(entries: Sequence[Entry]) -> Iterator[CommentEntry]:
    yield from (one for one in entries if isinstance(one, Comment | Answer))


def _approvals(entries: Sequence[Entry]) -> Iterator[ApprovalEntry]:
    yield from (one for one in entries if isinstance(one, Approval | Withdrawal | Confirmed))
