"""What is kept of a problem report, and apart from it the box into which its answer is put.

A report names nobody and holds no time finer than the week. Its key is random, so that keys have no order.
Only whoever wished for an answer has a box, and pages of trainers read no box.
"""

from __future__ import annotations

import secrets

from django.db import models

MOST_CHARACTERS = 1000
"""Of what a learner writes; long enough for what happened, short enough to hold to it."""


class Kind(models.TextChoices):
    """What somebody reports."""

    HURT = "hurt"
    """It hurt."""
    WRONG = "wrong"
    """It is wrong: a fact, a word, an answer."""
    UNABLE = "unable"
    """I could not do it: it did not work, could not be read or heard, or was not understood."""


class ReportState(models.TextChoices):
    """How far a report is."""

    OPEN = "open"
    ANSWERED = "answered"
    SETTLED = "settled"


def _code() -> str:
    return secrets.token_hex(8)


class ProblemReport(models.Model):
    """What one learner reported of one place in a course. It does not say who, nor on which day."""

    code = models.CharField(max_length=16, primary_key=True, default=_code)
    """64 random bits in hex: no counting up, which would tell who came before whom."""
    course = models.CharField(max_length=64)
    lesson = models.CharField(max_length=64)
    component = models.CharField(max_length=64, blank=True)
    """Empty: the lesson as a whole."""
    digest = models.CharField(max_length=12)
    """Of the words that stood there (``places.digest_of``)."""
    language = models.CharField(max_length=10)
    """In which the learner read."""
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField(blank=True)
    week = models.DateField()
    """The Monday of the week in which it came."""
    state = models.CharField(
        max_length=10, choices=ReportState.choices, default=ReportState.OPEN, db_index=True
    )
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    """Employee number of the trainer who answered or settled it last."""
    mended_in = models.CharField(max_length=32, blank=True)
    """The label of the edition in which it is mended; empty: none is named."""

    class Meta:
        verbose_name = "the problem reports of learners"
        ordering = ("week", "course", "lesson", "component", "code")
        indexes = (models.Index(fields=["course", "lesson"], name="feedback_place"),)

    def __str__(self) -> str:
        """Return where and what, without the words."""
        return f"{self.course}/{self.lesson}/{self.component} {self.kind}"


class ReplyBox(models.Model):
    """Where whoever wished for an answer to a report reads it. Shown to that person and to nobody else."""

    report = models.OneToOneField(ProblemReport, models.CASCADE, primary_key=True, related_name="box")
    learner = models.CharField(max_length=150, db_index=True)
    """Employee number."""

    class Meta:
        verbose_name = "the boxes for answers to problem reports"

    def __str__(self) -> str:
        """Return which report it belongs to."""
        return self.report_id
