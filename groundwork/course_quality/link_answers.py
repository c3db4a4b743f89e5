"""Keep what pages elsewhere answered when they were last asked, by address.

A page of the site never asks them: it would tell them who looks, and wait for them.
A worker does when a trainer asks for it, and ``groundwork check-links``. What it heard lies in one file
beside the site's other data. Losing that file loses nothing that cannot be asked again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from groundwork.home import Home
from groundwork.own_files import write_whole

_FILE = "link-answers.json"
_LARGEST = 10_000_000


class LinkState(StrEnum):
    """What became of a question."""

    THERE = "there"
    MOVED = "moved"
    """It leads on to another address."""
    GONE = "gone"
    """404 or 410 (RFC 9110, 15.5.5 and 15.5.11)."""
    UNCLEAR = "unclear"
    """Another answer: some sites answer no program, and show the page to people."""
    SILENT = "silent"
    """No answer, or none that may be asked for."""


class LinkAnswer(BaseModel):
    """What a page elsewhere answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: LinkState
    status: int = Field(ge=0, le=999)
    """The status of HTTP; 0 without an answer."""
    on: date
    since: date | None = None
    """Since which day it was not there each time that it was asked; None: it is, or was not asked before."""

    @property
    def is_there(self) -> bool:
        """Return whether a learner who follows the link finds something."""
        return self.state in (LinkState.THERE, LinkState.MOVED)


@dataclass(frozen=True, slots=True)
class LinkAnswers:
    """All answers that are kept."""

    by_address: Mapping[str, LinkAnswer] = field(default_factory=dict)

    def of(self, address: str) -> LinkAnswer | None:
        """Return what *address* last answered; None where nobody asked yet."""
        return self.by_address.get(address)


_FORM = TypeAdapter(dict[str, LinkAnswer])


def load_link_answers(home: Home) -> LinkAnswers:
    """Return what is kept of the home. A file that is none of ours is as good as none: all is unknown."""
    path = home.variable / _FILE
    try:
        if path.stat().st_size > _LARGEST:
            return LinkAnswers()
        return LinkAnswers(_FORM.validate_json(path.read_bytes()))
    except (OSError, ValidationError):
        return LinkAnswers()


def keep_link_answers(home: Home, answers: Mapping[str, LinkAnswer]) -> None:
    """Keep *answers* with those of other addresses that are kept already. Written whole or not at all.

    Of a page that was not there before either, it is kept since when.

    Raises: OSError: there is no room, or the folder may not be written to.
    """
    before = load_link_answers(home).by_address
    both = {**before, **{address: _since(answer, before.get(address)) for address, answer in answers.items()}}
    data = {address: json.loads(answer.model_dump_json()) for address, answer in sorted(both.items())}
    home.variable.mkdir(parents=True, exist_ok=True)
    write_whole(home.variable / _FILE, json.dumps(data, indent=1))


def _since(answer: LinkAnswer, before: LinkAnswer | None) -> LinkAnswer:
    if answer.is_there or before is None or before.is_there:
        return answer
    return answer.model_copy(update={"since": before.since or before.on})
