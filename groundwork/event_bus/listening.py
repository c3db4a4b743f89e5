"""Join the bus, and hear one topic of it until this process is stopped."""

from __future__ import annotations

import warnings

from django.conf import settings

from groundwork.errors import GroundworkError
from groundwork.event_bus.runs import run_of
from reporting.event_bus.api import Hearing, LearnerIs


class NoBusError(GroundworkError):
    """The bus cannot be joined; the text says what to install or to start."""


def listen_to(topic: str, group: str, name: str, *, is_again: bool) -> None:
    """Hear *topic* as the consumer *name* of *group*, from where the group left off; never returns by itself.

    *is_again*: from the first event that the bus still holds. What is known already stays as it is.
    Raises: NoBusError: it cannot be joined, or it went away.
    """
    if not settings.EVENT_BUS_REDIS_CONNECTION_URL:
        raise NoBusError("no event bus is named: set GROUNDWORK_EVENT_BUS_URL")
    try:
        from openedx_events.event_bus import EventBusConsumer, NoEventBusConsumer, make_single_consumer
        from openedx_events.tooling import load_all_signals
    except ImportError as error:
        raise NoBusError(
            "openedx-events is not installed: pip install openedx-events edx-event-bus-redis"
        ) from error
    load_all_signals()
    _connect(topic)
    # Where it left off: else the library goes on with what is told from now, and the rest is lost.
    options = {"last_read_msg_id": "0-0"} if is_again else {"check_backlog": True}
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        consumer: EventBusConsumer = make_single_consumer(
            topic=topic, group_id=group, consumer_name=name, **options
        )
    if isinstance(consumer, NoEventBusConsumer):
        why = "; ".join(str(one.message) for one in told)
        raise NoBusError(
            f"the event bus cannot be joined; is edx-event-bus-redis installed, and does it answer? {why}"
        )
    try:
        consumer.consume_indefinitely()
    except Exception as error:  # of whichever library speaks to the bus
        raise NoBusError(f"the event bus went away: {type(error).__name__}; start this again") from error


def _connect(topic: str) -> None:
    """Have what is heard of *topic* kept in the ledger."""
    from openedx_events.learning import signals

    hearing = Hearing(
        run_of=run_of,
        learner=LearnerIs(settings.GROUNDWORK_EVENT_BUS_LEARNER),
        certificate_counts=settings.GROUNDWORK_EVENT_BUS_CERTIFICATE_COUNTS,
        topic=topic,
    )
    for name, receiver in hearing.receivers().items():
        getattr(signals, name).connect(receiver, weak=False, dispatch_uid=f"groundwork {name}")
