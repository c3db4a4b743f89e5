"""Tell what is wrong with the form of a rule in the reader's language, with the label of the field."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from player.api import Wording
from reporting.obligations.problems import FormProblem

_LABELS = {
    "course": "rules_course",
    "name": "rules_name",
    "note": "rules_note",
    "from": "rules_from",
    "before": "rules_before",
    "who": "rules_who",
    "due": "rules_due",
    "due.after": "rules_after",
    "due.after.completion": "rules_after_course",
    "due.calendar": "rules_calendar",
    "due.at_least_days": "rules_due_at_least",
    "grace_days": "rules_grace_days",
    "again": "rules_again_length",
    "again.every_years": "rules_every_years",
    "again.window_days": "rules_window",
    "again.at_least_days": "rules_at_least",
}
"""The words of each field by its place in the rule; what lies deeper has the words of what it lies in."""


@dataclass(frozen=True, slots=True)
class Told:
    """One problem as the page shows it."""

    label: Markup
    message: Markup
    is_english: bool
    """There are no words for it in other languages: only files are written so, and no form of ours."""


def in_words(problem: FormProblem, words: Wording) -> Told:
    """Return *problem* in the language of *words*."""
    if problem.says:
        return Told(_label(problem.place, words), words(f"form_{problem.says}", **problem.values), False)
    return Told(_label(problem.place, words), Markup("<bdi>{}</bdi>").format(problem.message), True)


def _label(place: str, words: Wording) -> Markup:
    parts = place.replace("[", ".").split(".")
    for end in range(len(parts), 0, -1):
        key = _LABELS.get(".".join(parts[:end]))
        if key:
            return words(key)
    return Markup("<code>{}</code>").format(place)
