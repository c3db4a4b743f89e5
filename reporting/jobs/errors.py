"""What a job may raise to say, in words for people, why it could not be done."""

from __future__ import annotations

from reporting.errors import ReportingError


class JobError(ReportingError):
    """The job could not be done now. The sentence is kept and shown to operators, so it names nobody."""


class LeaseLostError(JobError):
    """The job is another worker's by now: whoever did it so far stops, and says nothing of its end."""


class HopelessError(JobError):
    """The job can never be done as it stands: it is not tried again."""
