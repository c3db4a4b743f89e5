"""Carry in a comment of GIFT what the format has no place for, so that a bank edited as text comes home.

Other programs pass over comments: what stands here alone does not reach them.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessments.exchange.findings import shown
from assessments.exchange.items import OutgoingItem
from curriculum.languages import Language

MARK = "groundwork:"
_MOST_CHARACTERS = 20_000


class Memo(BaseModel):
    """What a comment says of the question below it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(max_length=64)
    kind: str = Field(max_length=20)
    mode: str = Field(default="", max_length=20)
    language: Language = Language.EN
    parts: tuple[str, ...] = Field(default=(), max_length=200)
    """The ids of the answers, or of the left sides, in their order below."""
    bins: tuple[str, ...] = Field(default=(), max_length=200)
    """The ids of the right sides, in the order of their item."""
    bin_texts: tuple[str, ...] = Field(default=(), max_length=200)
    """The words by which each of ``bins`` is known below."""
    gap: str = Field(default="", max_length=64)
    objective: str = Field(default="", max_length=40)
    tag: str = Field(default="", max_length=40)
    actions: tuple[str, ...] = Field(default=(), max_length=50)
    facts: tuple[str, ...] = Field(default=(), max_length=100)
    author: str = Field(default="", max_length=400)
    reviewers: tuple[str, ...] = Field(default=(), max_length=50)
    made_from: str = Field(default="", max_length=64)


def memo_line(outgoing: OutgoingItem, **shape: Any) -> str:
    """Return the comment for *outgoing*; *shape* says what its kind needs."""
    item, bank = outgoing.item, outgoing.bank
    memo = Memo(
        id=item.id,
        kind=item.kind,
        language=outgoing.language,
        objective=bank.objective,
        tag=bank.tag,
        actions=bank.actions,
        facts=item.facts,
        author=item.author,
        reviewers=item.reviewers,
        made_from=outgoing.made_from or "",
        **shape,
    )
    data = memo.model_dump(mode="json", exclude_defaults=True) | {"language": memo.language.value}
    return f"// {MARK} {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}"


def read_memo(comments: tuple[str, ...]) -> tuple[Memo | None, str]:
    """Return the memo among *comments*, or None; and what is wrong with one that cannot be read."""
    for comment in comments:
        if not comment.startswith(MARK):
            continue
        text = comment.removeprefix(MARK)
        if len(text) > _MOST_CHARACTERS:
            return None, f"its comment `{MARK}` is longer than {_MOST_CHARACTERS:,} characters; passed over"
        try:
            return Memo.model_validate(json.loads(text)), ""
        except (ValidationError, ValueError, RecursionError) as error:
            return None, f"its comment `{MARK}` cannot be read and is passed over ({shown(error)})"
    return None, ""
