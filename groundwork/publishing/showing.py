"""What the page of a course's editions shows: those that were frozen, and what the next one changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from curriculum.languages import Language
from curriculum.model import text_in
from editions.api import Changes, Edition, ModuleWording, Published, Unsaid, to_say, wording, wrong
from groundwork.errors import GroundworkError
from groundwork.hour_cost import HourCost
from groundwork.revisions import read_said
from player.api import Wording
from reporting.api import AskedAgain


@dataclass(frozen=True, slots=True)
class Next:
    """The edition that the files would become."""

    edition: Edition
    latest: Edition | None
    """The newest that stands; None: it is the first."""
    said: Changes | None
    unreadable: str
    """Why what was said cannot be read; empty: it can."""
    problems: tuple[Unsaid, ...]
    """What has still to be said, or is wrong."""

    @property
    def is_new(self) -> bool:
        """Return whether the files say something that was not frozen yet."""
        return self.edition.label.endswith("-draft")


def next_edition(published: Published, edition: Edition) -> Next:
    """Return what stands in the files, held against the newest edition that stands."""
    course = edition.content.course.id
    latest = published.latest(course)
    said, unreadable = None, ""
    try:
        said = read_said(published, course)
    except GroundworkError as error:
        unreadable = str(error)
    problems: list[Unsaid] = []
    if latest is not None and edition.label.endswith("-draft") and not unreadable:
        asked = said or Changes(since=latest.label)
        problems = wrong(asked, latest, edition, published.labels(course))
    return Next(edition, latest, said, unreadable, tuple(problems))


def frozen_rows(published: Published, course: str) -> list[dict[str, Any]]:
    """Return the frozen editions, the newest first."""
    decided, standing = published.decided(course), published.standing(course)
    said = {one.label: one for one in published.said(course)}
    labels = published.labels(course)
    return [
        {
            "label": label,
            "on": published.frozen_on(course, label),
            "gone": decided.withdrawal(label),
            "is_newest": label == standing[-1],
            "before": labels[place - 1] if place else "",
            "material": said[label].changes.material if label in said else (),
            "missing": published.missing(course, label),
            "counted": [one for one in decided.counted if one.counts_as == label],
        }
        for place, label in reversed(list(enumerate(labels)))
    ]


def changed_rows(following: Next, language: Language) -> list[dict[str, Any]]:
    """Return the modules of which something has to be said, with what weighs in each and how many words."""
    if following.latest is None or not following.is_new:
        return []
    weights = to_say(following.latest, following.edition)
    told: dict[str, ModuleWording] = {
        one.module: one for one in wording(following.latest, following.edition, weights)
    }
    modules = {one.id: one for one in following.edition.content.course.modules}
    rows = []
    for module, weighs in weights.items():
        title_language, text = text_in(modules[module].texts, language)
        change = told[module].change.value if module in told else "changed"
        came, went = told[module].words(Language.EN) if module in told else (0, 0)
        rows.append(
            {
                "id": module,
                "title": text.section.title,
                "language": title_language,
                "change": change,
                "weights": sorted(one.value for one in weighs),
                "came": came,
                "went": went,
            }
        )
    return rows


def asked_rows(asked: AskedAgain, cost: HourCost | None, words: Wording) -> list[dict[str, Any]]:
    """Return whom a new edition asks, the whole organisation first; None stands for what is hidden."""
    return [
        {
            "name": one.name,
            "required": one.required,
            "people": one.people,
            "hours": None if one.minutes is None else round(one.minutes / 60, 1),
            "cost": "" if cost is None or one.minutes is None else cost.of(one.minutes, words.language),
        }
        for one in (asked.whole, *asked.departments)
    ]


def minutes_of(edition: Edition) -> dict[str, int]:
    """Return the minutes of each module of *edition*, of the lessons in which something is required."""
    return {
        module.id: sum(lesson.minutes for lesson in module.lessons if lesson.is_required)
        for module in edition.content.course.modules
    }
