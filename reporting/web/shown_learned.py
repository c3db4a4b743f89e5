"""Say what the code of what people learned stands for: without numbers, but to those who may see them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from player.api import Wording, number_text
from reporting.figures.published import Shown
from reporting.figures.threshold import threshold
from reporting.permission import figures_scope
from reporting.roles import Role, roles_of
from reporting.shown_figures.learned import ChangeTold, LearnedContent, ObjectiveTold
from reporting.shown_figures.telling_learned import LearnedTold, shown_learned
from reporting.titles import Title, title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.figure_words import Line
from reporting.web.shown_words import ShownInWords
from reporting.web.wording import wording


def learned_in_words(request: HttpRequest, code: str) -> ShownInWords | None:
    """Return what was learned under *code*, for the person of *request*; None: nothing learned has this code.

    A look of an auditor at numbers is written down.
    """
    scope = figures_scope(request.user)
    told = shown_learned(code, scope)
    if told is None:
        return None
    what = told.content
    if told.numbers and Role.HR_ANALYST not in roles_of(request.user):
        about = {"as_of": what.until.isoformat(), "unit": what.unit, "course": what.course, "code": code}
        write_down(request, "looked", "shown-figure", 0, about=about)
    words = wording(language_of(request))
    return ShownInWords(
        heading=words.plain("learned_title"),
        answer=words.plain("shown_answer", day=_shown_on(told, words))
        if told.is_ledger_held
        else words.plain("shown_ledger_broken"),
        is_sound=told.is_ledger_held and told.is_same is not False,
        facts=tuple(_facts(told, words)),
        meanings=tuple(_meanings(what, words)),
        said=tuple(_said(told, may_see=scope.is_whole, words=words)),
        numbers_heading=words.plain("shown_numbers"),
        numbers=tuple(line for one in told.numbers for line in _numbers(told, one, words)),
        open_words=words.plain("shown_open"),
        open_at=_address(what) if scope.is_whole else "",
        seals=((words.plain("figure_ledger"), f"{told.sequence} {told.digest}"),),
    )


def _facts(told: LearnedTold, words: Wording) -> Iterator[Line]:
    what = told.content
    yield words.plain("unit"), what.unit or words.plain("everybody")
    yield words.plain("shown_course"), title_in(told.titles, what.course, words.language).text
    yield words.plain("learned_until"), words.date(what.until).striptags()
    yield words.plain("shown_first"), _shown_on(told, words)


def _meanings(what: LearnedContent, words: Wording) -> Iterator[Line]:
    for name in ("people", "before", "after", "difference"):
        yield words.plain(f"learned_{name}"), words.plain(f"learned_{name}_is")
    yield words.plain("small_groups"), words.plain("learned_small_groups_is", threshold=what.threshold)


def _said(told: LearnedTold, *, may_see: bool, words: Wording) -> Iterator[str]:
    if told.is_same is None:
        yield words.plain("shown_gone")
    else:
        yield words.plain("shown_same" if told.is_same else "shown_other")
    if not may_see:
        yield words.plain("shown_no_numbers")
    elif not told.numbers:
        yield words.plain("shown_hides_more")


def _numbers(told: LearnedTold, one: ObjectiveTold, words: Wording) -> Iterator[tuple[Title, str, str]]:
    title = title_in(told.objectives.get(one.objective, {}), one.objective, words.language)
    hidden = words.plain("learned_hidden" if one.shown is Shown.HIDDEN else "learned_none")
    yield title, one.objective, hidden if one.change is None else _change(one.change, "learned_after", words)
    if one.follow_up is not None:
        yield title, one.objective, _change(one.follow_up, "learned_later", words)


def _change(change: ChangeTold, after: str, words: Wording) -> str:
    """Return *change* as the page writes it, each number with its name."""
    sure = words.plain("learned_interval", low=_signed(change.low), high=_signed(change.high))
    told = (
        ("learned_people", number_text(change.people, words.language)),
        ("learned_before", f"{change.before}%"),
        (after, f"{change.after}%"),
        ("learned_difference", f"{_signed(change.difference)} ({sure})"),
    )
    return " · ".join(
        f"{words.plain(name)}: \N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"
        for name, value in told
    )


def _signed(points: int) -> str:
    """Return *points* with their sign, left to right in any language."""
    sign = "+" if points > 0 else "\N{MINUS SIGN}" if points < 0 else ""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{sign}{abs(points)}\N{POP DIRECTIONAL ISOLATE}"


def _address(what: LearnedContent) -> str:
    asked = {"course": what.course, "as_of": what.until.isoformat(), "unit": what.unit}
    if what.threshold > threshold():
        asked["hiding"] = str(what.threshold)
    return f"{reverse('reporting:learned')}?{urlencode({key: one for key, one in asked.items() if one})}"


def _shown_on(told: LearnedTold, words: Wording) -> str:
    return words.date(timezone.localdate(told.shown_at)).striptags()
