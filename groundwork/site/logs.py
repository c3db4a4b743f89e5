"""Write logs that name nobody, as lines for people or, with ``GROUNDWORK_LOGS=json``, for machines.

They hold the pattern of an address and not the address, the place of an error and not its words.
``/hr/people/E1061/`` is logged as ``/hr/people/<str:number>/``, and a sign-in link without its token.
"""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import PurePath
from types import TracebackType
from typing import Any

from django.urls import Resolver404, resolve

request_id: ContextVar[str] = ContextVar("groundwork_request_id", default="")
"""Of the request that is being answered; empty outside of one."""
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NoAddresses(logging.Filter):
    """Put patterns in the place of the addresses that a message is made with."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change *record* and let it through."""
        if isinstance(record.args, tuple):
            record.args = tuple(_named(one) for one in record.args)
        return True


def pattern_of(path: str) -> str:
    """Return the pattern of the addresses of which *path* is one; ``/…`` where it is none of ours."""
    try:
        return f"/{resolve(path.partition('?')[0]).route}"
    except (Resolver404, ValueError):
        return "/…"


def _named(value: object) -> object:
    return pattern_of(value) if isinstance(value, str) and value.startswith("/") else value


def places(raised: _Raised) -> list[str]:
    """Return the classes of what was *raised*, each with the places it came through; not what it says.

    What errors say may quote what people typed, and rows of the database.
    """
    found: list[str] = []
    error = raised[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        found.append(type(error).__qualname__)
        found += [f"  {PurePath(one.filename).name}:{one.lineno} {one.name}" for one in frames]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def one_line(text: str) -> str:
    """Return *text* in one line, with an escape for what is no visible sign: nobody forges a second entry.

    Line ends, also those of Unicode, what turns the direction of writing, and what commands a terminal
    (OWASP ASVS 4.0.3, 7.3.1).
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else _escaped(one) for one in text)


def _escaped(one: str) -> str:
    return f"\\u{ord(one):04x}" if ord(one) < 0x10000 else json.dumps(one)[1:-1]


class Lines(logging.Formatter):
    """A line for people, and the places of an error below it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's name
        """Return the one line of *record*."""
        return one_line(super().formatMessage(record))

    def formatException(self, ei: _Raised) -> str:  # noqa: N802  logging's name
        """Return classes and places of what was raised."""
        return "\n".join(places(ei))


class Json(logging.Formatter):
    """A JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return *record* as JSON in one line."""
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id.get():
            said["request_id"] = request_id.get()
        if fields := getattr(record, "fields", None):
            said |= fields
        if record.exc_info:
            said["error"] = places(record.exc_info)
        return one_line(json.dumps(said, ensure_ascii=False, default=str))


def logging_settings(form: str, level: str) -> dict[str, Any]:
    """Return Django's ``LOGGING``; *form* is ``json`` or, for people, empty or ``lines``.

    Raises: ValueError: *form* is neither, or there is no such *level*.
    """
    if form not in {"", "lines", "json"}:
        raise ValueError(f"GROUNDWORK_LOGS must be lines or json, not {form[:20]!r}")
    if level not in logging.getLevelNamesMapping():
        raise ValueError(f"GROUNDWORK_LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR, not {level[:20]!r}")
    console = {"class": "logging.StreamHandler", "formatter": "chosen", "filters": ["no_addresses"]}
    # Django's own handlers print addresses; without them everything goes to ours.
    django = {"handlers": [], "level": "NOTSET", "propagate": True}
    requests = {"level": "INFO"} if form == "json" else {}
    # What breaks a rule that protects the site is for the audit log too; that of files is for it alone.
    watched = {"handlers": ["broken_rules"], "level": "INFO"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"no_addresses": {"()": "groundwork.site.logs.NoAddresses"}},
        "formatters": {"chosen": {"()": f"groundwork.site.logs.{'Json' if form == 'json' else 'Lines'}"}},
        "handlers": {
            "console": console,
            "broken_rules": {"class": "groundwork.site.broken_rules_heard.Collect"},
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": django,
            "django.server": django,
            "django.security": watched,
            "groundwork.security": watched | {"propagate": False},
            "groundwork.requests": requests,
        },
    }
