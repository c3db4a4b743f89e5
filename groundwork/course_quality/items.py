"""Show how the items of some banks worked: of groups that are large enough, and never of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.urls import reverse
from markupsafe import Markup

from assessments.api import InLanguage, ItemFigures, OptionTaken, ShareOf, item_digest, load_figures
from assessments.model import Bank, CourseContent, Item
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.markdown import plain_line
from curriculum.model import text_in
from groundwork.course_quality.times import TIME_FINDINGS, ShownTime, any_too_few, shown_time
from groundwork.workshop.course_page import title_of
from player.api import Wording
from reporting.api import threshold

_LONGEST_MARK = 90


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option, and how many took it."""

    text: str
    language: Language
    is_right: bool
    percent: int


@dataclass(frozen=True, slots=True)
class ShownLanguage:
    """A language, and how easy the item was in it."""

    language: Language
    percent: int | None
    """None: hidden, since few learners answered in it or in another one."""
    points: int | None
    """How much easier than in English for learners of equal score, in percentage points."""

    @property
    def points_apart(self) -> int:
        """Return how many points lie between it and the English, whichever is easier."""
        return abs(self.points or 0)


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item at the forms of one purpose. Figures are None where fewer people answered than are told of."""

    id: str
    title: tuple[str, Language]
    address: str
    """The form in which it is changed; empty where no lesson asks it."""
    purpose: str
    taken_on: date
    has_changed: bool
    """Whether its text or key is another one since."""
    n: int | None
    percent: int | None
    between: tuple[int, int] | None
    correlation: float | None
    time: ShownTime | None
    options: tuple[ShownOption, ...]
    left_out: int | None
    languages: tuple[ShownLanguage, ...]
    findings: tuple[tuple[str, Markup], ...]
    """Weight and sentence."""


def shown_items(
    folder: Path, content: CourseContent, objectives: Iterable[str], words: Wording
) -> tuple[ShownItem, ...]:
    """Return how the items of *objectives* worked, as kept below *folder* (``assessments/content``).

    Groups below the site's smallest group are hidden here as well, since that may be larger than the one by
    which the figures were computed.
    """
    wanted, addresses = set(objectives), _addresses(content)
    return tuple(
        one
        for bank in content.material.banks
        if bank.objective in wanted
        for one in _of_bank(folder, bank, addresses.get(bank.objective, ""), words)
    )


def _of_bank(folder: Path, bank: Bank, address: str, words: Wording) -> Iterator[ShownItem]:
    figures = load_figures(folder, bank.objective)
    if figures is None:
        return
    items = {item.id: item for item in bank.items}
    order = {name: place for place, name in enumerate(items)}
    known = (one for one in figures.items if one.item in items)
    for one in sorted(known, key=lambda each: order[each.item]):
        yield _shown(one, items[one.item], address, words)


def _shown(figures: ItemFigures, item: Item, address: str, words: Wording) -> ShownItem:
    has_changed = figures.digest != item_digest(item)
    told = _told(figures.facility)
    found = figures.discrimination
    time = shown_time(figures, words) if told else None
    return ShownItem(
        id=item.id,
        title=title_of(item.texts, words.language),
        address=address,
        purpose=words.plain(f"cq_purpose_{figures.purpose}"),
        taken_on=figures.taken_on,
        has_changed=has_changed,
        n=told.n if told else None,
        percent=_percent(told.share) if told else None,
        between=(_percent(told.low), _percent(told.high)) if told else None,
        correlation=found.correlation if told and found else None,
        time=time,
        options=tuple(_option(one, item, words.language) for one in figures.options) if told else (),
        left_out=_percent(figures.left_out) if told and figures.left_out is not None else None,
        languages=tuple(_languages(figures.languages)) if told else (),
        findings=tuple(_findings(figures, words, is_timed=time is not None)) if told else (),
    )


def _findings(figures: ItemFigures, words: Wording, *, is_timed: bool) -> Iterator[tuple[str, Markup]]:
    # What is said of one language goes where the figures of the languages go: the site's smallest group
    # may be larger than the one by which it was found.
    is_quiet = any_too_few(one.facility for one in figures.languages)
    is_time_quiet = not is_timed or any_too_few(one.time for one in figures.languages)
    for one in figures.findings:
        if one.code in TIME_FINDINGS:
            is_hidden = is_time_quiet if one.language else not is_timed
        else:
            is_hidden = is_quiet and bool(one.language)
        if f"cq_item_{one.code}" in words.page and not is_hidden:
            yield one.weight, words(f"cq_item_{one.code}", language=_endonym(one.language))


def _told(found: ShareOf | None) -> ShareOf | None:
    return found if found is not None and found.n >= threshold() else None


def _languages(found: tuple[InLanguage, ...]) -> Iterator[ShownLanguage]:
    # One language that is too small here would be worked out from the whole and the others: all are hidden.
    is_hidden = any_too_few(one.facility for one in found)
    for one in found:
        told = None if is_hidden else one.facility
        is_compared = told is not None and one.difference is not None
        yield ShownLanguage(
            one.language,
            _percent(told.share) if told else None,
            round(100 * (one.difference or 0)) if is_compared else None,
        )


def _option(taken: OptionTaken, item: Item, language: Language) -> ShownOption:
    found, text = text_in(item.texts, language)
    parts = {part.id: plain_line(part.title) for part in text.section.parts}
    named = " → ".join(parts.get(one, one) for one in taken.mark.split("="))
    short = named if len(named) <= _LONGEST_MARK else f"{named[: _LONGEST_MARK - 1]}…"
    return ShownOption(short, found, taken.is_right, _percent(taken.share))


def _addresses(content: CourseContent) -> dict[str, str]:
    """Return for each objective the form of a component that asks its items, that after the course first."""
    course, found = content.course, dict[str, tuple[int, str]]()
    ranks = ("post", "pre")
    for lesson in course.lessons:
        for component in lesson.components:
            if component.kind != "assessment":
                continue
            form = content.material.form(component.form)
            rank = ranks.index(form.purpose) if form.purpose in ranks else len(ranks)
            address = reverse("workshop-component", args=[course.id, lesson.id, component.id])
            for quota in form.blueprint:
                if quota.objective not in found or rank < found[quota.objective][0]:
                    found[quota.objective] = rank, address
    return {objective: address for objective, (_, address) in found.items()}


def _endonym(english_name: str) -> str:
    named = {language.english_name: language for language in Language}
    return named.get(english_name, SOURCE_LANGUAGE).endonym


def _percent(share: float) -> int:
    return round(100 * share)
