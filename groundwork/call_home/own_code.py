"""The page on which somebody who is signed in gets a code of their own, for a package elsewhere.

The sign-in is the proof of who learns; the code carries it to wherever the package runs, also into the frame
of another system, a phone, or a page from a disk, where no window could hand anything to another.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.call_home.courses import course_titles
from groundwork.call_home.words import words_in
from groundwork.pages.page import site_page
from reporting.api import PERSONAL_MINUTES, Limit, open_personal_code, shown_code
from reporting.visit import language_of

_CODES = Limit("own-code", allowed=10, seconds=60 * 60)
"""For one person: whoever needs more has another trouble."""


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def own_code(request: HttpRequest) -> HttpResponse:
    """Ask for which course; on POST make a code that is good once and soon, and show it."""
    language = language_of(request)
    words, courses, learner = words_in(language), course_titles(language), request.user.get_username()
    chosen = (request.POST if request.method == "POST" else request.GET).get("course", "")
    made, fault, status = "", "", 200
    if request.method == "POST":
        if chosen not in courses:
            fault, status = "codes_no_course", 400
        elif _CODES.is_reached(learner):
            fault, status = "own_code_too_many", 429
        else:
            _CODES.count(learner)
            made = shown_code(open_personal_code(learner, chosen))
    context = {
        "words": words,
        "courses": courses,
        "chosen": chosen,
        "made": made,
        "fault": fault,
        "learner": learner,
        "good_for": words("own_code_good", PERSONAL_MINUTES),
    }
    title = words.plain("own_code")
    return site_page(request, "call_home/own_code.html", context, title=title, status=status)
