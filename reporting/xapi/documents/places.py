"""Say where a document is kept: of which activity and agent, in which registration, under which id.

A document is found by digests of these, so that the index stays small on every database however long an
IRI is. Digests, not the 64 bits of ``terms``: two documents under one key would overwrite each other.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The three document resources (1.0.3, part 3, 2.2; 9274.1.1, 4.1.6.2, 4.1.6.5 and 4.1.6.6)."""

    STATE = "state"
    ACTIVITY_PROFILE = "activity"
    AGENT_PROFILE = "agent"


@dataclass(frozen=True, slots=True)
class Place:
    """What documents belong to: an activity, an agent, or both."""

    kind: Kind
    activity: str = ""
    """IRI; empty for profiles of agents."""
    agent: str = ""
    """``reporting.xapi.identity.identity_of`` the agent; empty for profiles of activities."""
    registration: str = ""
    """UUID in small letters; empty where none was said, which is a registration of its own for one
    document, and all of them for a list."""

    @property
    def digest(self) -> str:
        """Return what all documents of this activity and agent have in common, in any registration."""
        return _digest(self.kind, self.activity, self.agent)

    def key(self, name: str) -> str:
        """Return what only the document *name* has."""
        return _digest(self.kind, self.activity, self.agent, self.registration, name)


def _digest(*parts: str) -> str:
    text = json.dumps(parts)  # so that no part can spill into its neighbour
    return hashlib.sha256(text.encode()).hexdigest()
