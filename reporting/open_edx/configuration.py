"""The plugin's settings, read once and checked: everything that is wrong is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings

from reporting.open_edx.defaults import DEFAULTS
from reporting.open_edx.errors import ConfigurationError
from reporting.outgoing import is_safe
from reporting.signed.signatures import SHORTEST_SECRET

_EXTERNAL_ID = re.compile(r"external-id:(?P<type>[^:]{1,32})")


class Road(StrEnum):
    """Where records go."""

    NOWHERE = ""
    LEDGER = "ledger"
    """Into the ledger in this LMS's own database."""
    HTTP = "http"
    """Signed, to a Groundwork site."""
    XAPI = "xapi"
    """As statements, to a learning record store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The settings of the plugin, sound."""

    road: Road
    url: str
    key: str
    secret: str
    lrs_credentials: str
    learner: str
    courses: frozenset[str]
    """Keys of the only runs to tell about; empty: all that are ours."""
    certificate_counts: bool
    send_after_seconds: int
    home_page: str
    """Of the accounts in statements: this LMS."""


def configuration() -> Configuration:
    """Return the settings of the plugin.

    Raises: ConfigurationError: some make no sense; with every reason.
    """
    if found := tuple(problems()):
        raise ConfigurationError(found)
    return Configuration(
        road=Road(_value("GROUNDWORK_RECORDS")),
        url=_value("GROUNDWORK_RECORDS_URL"),
        key=_value("GROUNDWORK_RECORDS_KEY"),
        secret=_value("GROUNDWORK_RECORDS_SECRET"),
        lrs_credentials=_value("GROUNDWORK_RECORDS_LRS_CREDENTIALS"),
        learner=_value("GROUNDWORK_LEARNER"),
        courses=frozenset(_value("GROUNDWORK_COURSES")),
        certificate_counts=_value("GROUNDWORK_CERTIFICATE_COUNTS"),
        send_after_seconds=_value("GROUNDWORK_SEND_AFTER_SECONDS"),
        home_page=str(getattr(settings, "LMS_ROOT_URL", "") or ""),
    )


def problems() -> Iterator[str]:
    """Yield a sentence with its cure for each setting that makes no sense."""
    roads = [one.value for one in Road if one]
    if (road := _value("GROUNDWORK_RECORDS")) not in set(Road):
        yield f"GROUNDWORK_RECORDS must be one of {', '.join(roads)}, or empty, not {road!r:.60}"
    if road in {Road.HTTP, Road.XAPI}:
        yield from _address(road)
    if road == Road.HTTP:
        yield from _signing()
    if road == Road.XAPI:
        yield from _store()
    if not is_way_to_a_number(_value("GROUNDWORK_LEARNER")):
        yield (
            "GROUNDWORK_LEARNER must be username, email, table, or external-id:<type>, "
            f"not {_value('GROUNDWORK_LEARNER')!r:.60}"
        )
    courses = _value("GROUNDWORK_COURSES")
    if not isinstance(courses, list | tuple) or not all(isinstance(one, str) for one in courses):
        yield f"GROUNDWORK_COURSES must be a list of course keys, not {courses!r:.60}"
    if not isinstance(_value("GROUNDWORK_CERTIFICATE_COUNTS"), bool):
        yield "GROUNDWORK_CERTIFICATE_COUNTS must be true or false"
    seconds = _value("GROUNDWORK_SEND_AFTER_SECONDS")
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 <= seconds <= 3600:
        yield f"GROUNDWORK_SEND_AFTER_SECONDS must be a whole number from 0 to 3600, not {seconds!r:.60}"


def is_way_to_a_number(value: object) -> bool:
    """Return whether *value* says how the employee number of a user is found."""
    return value in {"username", "email", "table"} or external_id_type(value) != ""


def external_id_type(value: object) -> str:
    """Return the type of external id that *value* names; empty when it names none."""
    found = _EXTERNAL_ID.fullmatch(value) if isinstance(value, str) else None
    return found["type"] if found else ""


def _address(road: str) -> Iterator[str]:
    if not is_safe(str(_value("GROUNDWORK_RECORDS_URL"))):
        what = (
            "the address of signed records on a Groundwork site, such as "
            "https://learning.example/api/v1/records/signed/"
            if road == Road.HTTP
            else "the endpoint of a learning record store, such as https://lrs.example/xapi/"
        )
        yield f"GROUNDWORK_RECORDS_URL must be {what}: https, without user name or question mark"


def _signing() -> Iterator[str]:
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", str(_value("GROUNDWORK_RECORDS_KEY"))):
        yield "GROUNDWORK_RECORDS_KEY must be the key's name in GROUNDWORK_SENDERS of the Groundwork site"
    if len(str(_value("GROUNDWORK_RECORDS_SECRET"))) < SHORTEST_SECRET:
        yield f"GROUNDWORK_RECORDS_SECRET must have {SHORTEST_SECRET} characters or more, as on the site"


def _store() -> Iterator[str]:
    if ":" not in str(_value("GROUNDWORK_RECORDS_LRS_CREDENTIALS")):
        yield "GROUNDWORK_RECORDS_LRS_CREDENTIALS must be user:password of an account that may write"
    if not str(getattr(settings, "LMS_ROOT_URL", "") or "").startswith("http"):
        yield "LMS_ROOT_URL must be the address of this LMS: it names whose accounts the statements speak of"


def _value(name: str) -> Any:
    return getattr(settings, name, DEFAULTS[name])
