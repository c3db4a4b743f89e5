"""Ask the pages elsewhere of a course in the background, when a trainer wants to know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import Http404

from groundwork.clock import today
from groundwork.course_quality.asking_many import MOST, addresses_in, answers_of
from groundwork.course_quality.link_answers import LinkAnswer, keep_link_answers
from groundwork.reading import read
from reporting.jobs.api import HopelessError, job, progress

ASK_LINKS = "links.ask"
_PORTION = 20
"""Answers are kept after so many, so that a worker that is killed loses little."""


@job(ASK_LINKS, at_most=timedelta(minutes=5), attempts=3)
def ask_links(payload: Mapping[str, Any]) -> None:
    """Ask every page elsewhere to which a course leads, and keep what it answers with its day.

    Raises: HopelessError: there is no such course, or it leads to too many pages.
    """
    reading = read()
    try:
        course = reading.edition(str(payload.get("course", ""))).content.course
    except Http404:
        raise HopelessError("there is no such course any more, or it has a problem that hides it") from None
    addresses = addresses_in([course])
    if len(addresses) > MOST:
        raise HopelessError(
            f"{len(addresses):,} addresses are more than the {MOST:,} that are asked in one run"
        )
    heard: dict[str, LinkAnswer] = {}
    for address, answer in answers_of(addresses, today()):
        heard[address] = answer
        progress()
        if len(heard) % _PORTION == 0:
            keep_link_answers(reading.home, heard)
    keep_link_answers(reading.home, heard)
