"""Reports that come by themselves: what, how often, whose; and what became of each time."""

from __future__ import annotations

from django.db import models

from curriculum.languages import Language


class Often(models.TextChoices):
    """How often a report comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Subject(models.TextChoices):
    """What a report is about."""

    COMPLETION = "completion"
    """The completion table of a unit with its parts."""
    OVERDUE = "overdue"
    """How many are late in each course, and for how long."""
    HOURS = "hours"
    """Hours of staff that training took, month by month."""
    LEARNED = "learned"
    """What people learned, objective by objective; of the whole organisation."""
    QUALITY = "quality"
    """How good the data are; of the whole organisation."""


OF_THE_WHOLE = frozenset({Subject.LEARNED, Subject.QUALITY})
"""Reports that there are of the whole organisation alone, as their pages are."""


class Way(models.TextChoices):
    """Where a report goes."""

    MAIL = "mail"
    """To its owner, and to nobody else."""
    FOLDER = "folder"


class RunOutcome(models.TextChoices):
    """What became of one time."""

    DONE = "done"
    EMPTY = "empty"
    """Delivered, with a sentence that says why there is nothing in it."""
    FAILED = "failed"
    """Not delivered yet; it is tried again."""
    NOBODY = "nobody"
    """Nobody may receive it: the report is paused."""


class ReportSchedule(models.Model):
    """Figures of a unit with its parts, as a report that comes by itself."""

    name = models.CharField(max_length=120)
    report = models.CharField(max_length=16, choices=Subject.choices, default=Subject.COMPLETION)
    unit = models.CharField(max_length=500, blank=True)
    """The path of the unit; empty: the whole organisation."""
    format = models.CharField(max_length=8)
    """``csv``, ``xlsx``, ``pdf`` or ``json``."""
    language = models.CharField(max_length=10, choices=[(tag.value, tag.endonym) for tag in Language])
    often = models.CharField(max_length=8, choices=Often.choices)
    weekday = models.PositiveSmallIntegerField(default=0)
    """For ``weekly``: 0 is Monday."""
    month_day = models.PositiveSmallIntegerField(default=1)
    """For ``monthly``: 1 to 31; in a shorter month the last day."""
    hour = models.PositiveSmallIntegerField(default=7)
    """In the site's time zone."""
    way = models.CharField(max_length=8, choices=Way.choices)
    folder = models.CharField(max_length=40, blank=True)
    """For ``folder``: its name below the one that the operator opened."""
    owner = models.CharField(max_length=150)
    """Employee number. The report holds what this person may see, at the time at which it is made."""
    next_at = models.DateTimeField()
    is_paused = models.BooleanField(default=False)
    has_nobody = models.BooleanField(default=False)
    """Paused, since its owner is gone and nobody else may see the unit."""
    ended_at = models.DateTimeField(null=True)
    """Ended reports stay, with what became of them."""

    class Meta:
        indexes = [models.Index(name="report_due", fields=["next_at"])]

    def __str__(self) -> str:
        """Return what it is called."""
        return self.name


class ReportRun(models.Model):
    """One time at which a report was due."""

    schedule = models.ForeignKey(ReportSchedule, on_delete=models.PROTECT, related_name="runs")
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=RunOutcome.choices)
    owner = models.CharField(max_length=150)
    """Whose it was this time."""
    was_moved = models.BooleanField(default=False)
    """Whether it came to this owner only now."""
    why = models.CharField(max_length=40, blank=True)
    """Key of the sentence that says why it is empty or was not delivered."""
    rows = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="report_runs_once", fields=["schedule", "due_at"])]

    def __str__(self) -> str:
        """Return which report, and when."""
        return f"{self.schedule_id} {self.due_at:%Y-%m-%d %H:%M}"
