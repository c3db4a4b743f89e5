"""Slips on paper for people whom no e-mail reaches: one a person, in their language, to be handed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import segno
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from curriculum.languages import Language
from reporting.messages.deciding import plans
from reporting.messages.letters import Due, Letter, Line, due_of
from reporting.messages.open_courses import open_courses
from reporting.messages.plans import step_on
from reporting.messages.recipients import Recipient
from reporting.messages.said import said_about
from reporting.messages.sending import claim
from reporting.messages.surroundings import NO_WISH, site_address, surroundings
from reporting.messages.writing import due_in_words
from reporting.models.messages import MessageKind, Outcome, Subject
from reporting.wording import wording


@dataclass(frozen=True, slots=True)
class Slip:
    """What one person is handed."""

    person: Recipient
    language: Language
    due: tuple[Due, ...]
    """The course that is due first comes first."""
    day: date

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return what it says, each of which is said once."""
        return tuple(one.line for one in self.due)

    @property
    def sentences(self) -> tuple[Markup, ...]:
        """Return what is due, in the person's language."""
        words = wording(self.language)
        return tuple(due_in_words(one, words, self.day) for one in self.due)


def slips(people: Iterable[Recipient], day: date) -> list[Slip]:
    """Return a slip for each of *people* whom no e-mail reaches, of what was not on one before.

    By unit and name. Not for people on leave. Writes nothing.
    """
    without = {one.person: one for one in people if not one.address and not one.is_away}
    said, kept, wishes = (
        said_about({one.number for one in without.values()}),
        plans(),
        surroundings().wishes(),
    )
    due: dict[int, list[Due]] = defaultdict(list)
    for one in open_courses(without.keys(), day, day):
        line = Line(Subject.SLIP, without[one.person].number, one.course, one.due_on)
        if step_on(one.due_on, kept.of(one.rules).days, day) is not None and line not in said:
            due[one.person].append(due_of(one, line))
    found = [
        Slip(
            without[key],
            wishes.get(without[key].number, NO_WISH).language or without[key].language,
            tuple(sorted(lines, key=lambda one: (one.line.due_on, one.line.course))),
            day,
        )
        for key, lines in due.items()
    ]
    return sorted(found, key=lambda one: (one.person.unit, one.person.name, one.person.number))


def note_handed_out(handed: Iterable[Slip], day: date) -> int:
    """Note that the slips were handed out; return for how many people. Twice notes them once."""
    count = 0
    for slip in handed:
        letter = Letter(
            MessageKind.SLIP, slip.person.number, slip.person.name, slip.language, "", slip.lines, slip.due
        )
        message = claim(letter, day, "")
        if message is not None:
            message.outcome = Outcome.SENT
            message.save(update_fields=["outcome"])
            count += 1
    return count


def qr_code() -> SafeString:
    """Return the code of the address to sign in, as SVG; error correction M (ISO/IEC 18004)."""
    code = segno.make(f"{site_address()}/learn/", error="m", micro=False)
    svg = code.svg_inline(omitsize=True, border=4)
    return mark_safe(svg)  # noqa: S308 # segno's own drawing; the address is encoded in it, not written
