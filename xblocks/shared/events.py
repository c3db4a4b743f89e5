"""Everything that a block publishes: a closed list, of which no page can choose or add one.

``completion`` and ``grade`` are the LMS's own; the others go to its tracking log, under the
learner's name. So none of them says how a question was answered, nor whether that was right
(docs/decisions/0008).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Event(StrEnum):
    """What a block tells of by a name of its own."""

    QUESTION_ANSWERED = "groundwork.question.answered"
    FORM_SUBMITTED = "groundwork.form.submitted"
    ATTESTATION_CONFIRMED = "groundwork.attestation.confirmed"


def tell(block: Any, event: Event, data: Mapping[str, Any]) -> None:
    """Publish *event* of *block*, inside the transaction that keeps the learner's state."""
    block.runtime.publish(block, event.value, dict(data))
