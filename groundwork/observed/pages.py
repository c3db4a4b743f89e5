"""The observers' pages: what there is to observe, the checklist, the calibration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from assessments.api import CHECKLIST, Checklist, Level
from groundwork.observed.checklists import checklist_or_404, checklists, references, title_of
from groundwork.observed.keeping import (
    Practice,
    agreement_of,
    calibrate,
    calibrated_until,
    is_calibrated,
    keep,
    last_calibration,
    same_of_day,
)
from groundwork.observed.showing import Skill, result_words
from groundwork.observed.words import words_in
from groundwork.pages.page import site_page
from player.api import Wording, draw_case, draw_paper_checklist, draw_ratings
from reporting.api import names_of
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_LONGEST_AGO = timedelta(days=30)
"""Later than that nobody remembers what was seen."""


@require_GET
@role_required(Role.OBSERVER)
@never_cache
def observe_home(request: HttpRequest) -> HttpResponse:
    """List the checklists, whether the observer is calibrated for each, and how they agree with others."""
    words = words_in(language_of(request))
    shown = [_about(one, request.user.get_username(), words) for one in checklists().values()]
    return _page(request, "observed/home.html", {"checklists": shown}, words.plain("observe"))


@require_http_methods(["GET", "POST"])
@role_required(Role.OBSERVER)
@never_cache
def observe(request: HttpRequest, checklist: str) -> HttpResponse:
    """Show the checklist; on POST keep what was seen, or say what is wrong and keep nothing."""
    found = checklist_or_404(checklist)
    if request.method != "POST":
        return _form(request, found, {"day": timezone.localdate().isoformat()}, [])
    sent = {name: str(request.POST[name]) for name in request.POST}
    practice, faults = _practice(found, sent, request.user.get_username())
    if practice is None:
        return _form(request, found, sent, faults)
    standing = keep(found, practice)
    words = words_in(language_of(request))
    same = same_of_day(found, practice.observer, practice.learner, practice.observed_on)
    context = {
        "checklist": found.id,
        "result": result_words(Skill(found, standing), words),
        "same": words("observe_same", same=same[0], n=same[1]) if same else "",
        "is_calibrated": is_calibrated(found, practice.observer, practice.observed_on),
    }
    return _page(request, "observed/kept.html", context, words.plain("observe"))


@require_http_methods(["GET", "POST"])
@role_required(Role.OBSERVER)
@never_cache
def calibration(request: HttpRequest, checklist: str) -> HttpResponse:
    """Show the cases; on POST hold the ratings against the reference, once a day."""
    found = checklist_or_404(checklist)
    words = words_in(language_of(request))
    observer, today = request.user.get_username(), timezone.localdate()
    last = last_calibration(found, observer)
    status, is_wrong = 200, False
    if request.method == "POST" and (last is None or last.taken_on < today):
        ratings = _case_ratings(found, request.POST)
        if ratings is None:
            status, is_wrong = 400, True
        else:
            try:
                last = calibrate(found, observer, ratings)
            except IntegrityError:  # two windows at once: the first one counts
                last = last_calibration(found, observer)
    bar = found.calibration
    has_tried = last is not None and last.taken_on == today
    context = {
        "checklist": found.id,
        "about": words(
            "calibrate_about", percent=bar.agreement_percent, kappa=f"{bar.kappa_percent / 100:.2f}"
        ),
        "last": last,
        "result": words("calibrate_result", equal=last.equal, n=last.pairs, kappa=_kappa(last.kappa))
        if last
        else "",
        "has_tried": has_tried,
        "is_wrong": is_wrong,
        "cases": [] if has_tried else [_case(found, one.id, words, request.POST) for one in bar.cases],
    }
    return _page(request, "observed/calibration.html", context, words.plain("observe_calibrate"), status)


@require_GET
@role_required(Role.OBSERVER)
def paper(request: HttpRequest, checklist: str) -> HttpResponse:
    """Return the checklist to be printed."""
    return HttpResponse(draw_paper_checklist(checklist_or_404(checklist), language_of(request), references()))


def _about(checklist: Checklist, observer: str, words: Wording) -> dict[str, Any]:
    last, today = last_calibration(checklist, observer), timezone.localdate()
    found = agreement_of(checklist, observer)
    if found.percent is None:
        agrees = words("observe_agreement_few", n=found.pairs)
    else:
        percent = f"{found.percent:.0f}"
        agrees = words("observe_agreement", percent=percent, n=found.pairs, kappa=_kappa(found.kappa))
    until = ""
    if last is not None and is_calibrated(checklist, observer, today):
        until = words.date(calibrated_until(checklist, last) - timedelta(days=1))
    return {
        "id": checklist.id,
        "title": title_of(checklist, CHECKLIST, words.language),
        "is_calibrated": bool(until),
        "calibrated": words("observe_calibrated", day=until) if until else words("observe_uncalibrated"),
        "agrees": agrees,
    }


def _form(
    request: HttpRequest, checklist: Checklist, sent: Mapping[str, str], faults: list[str]
) -> HttpResponse:
    words = words_in(language_of(request))
    steps = [
        (step, title_of(checklist, CHECKLIST, words.language, step), step == sent.get("next_step"))
        for step in checklist.next_steps
    ]
    ratings = draw_ratings(checklist, words.language, references(), chosen=sent)
    context = {
        "checklist": checklist.id,
        "title": title_of(checklist, CHECKLIST, words.language),
        "sent": sent,
        "faults": [words(fault) for fault in faults],
        "steps": steps,
        "ratings": mark_safe(ratings),  # noqa: S308  the player escaped it
    }
    status = 400 if faults else 200
    return _page(request, "observed/observe.html", context, words.plain("observe_fill"), status)


def _practice(
    checklist: Checklist, sent: Mapping[str, str], observer: str
) -> tuple[Practice | None, list[str]]:
    """Return what the form states, or the keys of the words for all that is wrong with it."""
    faults = []
    learner = sent.get("learner", "").strip()
    if learner not in names_of([learner]):
        faults.append("observe_wrong_learner")
    elif learner == observer:
        faults.append("observe_wrong_self")
    day = _day(sent.get("day", ""))
    if day is None:
        faults.append("observe_wrong_day")
    levels = _levels(checklist, sent)
    if levels is None:
        faults.append("observe_wrong_levels")
    if faults or day is None or levels is None:
        return None, faults
    step = sent.get("next_step", "")
    chosen = step if step in checklist.next_steps else ""
    return Practice(learner, observer, levels, chosen, sent.get("second") == "yes", day), []


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    today = timezone.localdate()
    return day if today - _LONGEST_AGO <= day <= today else None


def _levels(checklist: Checklist, sent: Mapping[str, Any], prefix: str = "") -> dict[str, Level] | None:
    given = {criterion: str(sent.get(f"{prefix}{criterion}", "")) for criterion in checklist.criteria}
    if not set(given.values()) <= set(Level):
        return None
    return {criterion: Level(level) for criterion, level in given.items()}


def _case_ratings(checklist: Checklist, sent: Mapping[str, Any]) -> dict[str, dict[str, Level]] | None:
    found = {case.id: _levels(checklist, sent, f"{case.id}.") for case in checklist.calibration.cases}
    whole = {case: levels for case, levels in found.items() if levels is not None}
    return whole if len(whole) == len(found) else None


def _case(checklist: Checklist, case: str, words: Wording, sent: Mapping[str, Any]) -> dict[str, Any]:
    chosen = {criterion: str(sent.get(f"{case}.{criterion}", "")) for criterion in checklist.criteria}
    text = draw_case(checklist, case, words.language, references())
    ratings = draw_ratings(checklist, words.language, references(), prefix=f"{case}.", chosen=chosen)
    return {"text": mark_safe(text), "ratings": mark_safe(ratings)}  # noqa: S308  the player escaped both


def _kappa(kappa: float | None) -> str:
    return "–" if kappa is None else f"{kappa:.2f}"


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], title: str, status: int = 200
) -> HttpResponse:
    words = words_in(language_of(request))
    return site_page(request, template, {"words": words, **context}, title=title, status=status)
