"""Draw a page of the reports inside the shell that all pages share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static

from curriculum.languages import Language
from curriculum.references import References
from player.api import page_shell
from reporting.web.wording import wording

_KEPT = "groundwork_language"
"""In the session, under the name that the other pages of the site use."""


def language_of(request: HttpRequest) -> Language:
    """Return the language that the person chose, now or before; else the first of the browser's we have."""
    asked = request.GET.get("language") or request.session.get(_KEPT, "")
    if asked in set(Language):
        if request.GET.get("language"):
            request.session[_KEPT] = asked
        return Language(asked)
    for part in request.headers.get("Accept-Language", "").lower().split(","):
        tag = part.split(";")[0].strip()
        for language in Language:
            if tag and tag.split("-")[0] == language.value.split("-")[0]:
                return language
    return Language.EN


def page(
    request: HttpRequest, template: str, title: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Return *template* as a whole page in the person's language; *title* is a key of the strings."""
    language = language_of(request)
    words = wording(language)
    main = render_to_string(
        f"groundwork_reporting/{template}",
        {"words": words, "language": language, "is_reviewed": words.reviewed_by is not None} | context,
        request,
    )
    html = page_shell(
        main,
        title=words.plain(title),
        language=language,
        references=References(),
        languages=_switch(request),
        site_name="Groundwork",
        home="/learn/",
        stylesheets=(
            getattr(settings, "GROUNDWORK_STYLESHEET", "/player/player.css"),
            static("groundwork_reporting/reports.css"),
        ),
        scripts=(getattr(settings, "GROUNDWORK_SCRIPT", "/player/player.js"),),
    )
    return HttpResponse(html, status=status)


def _switch(request: HttpRequest) -> tuple[tuple[Language, str], ...]:
    """Return this page's address in each language."""
    addresses = []
    for language in Language:
        query = request.GET.copy()
        query["language"] = language.value
        addresses.append((language, f"{request.path}?{query.urlencode()}"))
    return tuple(addresses)
