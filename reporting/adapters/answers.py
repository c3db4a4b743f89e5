"""Heed what an HR system answered to a message."""

from __future__ import annotations

from reporting.outbox.api import Answer, NotNowError, OutboxError, RefusedError

_REFUSED = frozenset({400, 409, 413, 422})
"""What is wrong with the message itself: it would be refused the next time too."""


def heed(key: str, answer: Answer) -> None:
    """Return when the message *key* was taken.

    Raises:
        RefusedError: it is refused for good, and becomes a dead letter.
        NotNowError: the system wants to be left in peace, or refuses whatever it is sent (401, 403, 404):
            somebody has to mend it, and no message is to blame.
        OutboxError: anything else; it is tried again.
    """
    if answer.is_good:
        return
    if answer.status in _REFUSED:
        raise RefusedError({key: f"it answered {answer.status}"})
    if answer.is_not_now or answer.status in {401, 403, 404}:
        raise NotNowError(f"it answered {answer.status}", answer.after)
    raise OutboxError(f"it answered {answer.status}")
