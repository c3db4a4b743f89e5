"""Hear what loggers tell of broken rules of protection, while a request is answered.

Apart from who writes it down: logging is set up before there are models.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_BY_LOGGER: Mapping[str, str] = {
    "django.security.csrf": "csrf",
    "django.security.DisallowedHost": "host",
    "django.security.RequestDataTooBig": "too_large",
    "django.security.TooManyFieldsSent": "too_large",
    "django.security.TooManyFilesSent": "too_large",
    "groundwork.security.xml": "xml",
    "groundwork.security.archive": "archive",
}
"""By what is told to a logger; all else below ``django.security`` is ``suspicious``."""
_reasons: ContextVar[list[str] | None] = ContextVar("groundwork_broken_rules", default=None)
"""Of the request that is being answered; None outside of one."""


@contextmanager
def heard() -> Iterator[list[str]]:
    """Yield the list that holds, at the end of the block, for what reasons rules were broken in it."""
    reasons: list[str] = []
    token = _reasons.set(reasons)
    try:
        yield reasons
    finally:
        _reasons.reset(token)


class Collect(logging.Handler):
    """Handler of the loggers that tell of broken rules: it keeps the reason for the end of the request."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the reason; nothing of what the record says."""
        reasons = _reasons.get()
        if reasons is not None:
            reasons.append(_BY_LOGGER.get(record.name, "suspicious"))
