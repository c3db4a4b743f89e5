"""Know the language of a page: what its address asks, what the learner chose, what the browser prefers."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from curriculum.languages import Language, language_of_visit
from xblocks.host.store import HostStore

_FIELD = "groundwork_language"
_USER_INFO = ("user_info", "")


def page_language(request: HttpRequest, store: HostStore) -> Language:
    """Return the language to draw in. A choice in the address is kept for the pages that follow."""
    chosen_in_a_block = store.rows.get(_USER_INFO, {}).get(_FIELD)
    return language_of_visit(
        request.GET.get("language", ""),
        request.session,
        request.headers.get("Accept-Language", ""),
        [chosen_in_a_block],
    )


def switch(request: HttpRequest) -> Sequence[tuple[Language, str]]:
    """Return the address of this page in each language."""
    return tuple((language, f"{request.path}?language={language.value}") for language in Language)
