"""Know the language of a page: what its address asks, what the learner chose, what the browser prefers."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from curriculum.languages import Language, language_of_tag, language_of_visit
from xblocks.host.store import HostStore

_FIELD = "groundwork_language"
_USER_INFO = ("user_info", "")


def page_language(request: HttpRequest, store: HostStore) -> Language:
    """Return the language to draw in. A choice in the address is kept for the pages that follow."""
    return language_of_visit(
        request.GET.get("language", ""),
        request.session,
        request.headers.get("Accept-Language", ""),
        [_chosen_in_a_block(store)],
    )


def learners_language(store: HostStore) -> Language:
    """Return the language that the learner chose in a block, or English."""
    return language_of_tag(_chosen_in_a_block(store)) or Language.EN


def switch(request: HttpRequest) -> Sequence[tuple[Language, str]]:
    """Return the address of this page in each language."""
    return tuple((language, f"{request.path}?language={language.value}") for language in Language)


def _chosen_in_a_block(store: HostStore) -> object:
    return store.rows.get(_USER_INFO, {}).get(_FIELD)
