"""Say what the code of figures on a page stands for: without numbers, but to those who may see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from player.api import Wording
from reporting.figures.published import Shown
from reporting.figures.threshold import threshold
from reporting.permission import figures_scope
from reporting.roles import Role, roles_of
from reporting.shown_figures.content import Content, CourseTold
from reporting.shown_figures.telling import ShownTold, shown_figure
from reporting.titles import Title, title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.figure_words import Line
from reporting.web.shown_learned import learned_in_words
from reporting.web.shown_words import ShownInWords
from reporting.web.states import told_in_words
from reporting.web.wording import wording


def shown_in_words(request: HttpRequest, code: str) -> ShownInWords | None:
    """Return what the figure of *code* was, for the person of *request*; None: no figure has this code.

    A look of an auditor at numbers is written down, as it is on the page of the figures.
    """
    scope = figures_scope(request.user)
    told = shown_figure(code, scope)
    if told is None:
        return learned_in_words(request, code)
    what = told.content
    may_see = scope.holds(what.unit)
    if told.numbers and scope.is_whole and Role.HR_ANALYST not in roles_of(request.user):
        days = {"as_of": what.as_of.isoformat(), "known_on": what.known_on.isoformat()}
        write_down(request, "looked", "shown-figure", 0, about={**days, "unit": what.unit, "code": code})
    words = wording(language_of(request))
    shown_on = _day(timezone.localdate(told.shown_at), words)
    return ShownInWords(
        heading=words.plain("shown_title"),
        answer=words.plain("shown_answer", day=shown_on)
        if told.is_ledger_held
        else words.plain("shown_ledger_broken"),
        is_sound=told.is_ledger_held and told.is_same is not False,
        facts=tuple(_facts(told, words)),
        meanings=tuple(_meanings(what, words)),
        said=tuple(_said(told, may_see=may_see, words=words)),
        numbers_heading=words.plain("shown_numbers"),
        numbers=tuple(_numbers(told, one, words) for one in told.numbers),
        open_words=words.plain("shown_open"),
        open_at=_address(what) if may_see else "",
        seals=((words.plain("figure_ledger"), f"{told.sequence} {told.digest}"),),
    )


def _facts(told: ShownTold, words: Wording) -> Iterator[Line]:
    what = told.content
    title = title_in(told.titles.get(what.course, {}), what.course, words.language).text
    yield words.plain("unit"), what.unit or words.plain("everybody")
    yield words.plain("shown_course"), title if what.course else words.plain("shown_every")
    yield words.plain("as_of"), _day(what.as_of, words)
    yield words.plain("known_on"), _day(what.known_on, words)
    yield words.plain("shown_first"), _day(timezone.localdate(told.shown_at), words)
    if what.course:
        yield words.plain("export_edition"), what.courses[0].edition


def _meanings(what: Content, words: Wording) -> Iterator[Line]:
    as_of = _day(what.as_of, words)
    yield words.plain("numerator"), words.plain("numerator_is", as_of=as_of)
    yield words.plain("denominator"), words.plain("denominator_is", as_of=as_of)
    yield words.plain("small_groups"), words.plain("small_groups_rule", threshold=what.threshold)


def _said(told: ShownTold, *, may_see: bool, words: Wording) -> Iterator[str]:
    if told.is_same is not None:
        yield words.plain("shown_same" if told.is_same else "shown_other")
        if not told.is_same and not told.is_settled:
            yield words.plain("shown_later")
    elif told.is_settled or may_see:
        yield words.plain("shown_gone")
    else:
        yield words.plain("shown_not_settled")
    if not may_see:
        yield words.plain("shown_no_numbers")
    elif not told.numbers:
        yield words.plain("shown_hides_more")


def _numbers(told: ShownTold, one: CourseTold, words: Wording) -> tuple[Title, str, str]:
    title = title_in(told.titles.get(one.course, {}), one.course, words.language)
    if one.shown is not Shown.YES:
        return title, one.edition, words.plain("hidden" if one.shown is Shown.HIDDEN else "nobody")
    cell = one.cell
    rate = words.plain("of", complete=cell.complete, required=cell.required)
    others = told.content.headcount - sum(cell)
    states = told_in_words(cell, words).striptags()
    not_required = words.plain("state_count", state=words.plain("nobody"), count=others)
    return title, one.edition, f"{rate} · {states} · {not_required}"


def _address(what: Content) -> str:
    asked = {"as_of": what.as_of.isoformat(), "known_on": what.known_on.isoformat()}
    if what.threshold > threshold():
        asked["hiding"] = str(what.threshold)
    if what.unit and not what.course:
        return f"{reverse('reporting:unit', args=[what.unit])}?{urlencode(asked)}"
    if what.unit:
        asked["unit"] = what.unit
    page = reverse("reporting:course", args=[what.course]) if what.course else reverse("reporting:completion")
    return f"{page}?{urlencode(asked)}"


def _day(day: date, words: Wording) -> str:
    return words.date(day).striptags()
