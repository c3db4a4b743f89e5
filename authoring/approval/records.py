"""What reviewers said, one entry an act: comment, answer, approval, confirmation. Nothing is rewritten.

``comments.yaml`` and ``approvals.yaml`` of ``curriculum/content/reviews/<course>/`` hold them in the order in
which they came. The id of an entry is the digest of what it says, so that one altered by hand is found.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from curriculum.editorial import Signer
from curriculum.languages import Language
from curriculum.model import Identifier, Model

LONGEST = 4000
"""The most characters of a comment or an answer."""
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{24}$")]
_EntryId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Says = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class _Entry(Model):
    id: _EntryId
    """The digest of what the entry says, so that one altered by hand is found."""
    on: date
    by: _Name
    """Who was signed in."""
    after: _EntryId | None = None
    """The entry before it that made it be said once more in the same words on the same day."""


class Comment(_Entry):
    """What somebody says about a part of the course, and the words that they had before them."""

    kind: Literal["comment"] = "comment"
    at: str = Field(min_length=1, max_length=140)
    """The address of the part: ``_course``, ``<lesson>`` or ``<lesson>/<component>``."""
    language: Language
    text: _Digest
    """The digest of the part as it was read."""
    words: str
    """What stood there, so that a comment on an older text can still be understood."""
    says: _Says
    """The comment."""


class Answer(_Entry):
    """An answer to a comment; the last one that settles or reopens it says how it stands."""

    kind: Literal["answer"] = "answer"
    to: _EntryId
    """The comment that is answered."""
    says: _Says
    """The answer."""
    state: Literal["open", "resolved"] = "open"
    """Whether it leaves the comment open or settles it."""


class Approval(_Entry):
    """A signature of the parts that it names, as they stood, in one language."""

    kind: Literal["approved"] = "approved"
    role: Signer
    """As whom they signed."""
    language: Language
    covers: dict[str, _Digest] = Field(min_length=1)
    """The digest of each part by its address."""


class Withdrawal(_Entry):
    """An approval or a confirmation that is taken back."""

    kind: Literal["withdrawn"] = "withdrawn"
    of: _EntryId
    """What is taken back."""
    says: _Says
    """Why."""


class Confirmed(_Entry):
    """A statement of ``editorial.yaml`` that was confirmed, and where that is on record."""

    kind: Literal["confirmed"] = "confirmed"
    role: Signer
    """As whom they confirmed it."""
    lesson: Identifier
    component: Identifier | None = None
    what: str = Field(min_length=1)
    """The statement."""
    text: _Digest
    """The digest of the English of its lesson or component: newer words are confirmed anew."""
    place: _Says
    """Where it is on record, such as a letter or the minutes of a meeting."""


CommentEntry = Annotated[Comment | Answer, Field(discriminator="kind")]
ApprovalEntry = Annotated[Approval | Withdrawal | Confirmed, Field(discriminator="kind")]
Entry = Comment | Answer | Approval | Withdrawal | Confirmed


class CommentsFile(Model):
    """``comments.yaml``."""

    entries: tuple[CommentEntry, ...] = ()
    """In the order in which they came; the pages add to them."""


class ApprovalsFile(Model):
    """``approvals.yaml``."""

    entries: tuple[ApprovalEntry, ...] = ()
    """In the order in which they came; the pages add to them."""


def id_of(data: dict[str, Any]) -> str:
    """Return the id of the entry that says *data* (plain JSON): 16 hex digits of its SHA-256, id left out."""
    told = {name: value for name, value in data.items() if name != "id"}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def data_of(entry: Entry) -> dict[str, Any]:
    """Return *entry* as plain JSON, in the order in which it is written."""
    data = entry.model_dump(mode="json", exclude_none=True)
    head = {name: data.pop(name) for name in ("id", "kind", "on", "by")}
    return head | data
