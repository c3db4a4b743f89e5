"""Answer what a code stands for: a certificate (never whose it is), figures, or a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundwork.learner.certificate_pages import last_day
from groundwork.learner.certificates import certificate_of, withdrawn_on
from groundwork.learner.models import Certificate
from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.api import (
    FileTold,
    Limit,
    address_of,
    explained,
    figure_in_words,
    file_told,
    is_code_known,
    read_code,
    shown_code,
    shown_in_words,
    title_in,
)
from reporting.visit import language_of

_UNKNOWN = Limit("verify-unknown", allowed=60, seconds=10 * 60)
"""Codes that stand for nothing, from one address. A code has 75 random bits: nobody could guess one."""
_KNOWN = Limit("verify-known", allowed=60, seconds=10 * 60)
"""One code, from one address: the figures of some are counted again for each answer."""
_LONGEST = 64


@require_GET
@never_cache
def verify(request: HttpRequest, typed: str = "") -> HttpResponse:
    """Show the form; for a code, what it stands for and whether that is valid. For everybody."""
    if asked := request.GET.get("code", "").strip()[:_LONGEST]:
        # One address for one answer, however it was typed.
        return redirect(reverse("verify-code", args=[read_code(asked) or asked.replace("/", "-")]))
    words = words_in(language_of(request))
    status, answer = 200, None
    if typed:
        status, answer = _answer(request, typed[:_LONGEST], words)
    context = {"typed": typed[:_LONGEST], "answer": answer}
    return site_page(request, "learner/verify.html", context, title=words.plain("verify"), status=status)


def _answer(request: HttpRequest, typed: str, words: Wording) -> tuple[int, dict[str, Any]]:
    """Return the status and the answer in words."""
    code = read_code(typed)
    if code is None:  # its check says so, and nothing was asked
        return 404, {"kind": "problem", "words": words("verify_mistyped")}
    # A whole city may ask from one address: whoever tries codes there keeps nobody from a real one.
    address = address_of(request)
    limit, key = (_KNOWN, f"{address}\n{code}") if _stands_for_something(code) else (_UNKNOWN, address)
    if not limit.take(key):
        return 429, {"kind": "problem", "words": words("verify_too_many")}
    found = certificate_of(code)
    if found is None:
        figure = explained(code, timezone.localdate())
        if figure is not None:
            return 200, {"kind": "figure", "figure": figure_in_words(figure, words.language)}
        file = file_told(code)
        if file is not None:
            return 200, _file(file, timezone.localdate(), words)
        shown = shown_in_words(request, code)
        if shown is not None:
            return 200, {"kind": "shown", "figure": shown}
        return 404, {"kind": "problem", "words": words("verify_unknown")}
    return 200, _validity(found, timezone.localdate(), words)


def _stands_for_something(code: str) -> bool:
    return certificate_of(code) is not None or is_code_known(code)


def _file(file: FileTold, today: date, words: Wording) -> dict[str, Any]:
    """Return which file a code stands in. Nobody is named: who took it is in the log of exports alone."""
    is_over = file.keep_until < today
    days = {"as_of": file.as_of, "known_on": file.known_on, "keep_until": file.keep_until}
    return {
        "kind": "file",
        "is_over": is_over,
        "words": words("verify_file_over" if is_over else "verify_file", day=words.date(file.taken_on)),
        "name": file.name,
        "days": [(words(f"verify_file_{name}"), words.date(day)) for name, day in days.items() if day],
        "digest": file.digest,
    }


def _validity(found: Certificate, today: date, words: Wording) -> dict[str, Any]:
    withdrawn = withdrawn_on(found)
    if withdrawn is not None:
        return {"kind": "problem", "words": words("verify_withdrawn", day=words.date(withdrawn))}
    title = title_in(found.titles, found.course, words.language)
    is_over = found.expires_on is not None and found.expires_on <= today
    valid = {
        "kind": "over" if is_over else "valid",
        "words": words("verify_valid"),
        "title": title.text,
        "language": title.language,
        "edition": found.edition,
        "completed": words.date(found.completed_on),
        "code": shown_code(found.code),
    }
    if found.expires_on is not None:
        day = words.date(last_day(found.expires_on))
        valid |= {"words": words("verify_expired", day=day)} if is_over else {"until": day}
    return valid
