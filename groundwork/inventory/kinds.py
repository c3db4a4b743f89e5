"""The kinds of data that a column can hold, by what they tell about somebody."""

from __future__ import annotations

from enum import StrEnum


class DataKind(StrEnum):
    """What a column tells about a person. The order is that of the document: what identifies comes first."""

    IDENTITY = "identity"
    """Says who somebody is: name, employee number, account, address."""
    WORK = "work"
    """Somebody's job: unit, leader, days, leave."""
    LEARNING = "learning"
    """What somebody took, when, and what came of it."""
    WORDS = "words"
    """Free text that a person wrote or another system sent: it may hold anything."""
    CHOICE = "choice"
    """How somebody wants the site: language, look, reminders."""
    TRACE = "trace"
    """When somebody did something here, or what was done to their data."""
    SECRET = "secret"  # noqa: S105  a kind of data, not a secret
    """Proves who somebody is, kept as a digest: password, token."""
    LINK = "link"
    """Leads to a row that is about a person, and tells nothing without it."""
    GROUP = "group"
    """Counts people, names none. Small groups are hidden where it is shown."""
    NONE = "none"
    """Tells nothing about anybody."""

    @property
    def is_personal(self) -> bool:
        """Return whether such a column is personal information."""
        return self not in {DataKind.GROUP, DataKind.NONE}
