"""What can be required, and who is required to take it by when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from reporting.models.intervals import TwoTimes
from reporting.models.people import Unit


class CatalogueCourse(models.Model):
    """A course as its latest published edition states it."""

    course = models.CharField(max_length=64, unique=True)
    titles = models.JSONField(default=dict)
    """Title by language tag."""
    edition = models.CharField(max_length=40)
    edition_digest = models.CharField(max_length=64)
    requires_success = models.BooleanField(default=False)
    """Whether a completion counts only when the learner passed."""
    requires_attestation = models.BooleanField(default=False)
    """Whether a completion counts only when the learner attested."""
    recertify_months = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long a completion counts; None means for good."""
    minutes = models.PositiveIntegerField(null=True, blank=True)
    """How long the edition takes, as it estimates itself; None: not known."""
    edition_minutes = models.JSONField(default=dict)
    """The same of each edition that was ever registered, by its label: what was taken then took so long."""
    audiences = models.JSONField(default=list)
    """Whom it is for (``curriculum.model.Audience``); empty: registered before that was kept."""
    objectives = models.JSONField(default=list)
    """What its forms ask about, in the course's order: ``id``, ``tag`` and ``titles`` by language tag."""
    modules = models.JSONField(default=list)
    """In which something is required, in the course's order: ``id``, ``titles`` by language tag, ``minutes``
    of its required lessons (none: registered before that was kept), and ``is_attended``: whether taking part
    does all of it, so that no form and no attestation is required."""

    class Meta:
        ordering = ("course",)

    def __str__(self) -> str:
        """Return the course id and its edition."""
        return f"{self.course} {self.edition}"


class Assignment(TwoTimes):
    """A rule: of whom a course is required, by when, how often. ``valid_from`` is its first day.

    A rule that HR changes closes its row and opens another with the same ``rule``: what it said
    before can still be asked for.
    """

    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="assignments")
    rule = models.CharField(max_length=64, blank=True)
    """What stays the same through its changes; empty: it never changed, and its key is ``key``."""
    name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    """Why there is this rule: the decision, the policy, who asked for it."""
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    """The unit with all its parts; None means the whole organisation."""
    who = models.JSONField(default=dict, blank=True)
    """Of whom there, in the form of ``obligations.condition_form``; empty means everybody."""
    due = models.JSONField(default=dict, blank=True)
    """By when, in the form of ``obligations.rule_form``; empty means that there is no due day."""
    grace_days = models.PositiveSmallIntegerField(default=0)
    """Days after the due day that are not late yet."""
    again = models.JSONField(default=None, null=True, blank=True)
    """How often, in the form of ``obligations.rule_form``; None: as the course states it."""
    entered_by = models.CharField(max_length=64, blank=True)
    """Employee number of who made or changed it."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    @property
    def key(self) -> str:
        """Return what the rule is called in standings and addresses."""
        return self.rule or f"rule-{self.pk}"

    def __str__(self) -> str:
        """Return what is assigned to whom."""
        return f"{self.course_id} for {self.unit_id or 'everybody'} from {self.valid_from}"
