"""Work that is to be done later, by whichever worker is free, and when recurring work comes next."""

from __future__ import annotations

from django.db import models


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """Tried as often as it may be; somebody has to look at it."""


class QueuedJob(models.Model):
    """One piece of work. No personal data: the payload says what to look up, and the problem names nobody."""

    name = models.CharField(max_length=64)
    """As registered by ``reporting.jobs.api.job``."""
    payload = models.JSONField(default=dict)
    slot = models.CharField(max_length=200, unique=True)
    """Taken while a job of this key waits, so that a second one cannot; else unlike any other."""
    asked = models.PositiveIntegerField(default=0)
    """How often the same was asked for again while it waited; asking locks the row until it is committed."""
    state = models.CharField(max_length=8, choices=JobState, default=JobState.WAITING)
    run_at = models.DateTimeField()
    """Not before then; of a running job, when another worker may take it over."""
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True)
    """Who is doing it, as a random text: whoever lost the lease no longer decides what becomes of the job."""
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=120, blank=True)
    """The class of the last error."""
    problem = models.CharField(max_length=300, blank=True)
    """What went wrong, in a plain line."""

    class Meta:
        indexes = [models.Index(fields=["state", "run_at"], name="groundwork_job_due")]

    def __str__(self) -> str:
        """Return number, name and state."""
        return f"{self.pk}: {self.name} {self.state}"


class JobSchedule(models.Model):
    """When a recurring job comes next."""

    name = models.CharField(max_length=64, primary_key=True)
    described = models.CharField(max_length=80)
    """The schedule as it was when *next_at* was reckoned: another one is reckoned anew."""
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the name and the moment."""
        return f"{self.name} {self.next_at:%Y-%m-%d %H:%M}"
