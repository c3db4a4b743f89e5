"""What one person is told: what would come next, and what was sent before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.messages.letters import Due, Letter, Line, due_of
from reporting.messages.open_courses import open_courses
from reporting.messages.surroundings import Wish
from reporting.messages.writing import Written, titled, written
from reporting.models import CatalogueCourse, Person
from reporting.models.messages import MessageKind, MessageLine, Outcome, Subject
from reporting.titles import title_in


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """Something that was said of the person: to themselves, or to somebody who leads them."""

    day: date
    subject: Subject
    outcome: Outcome
    course: str
    titles: dict[str, str]
    """By language tag; none for an optional form."""
    due_on: date


def own_messages(number: str, most: int = 100) -> list[OwnMessage]:
    """Return what was sent to the person *number* and of them to others, the latest first. Two queries."""
    rows = MessageLine.objects.filter(about=number).select_related("message").order_by("-message__day", "-pk")
    shown = list(rows[:most])
    courses = CatalogueCourse.objects.filter(course__in={row.course for row in shown})
    titles = dict(courses.values_list("course", "titles"))
    return [
        OwnMessage(
            row.message.day,
            Subject(row.subject),
            Outcome(row.message.outcome),
            row.course,
            titles.get(row.course, {}),
            row.due_on,
        )
        for row in shown
    ]


def own_message_in_words(one: OwnMessage, words: Wording) -> Markup:
    """Return what was said, to whom and when, in a sentence; and if it did not arrive."""
    title = titled(title_in(one.titles, one.course, words.language), words)
    said = words(f"own_{one.subject}", day=words.date(one.day), title=title)
    if one.outcome is Outcome.SENT:
        return said
    more = words("own_refused" if one.outcome is Outcome.REFUSED else "own_unknown")
    return Markup("{} {}").format(said, more)


def next_message(number: str, day: date, wish: Wish) -> Written | None:
    """Return what the person would be reminded of next, as they wish it; None: nothing. Writes nothing."""
    person = Person.objects.filter(number=number).first()
    if person is None or not wish.reminds:
        return None
    found = [
        due_of(one, Line(Subject.REMINDER, number, one.course, one.due_on))
        for one in open_courses([person.pk], day, day)
    ]
    return written(_letter(person, wish.language, found), day) if found else None


def _letter(person: Person, language: Language | None, due: Iterable[Due]) -> Letter:
    ordered = tuple(sorted(due, key=lambda one: (one.line.due_on, one.line.course)))
    return Letter(
        MessageKind.DIGEST,
        person.number,
        person.name,
        language or Language(person.language),
        "",
        tuple(one.line for one in ordered),
        ordered,
    )
