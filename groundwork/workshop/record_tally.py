"""Tell how often whom a course shows in which part, and what the check makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from curriculum.cast_shares import Share, shares_of_genders, shares_of_groups
from curriculum.editorial import Gender, Part, People, Role
from player.api import Wording

PEOPLE: tuple[str, ...] = get_args(People)
GENDERS: tuple[str, ...] = get_args(Gender)


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How often each group, and each gender, is shown in one part."""

    part: str
    people: tuple[int, ...]
    genders: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One share in words."""

    said: str
    state: str
    """``good``, ``wrong``, or nothing where too few are shown."""


def tally_of(cast: Sequence[Role], words: Wording) -> list[TallyRow]:
    """Return the parts that somebody plays, in the order of the model."""
    rows = []
    for part in get_args(Part):
        shown = [one for one in cast if one.does == part]
        if shown:
            people = tuple(sum(one.people == each for one in shown) for each in PEOPLE)
            genders = tuple(sum(one.gender == each for one in shown) for each in GENDERS)
            rows.append(
                TallyRow(words.plain(f"ws_does_{part.replace('-', '_')}"), people, genders, len(shown))
            )
    return rows


def shares_said(cast: Sequence[Role], words: Wording) -> list[ShareLine]:
    """Return every share that the check counts; of too few people, that they are too few."""
    lines = []
    for share in (*shares_of_groups(cast), *shares_of_genders(cast)):
        said = words.plain(f"ws_share_{share.name}", n=share.count, total=share.total)
        lines.append(ShareLine(f"{said} {_limit(share, words)}", _state(share)))
    return lines


def _limit(share: Share, words: Wording) -> str:
    if not share.is_counted:
        return words.plain("ws_share_few")
    percent = round(share.limit * 100)
    return words.plain("ws_share_least" if share.is_least else "ws_share_most", percent=percent)


def _state(share: Share) -> str:
    if not share.is_counted:
        return ""
    return "wrong" if share.is_lopsided else "good"
