"""An LMS with a course of ours in its store, and a ledger that knows the course and a person."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from typing import Any

import pytest
from celery import Celery
from waffle.testutils import override_switch
from xmodule.modulestore import django as store

from reporting.open_edx.broker import broker
from tests.reporting.factories import assign, course, person
from tests.reporting.open_edx.lms.people import EDITION, KEY
from xblocks.olx.api import write_course


@pytest.fixture(scope="session", autouse=True)
def _celery() -> Celery:
    """Be the application that the LMS has: tasks are done at once, retries without waiting."""
    app = Celery("lms")
    app.conf.update(
        task_always_eager=True,
        broker_url="amqp://127.0.0.1:1//",
        broker_transport_options={"max_retries": 1, "interval_start": 0, "interval_step": 0.1},
    )
    app.set_default()
    return app


@pytest.fixture
def broker_is_down(_celery: Celery) -> Iterator[None]:
    """Let tasks go to the broker, where nobody listens."""
    _celery.conf.task_always_eager = False
    yield
    _celery.conf.task_always_eager = True
    broker.quiet_until = 0.0  # it is asked again at once


@pytest.fixture(scope="session")
def course_settings() -> dict[str, Any]:
    """Return ``other_course_settings`` as our own export writes it and Studio keeps it."""
    with tarfile.open(fileobj=io.BytesIO(write_course(EDITION))) as tar:
        member = tar.extractfile("course/policies/2026_1/policy.json")
        assert member is not None
        settings: dict[str, Any] = json.load(member)["course/2026_1"]["other_course_settings"]
    return settings


@pytest.fixture(autouse=True)
def lms(db: None, course_settings: dict[str, Any]) -> Iterator[None]:
    """Put the course into the store, and person E001 and the course into the ledger's house."""
    store.forget()
    store.keep(KEY, course_settings)
    store.keep("course-v1:Calgary+CYCLING+2026", {"theme": "green"})
    assign(course("arc-100", requires_success=True, requires_attestation=True, edition_digest=EDITION.digest))
    person("E001")
    with override_switch("completion.enable_completion_tracking", active=True):
        yield
