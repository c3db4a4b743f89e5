"""Ask for a correction of a line of my record, or of what is asked of me."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from groundwork.learner.corrections import MOST_A_DAY, MOST_CHARACTERS, problem_with, send_request
from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.api import OwnRecord, OwnRequirement, own_records, own_requirements, title_in
from reporting.visit import language_of

_STATUS = {"correction_too_many": 429}


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def ask_for_correction(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST keep the request, or say what is wrong with it and lose no word."""
    words = words_in(language_of(request))
    learner = request.user.get_username()
    record = _asked(request, learner)
    required = None if record else _required(request, learner)
    if request.method == "GET":
        return _form(request, record, required, words)
    # Browsers send line ends as two characters; one is what the person typed and what counts.
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    if problem := problem_with(learner, text):
        return _form(request, record, required, words, problem, text)
    of = (record.course, record.registration) if record else (required.course if required else "", "")
    send_request(learner, *of, text, words.language)
    return redirect("/learn/record/?sent=1")


def _asked(request: HttpRequest, learner: str) -> OwnRecord | None:
    """Return the line of the person's own record that the address names; None: the record as a whole."""
    wanted = request.GET.get("course", ""), request.GET.get("registration", "")
    return next((one for one in own_records(learner) if (one.course, one.registration) == wanted), None)


def _required(request: HttpRequest, learner: str) -> OwnRequirement | None:
    """Return what is asked of the person in the course that the address names; None: nothing."""
    course = request.GET.get("course", "")
    return own_requirements(learner, timezone.localdate()).get(course) if course else None


def _about(record: OwnRecord | None, required: OwnRequirement | None, words: Wording) -> Markup:
    """Return what the request is about: a line of the record, what is asked, or the record as a whole."""
    if record:
        title = title_in(record.titles, record.course, words.language)
        return words("correction_about", title=title.text, day=words.date(record.began_at.date()))
    if required:
        title = title_in(required.titles, required.course, words.language)
        return words("correction_about_required", title=title.text)
    return words("correction_about_all")


def _form(
    request: HttpRequest,
    record: OwnRecord | None,
    required: OwnRequirement | None,
    words: Wording,
    problem: str = "",
    text: str = "",
) -> HttpResponse:
    number = MOST_A_DAY if problem == "correction_too_many" else MOST_CHARACTERS
    context = {
        "about": _about(record, required, words),
        "problem": words.plain(problem, number) if problem else "",
        "text": text,
        "most": MOST_CHARACTERS,
    }
    status = _STATUS.get(problem, 400) if problem else 200
    return site_page(
        request,
        "learner/correction.html",
        context,
        title=words.plain("correction_title"),
        status=status,
    )
