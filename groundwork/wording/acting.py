"""Do what the forms of a page of a course ask: let something stand with a reason, or take that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from groundwork.reading import read
from groundwork.wording.ending import give_last_day
from groundwork.wording.letting_stand import take_waiver_back
from groundwork.wording.reasons import LONGEST_REASON, NOTHING_SENT, Sent, sent_in
from groundwork.wording.words import words_in
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of
from player.api import Wording
from reporting.api import names_of, write_down
from reporting.visit import language_of

_TOLD = "groundwork_wording_told"


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says besides what stands in the files."""

    words: Wording
    told: str = ""
    sent: Sent = NOTHING_SENT
    faults: dict[str, str] | None = None
    error: str = ""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a course on which things are let stand."""

    address: str
    """The name of its address, which takes a course."""
    audited: str
    """How the audit log calls it."""
    prefix: str
    """How the keys of its sentences begin."""
    fields: tuple[str, ...]
    least_reason: int
    """How many characters a reason has at least."""
    let: Callable[[str, Sent, str], None]
    """Lets what was sent stand in a course, as somebody says. Raises: RefusedError."""
    draw: Callable[[HttpRequest, str, Said], HttpResponse]
    needs_day: Callable[[Sent], bool] = lambda _: False
    """Whether what was sent has to say its last day."""


def answer(request: HttpRequest, course: str, page: Page) -> HttpResponse:
    """Show *page* of *course*; on POST do what was asked, and lead back to the lesson that it was about."""
    words = words_in(language_of(request))
    read().edition(course)
    if request.method != "POST":
        told = request.session.pop(_TOLD, "")
        return page.draw(request, course, Said(words, told=words.plain(told) if told else ""))
    sent = sent_in(request, page.fields)
    lesson = sent.fields["lesson"][:60]
    try:
        if request.POST.get("act") == "back":
            take_waiver_back(course, request.POST.get("waiver", ""), sent.fields.get("word", lesson)[:80])
            told = f"{page.prefix}_taken_back"
        elif request.POST.get("act") == "until":
            give_last_day(course, request.POST.get("waiver", ""), sent.until, lesson)
            told = "wr_ends_now"
        else:
            faults = _faults(sent, page, words)
            if faults:
                return page.draw(request, course, Said(words, sent=sent, faults=faults, status=400))
            number = request.user.get_username()
            page.let(course, sent, names_of([number]).get(number) or number)
            told = f"{page.prefix}_let"
    except RefusedError as error:
        said = sentence_of(error, words)
        return page.draw(request, course, Said(words, sent=sent, error=said, status=409))
    write_down(request, "changed", page.audited, 1, about={"course": course, "lesson": lesson})
    request.session[_TOLD] = told
    return redirect(f"{reverse(page.address, args=[course])}#lesson-{lesson}")


def _faults(sent: Sent, page: Page, words: Wording) -> dict[str, str]:
    faults = {}
    if not sent.reason:
        faults["reason"] = words.plain(f"{page.prefix}_reason_needed")
    elif len(sent.reason) < page.least_reason:
        faults["reason"] = words.plain("wo_reason_short")
    elif len(sent.reason) > LONGEST_REASON:
        faults["reason"] = words.plain("wo_reason_long", most=LONGEST_REASON)
    if sent.fields["until"] and sent.until is None:
        faults["until"] = words.plain("wo_until_wrong")
    elif sent.until is None and page.needs_day(sent):
        faults["until"] = words.plain("wr_until_needed")
    return faults
