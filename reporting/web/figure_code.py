"""The code that stands beside the figures of a page, and leads to what it stands for."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from reporting.codes import shown_code
from reporting.exports.api import Report
from reporting.figures.basis import Basis
from reporting.shown_figures.noting import code_shown


def figure_code(request: HttpRequest, basis: Basis, course: str = "") -> tuple[str, str] | None:
    """Return the code of the figures of *basis*, as it is shown, and the address that explains it.

    The address is empty where the site around the reports has no such page. None: these have no code.
    """
    code = code_shown(basis, course, by=request.user.get_username())
    if not code:
        return None
    try:
        return shown_code(code), reverse("verify-code", args=[code])
    except NoReverseMatch:
        return shown_code(code), ""


def with_code(request: HttpRequest, report: Report, basis: Basis, course: str = "") -> Report:
    """Return *report* with the code of the figures of *basis*, as the page of the same figures shows it."""
    return replace(report, code=shown_code(code_shown(basis, course, by=request.user.get_username())))
