"""No lesson gets the name of a page that the workshop has of its course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from authoring.courses.api import RESERVED_NAMES

_PAGE_OF_A_COURSE = re.compile(r"trainers/<slug:[a-z]+>/([a-z-]+)/")


def _routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for one in patterns:
        route = before + str(one.pattern)
        yield from _routes(one.url_patterns, route) if isinstance(one, URLResolver) else [route]


def test_every_page_of_a_course_keeps_its_name_for_itself() -> None:
    routes = _routes(get_resolver().url_patterns)
    pages = {found[1] for route in routes if (found := _PAGE_OF_A_COURSE.match(route))}

    assert {"editions", "review", "try"} <= pages
    # `write` stands behind a lesson's name, and would hide nothing; it is kept free for a page of the course.
    assert RESERVED_NAMES - {"write"} == pages
