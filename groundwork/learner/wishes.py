"""What ``reporting.messages`` asks of this site: wishes, open questions, invitations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from curriculum.languages import Language
from groundwork.learner.models import CorrectionRequest, Preferences
from groundwork.learner.models.corrections import CorrectionState
from reporting.api import Invitation, Wish
from xblocks.host.api import all_look_backs

_RECENT = timedelta(days=30)
"""A form for later whose day lies further back is nothing to remind of: who wanted it has seen it."""


def wishes() -> Mapping[str, Wish]:
    """Return how people want to be reminded, by employee number. One query."""
    return {one.learner: wish_of(one) for one in Preferences.objects.all()}


def wish_of(kept: Preferences) -> Wish:
    """Return the wish that *kept* holds."""
    language = Language(kept.language) if kept.language else None
    return Wish(language, kept.reminds, kept.remind_days)


def asking() -> Collection[tuple[str, str]]:
    """Return who waits for HR's answer to a correction request, with the course. One query."""
    waiting = CorrectionRequest.objects.filter(state=CorrectionState.OPEN)
    return set(waiting.values_list("learner", "course").order_by())


def invitations(day: date) -> Iterator[Invitation]:
    """Yield the forms for later whose day has come by *day*, and not long ago."""
    for learner, one in all_look_backs():
        if day - _RECENT <= one.meant_on <= day:
            titles = {tag.value: text.section.title for tag, text in one.texts.items()}
            course = {tag.value: text.section.title for tag, text in one.course.texts.items()}
            yield Invitation(learner, one.form, titles, course, one.meant_on)
