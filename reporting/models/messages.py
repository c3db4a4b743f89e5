"""What was written to whom and about what, and what HR decided about that.

A message is claimed before it is sent (decision 0037), so that no death of a process sends it twice.
"""

from __future__ import annotations

from django.db import models

from curriculum.languages import Language


class MessageKind(models.TextChoices):
    """Whom a message is for, and why."""

    DIGEST = "digest"
    """To a person: everything of their own that is due."""
    LEADER = "leader"
    """To a people leader: which of their own reports are late."""
    SENIOR = "senior"
    """To the leader of leaders: how many are late, without a name."""
    SLIP = "slip"
    """On paper, handed to a person who has no e-mail address."""


class Outcome(models.TextChoices):
    """What became of a message."""

    SENDING = "sending"
    """Claimed. Where it stays so, the process died: nobody knows whether it was sent; it is not repeated."""
    SENT = "sent"
    """The mail server took it; or the slip was printed."""
    REFUSED = "refused"
    """The mail server will never take it for this address."""


class Subject(models.TextChoices):
    """What one line of a message is about."""

    REMINDER = "reminder"
    NOTICE = "notice"
    """A course is late, and the leader will be told."""
    INVITATION = "invitation"
    """Something optional whose day has come."""
    LEADER = "leader"
    """The leader was told that the course is late."""
    SENIOR = "senior"
    """The person was counted in what the leader's leader was told."""
    SLIP = "slip"
    """The course stood on a slip of paper."""


class Message(models.Model):
    """One message to one person. There is one of a kind a day at most."""

    kind = models.CharField(max_length=16, choices=MessageKind.choices)
    recipient = models.CharField(max_length=150)
    """Employee number."""
    day = models.DateField()
    """The day in the site's time zone."""
    language = models.CharField(max_length=10, choices=[(tag.value, tag.endonym) for tag in Language])
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    address = models.CharField(max_length=64, blank=True)
    """Keyed digest of the e-mail address, by which a refused one is known again; empty on paper."""
    at = models.DateTimeField()
    """When it was claimed, and then when its outcome was known."""

    class Meta:
        constraints = [models.UniqueConstraint(name="one_message_a_day", fields=["kind", "recipient", "day"])]
        indexes = [
            models.Index(name="message_by_day", fields=["day"]),
            models.Index(name="message_by_recipient", fields=["recipient", "day"]),
        ]

    def __str__(self) -> str:
        """Return what, to whom and when."""
        return f"{self.kind} {self.recipient} {self.day}"


class MessageLine(models.Model):
    """What one message said of one person and one course. The same is said once, whoever asks how often."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="lines")
    subject = models.CharField(max_length=16, choices=Subject.choices)
    about = models.CharField(max_length=150)
    """Employee number of the person whom it concerns."""
    course = models.CharField(max_length=64)
    """Its id, or that of an optional form."""
    due_on = models.DateField()
    step = models.SmallIntegerField(default=0)
    """For a reminder: the days after the due day on which it could first be sent, such as -7."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="said_once", fields=["about", "course", "due_on", "subject", "step"])
        ]

    def __str__(self) -> str:
        """Return what was said of whom."""
        return f"{self.subject} {self.about} {self.course} {self.due_on}"


class KeptPreview(models.Model):
    """What would be sent next, as it was last worked out. One row; it counts messages and names nobody."""

    day = models.DateField()
    """On which it would be sent."""
    state = models.CharField(max_length=64)
    """SHA-256 of what it follows from."""
    content = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return of which day it is, and when it was worked out."""
        return f"{self.day} {self.made_at:%Y-%m-%d %H:%M}"


class MessagePlan(models.Model):
    """When HR wants people reminded and leaders told, for the site or for one rule. The last row counts."""

    rule = models.CharField(max_length=64, blank=True)
    """Key of the rule; empty: for every rule that has no plan of its own."""
    is_own = models.BooleanField(default=True)
    """Whether the rule has a plan of its own; if not, that of the site counts again."""
    days = models.JSONField(default=list)
    """Whole numbers: days after the due day, those before it below 0."""
    leader_after = models.PositiveSmallIntegerField(null=True)
    """So many days late, and the leader is told; None: never."""
    senior_after = models.PositiveSmallIntegerField(null=True)
    """So many days late, and the leader's leader is told how many; None: never."""
    is_paused = models.BooleanField(default=False)
    """For the site: nothing is sent to anybody."""
    entered_by = models.CharField(max_length=150, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="plan_by_rule", fields=["rule"])]

    def __str__(self) -> str:
        """Return for which rule, and when it was decided."""
        return f"{self.rule or 'site'} {self.entered_at:%Y-%m-%d}"
