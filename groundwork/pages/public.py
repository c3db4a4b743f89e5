"""Answer with a page for everybody: no sign-in, no script, no cookie, and kept by browsers for a while."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from curriculum.references import References
from player.api import LOOK_COOKIE, Wording, look_of_cookie, page_shell
from reporting.visit import BROWSERS_LANGUAGES, switch_of

_SITE_NAME = "Groundwork"
KEPT_SECONDS = 300
"""How long a browser, or whatever stands between, may show a page without asking again."""
_PUBLIC = ("/hub/", "/community/")
_ROOMS = (("/hub/", "hub"), ("/community/", "public_community"), ("/", "sign_in"))


def is_public(path: str) -> bool:
    """Return whether *path* is for everybody, so that nothing of who reads it is kept."""
    return path.startswith(_PUBLIC)


def public_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    words: Wording,
    references: References,
    status: int = 200,
    path: str = "",
    stylesheets: Sequence[str] = (),
    is_kept: bool = True,
) -> HttpResponse:
    """Return *template* drawn with *context* inside the shell of the learner's page, without a script.

    *references* hold who helps. *path* is as for ``site_page``. Unless *is_kept*, nothing keeps the page.
    """
    language = words.language
    html = page_shell(
        render_to_string(template, _everywhere(request, words) | context, request),
        title=title,
        language=language,
        references=references,
        languages=switch_of(request, path),
        site_name=_SITE_NAME,
        home=f"/hub/?language={language.value}",
        stylesheets=(
            "/player/player.css",
            "/player/hub.css",
            f"{settings.STATIC_URL}site/site.css",
            *stylesheets,
        ),
        look=look_of_cookie(request.COOKIES.get(LOOK_COOKIE, "")),
    )
    return _keeping(HttpResponse(html, status=status), is_shared=is_kept and status == 200)


def _everywhere(request: HttpRequest, words: Wording) -> dict[str, Any]:
    """Return what every page for everybody shows around its own."""
    here = request.path
    return {
        "words": words,
        "language": words.language,
        "query": f"language={words.language.value}",
        "rooms": [
            (address, words(name), here.startswith(address) and address != "/") for address, name in _ROOMS
        ],
        "is_reviewed": words.reviewed_by is not None,
        "is_demonstration": settings.GROUNDWORK_DEMONSTRATION,
    }


def _keeping(response: HttpResponse, *, is_shared: bool) -> HttpResponse:
    """Return *response* with how long it may be kept: for a while by everybody, or not at all."""
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}" if is_shared else "no-store"
    # How the page looks may be kept in a cookie of somebody who signed in before.
    patch_vary_headers(response, [BROWSERS_LANGUAGES, "Cookie"])
    return response
