"""The code that stands beside the figures of a page, and leads to what it stands for."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from reporting.codes import shown_code
from reporting.exports.api import Report
from reporting.figures.basis import Basis
from reporting.figures.learned import LearnedFigures
from reporting.shown_figures.noting import code_shown, learned_code_shown


def figure_code(request: HttpRequest, basis: Basis, course: str = "") -> tuple[str, str] | None:
    """Return the code of the figures of *basis*, as it is shown, and the address that explains it.

    The address is empty where the site around the reports has no such page. None: these have no code.
    """
    return _explained(code_shown(basis, course, by=request.user.get_username()))


def learned_code(
    request: HttpRequest, figures: LearnedFigures, department: str = ""
) -> tuple[str, str] | None:
    """Return the same for what was learned by *department*, or by everybody."""
    return _explained(learned_code_shown(figures, department, by=request.user.get_username()))


def _explained(code: str) -> tuple[str, str] | None:
    if not code:
        return None
    try:
        return shown_code(code), reverse("verify-code", args=[code])
    except NoReverseMatch:
        return shown_code(code), ""


def with_code(request: HttpRequest, report: Report, basis: Basis, course: str = "") -> Report:
    """Return *report* with the code of the figures of *basis*, as the page of the same figures shows it."""
    return replace(report, code=shown_code(code_shown(basis, course, by=request.user.get_username())))


def with_learned_code(request: HttpRequest, report: Report, figures: LearnedFigures) -> Report:
    """Return *report* with the code of what everybody learned, as the page shows it."""
    return replace(report, code=shown_code(learned_code_shown(figures, by=request.user.get_username())))
