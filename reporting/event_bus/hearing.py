"""Hear what the LMS tells of its learners, and keep it in the ledger before the bus takes it for heard.

A bus tells an event again when whoever heard it was killed, and takes it for heard when a receiver
fails. So a receiver of ours never fails: while the database is gone it waits, and what comes twice names
itself and is kept once. What follows from an event is worked out by the plugin's own mapping, so that a
record is the same by either road.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from reporting.event_bus.numbers import keep_named, keep_numbered
from reporting.open_edx.data import Run, Standing
from reporting.open_edx.mapping import records_of
from reporting.records.errors import RecordError
from reporting.records.model import LearningRecord

_log = logging.getLogger(__name__)
_AVAILABLE = "downloadable"
_LONGEST_PAUSE = 30.0
"""Seconds between two tries while the database does not answer."""


class LearnerIs(StrEnum):
    """Where the employee number of a user stands in an event."""

    USERNAME = "username"
    EMAIL = "email"
    """Once its owner has confirmed it, which makes the account active."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Receivers of the signals of ``openedx_events.learning``; each takes what the signal is sent with."""

    run_of: Callable[[str], Run | None]
    """The run of a course key; None: it is not one of ours."""
    learner: LearnerIs
    certificate_counts: bool
    """Whether a certificate stands for everything that the course requires."""
    topic: str
    """Of the bus, that is heard: by this the records are known to have come."""

    def receivers(self) -> Mapping[str, Callable[..., None]]:
        """Return who hears each signal, by its name."""
        hearers: dict[str, Callable[..., None]] = {
            "COURSE_PASSING_STATUS_UPDATED": self.passing_status_updated,
            "PERSISTENT_GRADE_SUMMARY_CHANGED": self.grade_changed,
            "CERTIFICATE_CREATED": self.certificate_changed,
            "CERTIFICATE_CHANGED": self.certificate_changed,
            "COURSE_ENROLLMENT_CREATED": self.enrolment_changed,
            "COURSE_ENROLLMENT_CHANGED": self.enrolment_changed,
            "COURSE_UNENROLLMENT_COMPLETED": self.enrolment_changed,
        }
        return {name: _never_failing(hearer) for name, hearer in hearers.items()}

    def passing_status_updated(self, course_passing_status: Any, metadata: Any, **_told: Any) -> None:
        """Keep that the course grade became a passing one; that it ceased to be takes nothing back."""
        at = metadata.time
        passed_at = at if course_passing_status.is_passing else None
        self._keep(course_passing_status, Standing(looked_at=at, passed_at=passed_at))

    def grade_changed(self, grade: Any, metadata: Any, **_told: Any) -> None:
        """Keep that the course grade is a passing one, since when, and what it is, as the plugin reads it.

        The event names the learner by the LMS's number alone (``numbers``). The letter says how the grade is
        now: the moment stays when it falls again.
        """
        run = self.run_of(str(grade.course.course_key))
        if run is None or not grade.letter_grade:
            return
        standing = Standing(
            looked_at=metadata.time,
            passed_at=grade.passed_timestamp,
            grade=min(max(float(grade.percent_grade), 0.0), 1.0),
        )
        number = int(grade.user_id)
        _keep_at_last(lambda: keep_numbered(run, number, self._route, self._of(run, standing)))

    def certificate_changed(self, certificate: Any, metadata: Any, **_told: Any) -> None:
        """Keep that a certificate can be had, where it counts."""
        at: datetime = metadata.time
        is_there = certificate.current_status == _AVAILABLE
        self._keep(certificate, Standing(looked_at=at, certified_at=at if is_there else None))

    def enrolment_changed(self, enrollment: Any, metadata: Any, **_told: Any) -> None:
        """Keep that somebody was enrolled, or is no more."""
        self._keep(
            enrollment,
            Standing(
                looked_at=metadata.time,
                enrolled_at=enrollment.creation_date,
                is_enrolled=enrollment.is_active,
            ),
        )

    def _keep(self, told: Any, standing: Standing) -> None:
        """Keep what *told*, an event about a user and a course, amounts to."""
        run = self.run_of(str(told.course.course_key))
        number = self._number(told.user)
        if run is not None and number:
            records, at = self._of(run, standing)(number), standing.looked_at
            _keep_at_last(lambda: keep_named(records, self._route, int(told.user.id), number, at))

    @property
    def _route(self) -> str:
        return f"bus {self.topic}"

    def _of(self, run: Run, standing: Standing) -> Callable[[str], tuple[LearningRecord, ...]]:
        """Return what says which records *standing* amounts to, for an employee number."""
        return lambda number: records_of(run, number, standing, certificate_counts=self.certificate_counts)

    def _number(self, user: Any) -> str:
        if self.learner is LearnerIs.USERNAME:
            return str(user.pii.username)
        return str(user.pii.email) if user.is_active else ""


def _never_failing(hearer: Callable[..., None]) -> Callable[..., None]:
    """Return *hearer* so that it raises nothing: what the bus writes down of a failure has people's names."""

    def hears(**told: Any) -> None:
        try:
            hearer(**told)
        except RecordError as error:
            _log.error("an event of the bus is no record: %s", type(error).__name__)
        except Exception as error:  # what is wrong with one must not be told with its names, nor end the rest
            _log.error("an event of the bus was not understood: %s", type(error).__name__)

    return hears


def _keep_at_last(keep: Callable[[], None]) -> None:
    """Do *keep*, and wait for the database as long as it is gone: then the bus holds the event."""
    pause = 1.0
    while True:
        try:
            keep()
        except (OperationalError, InterfaceError) as error:
            if pause == 1.0:
                _log.error("the database does not answer, the bus waits: %s", type(error).__name__)
            connection.close()
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return
