"""Read who the learners are in the events of a bus; and what the library of Open edX is to be told."""

from __future__ import annotations

CONSUMER = "edx_event_bus_redis.RedisEventConsumer"
"""The consumer of Open edX for Redis (AGPL 3.0): the operator installs it, nothing here imports it."""


def read_learner(stated: str) -> str:
    """Return where the employee number of a user stands, ``username`` or ``email``.

    Raises: ValueError: it is neither.
    """
    if stated not in {"username", "email"}:
        message = f"GROUNDWORK_EVENT_BUS_LEARNER must be username or email, not {stated!r:.60}"
        raise ValueError(message)
    return stated
