"""Ask many pages elsewhere, one after the other, and give every machine its peace between two questions."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from urllib.parse import urlsplit

from curriculum.model import Course
from groundwork.course_quality.asking import asked
from groundwork.course_quality.link_answers import LinkAnswer, LinkState
from groundwork.course_quality.measured_lesson import measured_lesson

MOST = 2_000
"""Addresses asked in one run; more are a mistake in the content, or somebody's."""
_MOST_SILENT = 3
"""Questions to one host that nobody answers: a thousand more would keep a worker waiting for hours."""
_PEACE_SECONDS = 1.0
"""Between two questions to one host."""


def addresses_in(courses: Iterable[Course]) -> list[str]:
    """Return the addresses to which the lessons of *courses* lead, in all their languages, each once."""
    found = (
        address
        for course in courses
        for lesson in course.lessons
        for language in course.written_in
        for _, address in measured_lesson(lesson, language).links
    )
    return sorted(set(found))


def answers_of(addresses: Iterable[str], on: date) -> Iterator[tuple[str, LinkAnswer]]:
    """Yield what each of *addresses* answers on the day *on*, as soon as it does; never two at once.

    The hosts take turns, so that few have to be waited for. One that is silent again and again is not asked
    any more: its other pages are silent as well.
    """
    last: dict[str, float] = {}
    silent: Counter[str] = Counter()
    for address in _in_turns(addresses):
        host = _host(address)
        if silent[host] >= _MOST_SILENT:
            yield address, LinkAnswer(state=LinkState.SILENT, status=0, on=on)
            continue
        if host in last:
            time.sleep(max(0.0, last[host] + _PEACE_SECONDS - time.monotonic()))
        answer = asked(address, on)
        last[host] = time.monotonic()
        silent[host] = silent[host] + 1 if answer.state is LinkState.SILENT else 0
        yield address, answer


def _in_turns(addresses: Iterable[str]) -> Iterator[str]:
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host(address), []).append(address)
    for turn in zip_longest(*by_host.values()):
        yield from (one for one in turn if one is not None)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
