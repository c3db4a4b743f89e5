"""Know how a course stands before its release: who signed, what a change voided, and what is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assessments.model import CourseContent
from authoring.approval.covered import Part, digests, parts_of
from authoring.approval.loading import Review
from authoring.approval.records import Answer, Approval, Comment, Confirmed, Withdrawal
from authoring.approval.rules import Rules, who_signs
from curriculum.approval import Missing
from curriculum.editorial import Confirmation, Editorial, Signer
from curriculum.languages import SOURCE_LANGUAGE, Language


@dataclass(frozen=True, slots=True)
class Signature:
    """How one role stands in one language."""

    role: Signer
    language: Language
    by: tuple[tuple[str, date], ...]
    """Who signed something that still stands as they read it, and when; in the order in which they did."""
    missing: tuple[str, ...]
    """The addresses of the parts that nobody in this role ever signed."""
    voided: tuple[str, ...]
    """Those that were signed and read otherwise by now."""
    voided_since: date | None
    """When the newest of the signatures was given that a change voided."""
    unready: tuple[str, ...]
    """Those that have no text in this language, or one older than the English: they cannot be signed."""

    @property
    def is_whole(self) -> bool:
        """Return whether every part is signed as it stands."""
        return not (self.missing or self.voided)


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers."""

    comment: Comment
    answers: tuple[Answer, ...]
    is_older: bool
    """Whether its words have changed since, or are gone."""

    @property
    def is_open(self) -> bool:
        """Return whether it waits: nobody settled it, or somebody opened it again."""
        return not self.answers or self.answers[-1].state == "open"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that the editorial record wants confirmed."""

    asked: Confirmation
    confirmed: Confirmed | None
    """The confirmation that counts; None while there is none."""
    was: Confirmed | None = None
    """One that a change of the words voided."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the review of a course stands."""

    signatures: tuple[Signature, ...]
    statements: tuple[Statement, ...]
    threads: tuple[Thread, ...]

    @property
    def is_approved(self) -> bool:
        """Return whether nothing is missing: signatures, confirmations, answers to comments."""
        return not (self.unsigned or self.unconfirmed or self.open_threads)

    @property
    def unsigned(self) -> tuple[Signature, ...]:
        """Return the roles and languages in which a part is not signed as it stands."""
        return tuple(one for one in self.signatures if not one.is_whole)

    @property
    def unconfirmed(self) -> tuple[Statement, ...]:
        """Return the statements that nobody has confirmed as the text stands."""
        return tuple(one for one in self.statements if one.confirmed is None)

    @property
    def open_threads(self) -> tuple[Thread, ...]:
        """Return the comments that nobody has settled."""
        return tuple(one for one in self.threads if one.is_open)


def missing_of(standing: Standing) -> Missing:
    """Return what *standing* lacks."""
    return Missing(
        signatures=tuple((one.role, one.language) for one in standing.unsigned),
        statements=len(standing.unconfirmed),
        comments=len(standing.open_threads),
    )


def standing_of(content: CourseContent, editorial: Editorial, rules: Rules, review: Review) -> Standing:
    """Return how *review* stands against the text as it is in *content*."""
    course = content.course
    parts = {language: parts_of(content, language) for language in Language}
    needed = who_signs(rules, course.id, course.written_in, editorial.confirm)
    approvals, confirmed = _in_force(review)
    return Standing(
        tuple(_signature(role, language, parts[language], approvals) for role, language in needed),
        tuple(_statement(one, parts[SOURCE_LANGUAGE], confirmed) for one in editorial.confirm),
        tuple(_threads(review, parts)),
    )


def text_of_statement(asked: Confirmation, parts: Mapping[str, Part]) -> str:
    """Return the digest of the English that *asked* speaks of; empty where it is no longer there."""
    place = "/".join(filter(None, (asked.lesson, asked.component)))
    if asked.component is None:
        lesson = digests(parts, {asked.lesson})
        return _together(lesson.values()) if lesson else ""
    return parts[place].digest if place in parts else ""


def _together(several: Iterable[str]) -> str:
    return hashlib.sha256("".join(several).encode()).hexdigest()[:24]


def _in_force(review: Review) -> tuple[list[Approval], list[Confirmed]]:
    gone = {one.of for one in review.approvals if isinstance(one, Withdrawal)}
    standing = [one for one in review.approvals if one.id not in gone]
    return (
        [one for one in standing if isinstance(one, Approval)],
        [one for one in standing if isinstance(one, Confirmed)],
    )


def _signature(
    role: Signer, language: Language, parts: Mapping[str, Part], approvals: Iterable[Approval]
) -> Signature:
    own = [one for one in approvals if (one.role, one.language) == (role, language)]
    signed = {
        address for one in own for address, digest in one.covers.items() if _is_now(parts, address, digest)
    }
    before = {address for one in own for address in one.covers} & set(parts)
    whole = [one for one in own if any(_is_now(parts, *covered) for covered in one.covers.items())]
    voided = tuple(address for address in parts if address in before - signed)
    return Signature(
        role,
        language,
        tuple(dict.fromkeys((one.by, one.on) for one in whole)),
        tuple(address for address in parts if address not in before),
        voided,
        max((one.on for one in own if set(one.covers) & set(voided)), default=None),
        tuple(address for address, part in parts.items() if not part.is_ready),
    )


def _is_now(parts: Mapping[str, Part], address: str, digest: str) -> bool:
    part = parts.get(address)
    return part is not None and part.is_ready and part.digest == digest


def _statement(asked: Confirmation, parts: Mapping[str, Part], confirmed: Iterable[Confirmed]) -> Statement:
    own = [
        one
        for one in confirmed
        if (one.lesson, one.component, one.what, one.role)
        == (asked.lesson, asked.component, asked.what, asked.who)
    ]
    now = text_of_statement(asked, parts)
    counting = [one for one in own if one.text == now]
    return Statement(asked, counting[-1] if counting else None, own[-1] if own and not counting else None)


def _threads(review: Review, parts: Mapping[Language, Mapping[str, Part]]) -> Iterator[Thread]:
    for entry in review.comments:
        if isinstance(entry, Comment):
            answers = [one for one in review.comments if isinstance(one, Answer) and one.to == entry.id]
            part = parts[entry.language].get(entry.at)
            yield Thread(entry, tuple(answers), part is None or part.digest != entry.text)
