"""What would be sent on a day and why, counted: no person is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from curriculum.languages import Language
from reporting.messages.escalation import leader_letters, senior_letters
from reporting.messages.letters import Due, LateReport, Letter, Line
from reporting.messages.planning import digests, situation, switched_off
from reporting.messages.writing import Written, written
from reporting.models import CatalogueCourse
from reporting.models.messages import MessageKind, Subject
from reporting.wording import wording


@dataclass(frozen=True, slots=True)
class Reason:
    """How many lines there would be for one reason."""

    course: str
    subject: Subject
    step: int
    """For a reminder: days after the due day, those before it below 0."""
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be sent on *day*."""

    day: date
    kinds: Mapping[MessageKind, int]
    """Messages by kind, to those who have an address."""
    languages: Mapping[Language, int]
    """The same by language."""
    without_address: int
    """People of whom something is due to be said, and no e-mail reaches them."""
    switched_off: int
    """People who would be reminded if they had not switched reminders off."""
    reasons: tuple[Reason, ...]
    """By course and step."""
    titles: Mapping[str, Mapping[str, str]]

    @property
    def total(self) -> int:
        """Return how many messages there would be."""
        return sum(self.kinds.values())


def preview(day: date, known_on: date) -> Preview:
    """Return what would be sent on *day*. Writes nothing."""
    now = situation(day, known_on)
    letters = [*digests(now), *leader_letters(now), *senior_letters(now)]
    mailed = [one for one in letters if one.address]
    lines = Counter((line.course, line.subject, line.step) for one in mailed for line in one.lines)
    return Preview(
        day,
        Counter(one.kind for one in mailed),
        Counter(one.language for one in mailed),
        len(letters) - len(mailed),
        switched_off(now),
        tuple(Reason(*key, count) for key, count in sorted(lines.items())),
        dict(CatalogueCourse.objects.values_list("course", "titles")),
    )


def samples(day: date) -> Iterator[tuple[Language, Written, Written]]:
    """Yield what an invented person and their leader would read, in each language."""
    course = CatalogueCourse.objects.order_by("course").first()
    key, titles = (course.course, course.titles) if course else ("arc-100", {})
    soon, past = day + timedelta(days=7), day - timedelta(days=7)
    due = Due(Line(Subject.REMINDER, "", key, soon), titles)
    notice = Due(Line(Subject.NOTICE, "", key, past), titles, soon)
    for language in Language:
        name = wording(language).plain("messages_sample_name")
        late = LateReport(Line(Subject.LEADER, "", key, past), name, titles, has_address=True)
        own = Letter(MessageKind.DIGEST, "", name, language, "", (), reminders=(due,), notices=(notice,))
        leader = Letter(MessageKind.LEADER, "", name, language, "", (), late=(late,))
        yield language, written(own, day), written(leader, day)
