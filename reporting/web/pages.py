"""Draw a page of the reports inside the shell that all pages share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.module_loading import import_string

from curriculum.references import References
from player.api import LOOK_COOKIE, look_of_cookie, page_shell
from reporting.hr_sections import sections
from reporting.visit import language_of, switch_of
from reporting.web.wording import wording


def page(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    status: int = 200,
    about: str = "",
) -> HttpResponse:
    """Return *template* as a whole page in the person's language; *title* is a key of the strings.

    *about* is what the page is about, of several that have the same title (WCAG 2.4.2): it is said first.
    """
    language = language_of(request)
    words = wording(language)
    said = {"words": words, "language": language, "is_reviewed": words.reviewed_by is not None}
    beside = render_to_string("groundwork_reporting/sections.html", said | {"sections": sections(request)})
    main = beside + render_to_string(f"groundwork_reporting/{template}", said | context, request)
    html = page_shell(
        main,
        title=f"{about} – {words.plain(title)}" if about else words.plain(title),
        language=language,
        references=_supports(),
        languages=switch_of(request),
        site_name="Groundwork",
        home=settings.LOGIN_REDIRECT_URL,
        stylesheets=(
            getattr(settings, "GROUNDWORK_STYLESHEET", "/player/player.css"),
            static("groundwork_reporting/reports.css"),
            static("groundwork_reporting/sections.css"),
            static("groundwork_reporting/charts.css"),
            static("groundwork_reporting/overview.css"),
        ),
        scripts=(
            getattr(settings, "GROUNDWORK_SCRIPT", "/player/player.js"),
            *getattr(settings, "GROUNDWORK_PAGE_SCRIPTS", ()),
        ),
        look=look_of_cookie(request.COOKIES.get(LOOK_COOKIE, "")),
        start=settings.LOGIN_REDIRECT_URL,
    )
    return HttpResponse(html, status=status)


def unknown(request: HttpRequest, sentence: str) -> HttpResponse:
    """Return the page that says what is not there; *sentence* is a key of the strings.

    What lies outside of somebody's scope is answered so, too: nobody learns from the answer that it exists.
    """
    return page(request, "unknown.html", "unknown_title", {"sentence": sentence}, status=404)


def _supports() -> References:
    """Return who helps, where the site around the reports tells (the setting ``GROUNDWORK_SUPPORTS``)."""
    path = getattr(settings, "GROUNDWORK_SUPPORTS", "")
    return import_string(path)() if path else References()
