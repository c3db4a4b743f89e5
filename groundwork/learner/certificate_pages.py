"""The certificate: make it, look at it, print it, have it as a PDF. For the person it names only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from groundwork.learner.certificate_pdf import PdfUnavailableError, certificate_pdf
from groundwork.learner.certificates import certificate_of, issue, withdrawn_on
from groundwork.learner.models import Certificate
from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.api import own_records, read_code, shown_code, title_in
from reporting.visit import language_of

_LTR, _ANY, _END = "\u2066", "\u2068", "\u2069"
"""Begin a piece that runs from the left, one that runs as its letters do; end it."""


@require_POST
@login_required
def make_certificate(request: HttpRequest) -> HttpResponse:
    """Issue the certificate of a completed line of the person's own record, and go to it."""
    learner = request.user.get_username()
    wanted = request.POST.get("course", ""), request.POST.get("registration", "")
    for record in own_records(learner):
        if (record.course, record.registration) == wanted and record.completed_on is not None:
            return redirect(reverse("certificate", args=[issue(learner, record).code]))
    raise Http404("There is no such completed course in this record.")


@require_GET
@login_required
@never_cache
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Show the certificate in the language of the page."""
    return _page(request, _own(request, code))


@require_GET
@login_required
@never_cache
def certificate_as_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Return the certificate as PDF/UA; where it cannot be made, say so and offer the page to print."""
    found = _own(request, code)
    words = words_in(language_of(request))
    try:
        content = certificate_pdf(_shown(request, found, words), words)
    except PdfUnavailableError:
        return _page(request, found, has_pdf=False)
    name = f"{found.course}-{words.language.value}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _own(request: HttpRequest, code: str) -> Certificate:
    """Return the person's own certificate. Another's is not there for them, as one that nobody has."""
    read = read_code(code)
    found = certificate_of(read) if read else None
    if found is None or found.learner != request.user.get_username():
        raise Http404("There is no such certificate of yours.")
    return found


def _page(request: HttpRequest, found: Certificate, *, has_pdf: bool = True) -> HttpResponse:
    words = words_in(language_of(request))
    shown = _shown(request, found, words) | {
        "pdf": reverse("certificate-pdf", args=[found.code]) + f"?language={words.language.value}"
        if has_pdf
        else "",
    }
    return site_page(
        request,
        "learner/certificate.html",
        shown,
        title=words.plain("certificate"),
        status=200 if has_pdf else 503,
        path=reverse("certificate", args=[found.code]),
    )


def _shown(request: HttpRequest, found: Certificate, words: Wording) -> dict[str, Any]:
    title = title_in(found.titles, found.course, words.language)
    withdrawn = withdrawn_on(found)
    address = _isolated(request.build_absolute_uri(reverse("verify")), _LTR)
    return {
        "says": words("certificate_says", name=_isolated(found.name, _ANY)),
        "title": title.text,
        "title_language": title.language,
        "facts": list(_facts(found, words)),
        "check": words("certificate_check", address=address),
        "withdrawn": words("certificate_withdrawn", day=words.date(withdrawn)) if withdrawn else "",
        "issued_on": timezone.localtime(found.issued_at).date(),
    }


def _facts(found: Certificate, words: Wording) -> list[tuple[Any, Any, bool]]:
    """Return the facts below the title: a name, a value, and whether the value is a code."""
    facts: list[tuple[Any, Any, bool]] = [
        (words("certificate_completed"), words.date(found.completed_on), False),
        (words("certificate_edition"), found.edition, True),
        (words("certificate_code"), shown_code(found.code), True),
    ]
    if found.expires_on is not None:
        facts.insert(1, (words("certificate_until"), words.date(last_day(found.expires_on)), False))
    return facts


def _isolated(text: str, opening: str) -> Markup:
    """Return *text* in one piece inside Arabic too, the last slash of an address included.

    By the characters themselves (UAX 9), since WeasyPrint does not know ``unicode-bidi: isolate``.
    """
    return Markup("{}{}{}").format(opening, text, _END)


def last_day(expires_on: date) -> date:
    """Return the last day on which something counts that expires on *expires_on*."""
    return expires_on - timedelta(days=1)
