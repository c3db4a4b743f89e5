"""Know the language of a page: what its address asks, what the learner chose, what the browser prefers."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from curriculum.languages import Language
from xblocks.host.store import HostStore
from xblocks.shared.language import language_of_tag

SESSION_KEY = "groundwork_language"
"""The site's own pages keep a choice under the same name."""
_FIELD = "groundwork_language"
_USER_INFO = ("user_info", "")


def page_language(request: HttpRequest, store: HostStore) -> Language:
    """Return the language to draw in. A choice in the address is kept for the pages that follow."""
    asked = request.GET.get("language", "")
    if asked in set(Language):
        request.session[SESSION_KEY] = asked
        return Language(asked)
    kept = [request.session.get(SESSION_KEY), store.rows.get(_USER_INFO, {}).get(_FIELD)]
    for tag in [*kept, *_wishes(request)]:
        language = language_of_tag(tag)
        if language is not None:
            return language
    return Language.EN


def switch(request: HttpRequest) -> Sequence[tuple[Language, str]]:
    """Return the address of this page in each language."""
    return tuple((language, f"{request.path}?language={language.value}") for language in Language)


def _wishes(request: HttpRequest) -> list[str]:
    header = request.headers.get("Accept-Language", "")[:200]
    return [part.split(";")[0].strip() for part in header.split(",")]
