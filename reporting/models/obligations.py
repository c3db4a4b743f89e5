"""What HR decided about what one person must take: leave, extension, exemption, equivalence, due day.

Each names who approved it and why, and is kept with two times: a decision that is taken back
closes its row, and what was believed before can still be asked for. ``valid_to`` and ``known_to``
are the first day that no longer counts.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from reporting.models.courses import CatalogueCourse
from reporting.models.intervals import TwoTimes
from reporting.models.people import Person
from reporting.obligations.history import Answer


class Decision(TwoTimes):
    """Something that a person in HR entered, on whose word and why."""

    reason = models.CharField(max_length=64, blank=True)
    """A code of ``obligations.reasons``."""
    note = models.CharField(max_length=500, blank=True)
    """What supports it: where the letter, the agreement or the certificate is kept. No diagnosis."""
    approver = models.CharField(max_length=64, blank=True)
    """Employee number of who decided."""
    entered_by = models.CharField(max_length=64, blank=True)
    """Who wrote it down: a user, or the name of the file's import."""
    entered_at = models.DateTimeField()
    closed_by = models.CharField(max_length=64, blank=True)
    """Who took it back, or entered what came instead."""

    class Meta:
        abstract = True


class Leave(Decision):
    """Days on which a person is away for long: what is open waits."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leaves")
    kind = models.CharField(max_length=64)
    """HR's own word, such as ``parental``."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="leave_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            )
        ]
        indexes = [models.Index(name="leave_by_person", fields=["person", "valid_from"])]

    def __str__(self) -> str:
        """Return who is away, since when."""
        return f"{self.person_id} {self.kind} from {self.valid_from}"


class Extension(Decision):
    """A later due day for what was open on ``valid_from``, the day on which it was given."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="extensions")
    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField()
    """The new due day."""

    class Meta:
        indexes = [models.Index(name="extension_by_person", fields=["person", "course"])]

    def __str__(self) -> str:
        """Return who has until when."""
        return f"{self.person_id} {self.course_id} until {self.until}"


class Exemption(Decision):
    """A person need not take a course for a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="exemptions")
    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="exemptions")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exemption_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            )
        ]
        indexes = [models.Index(name="exemption_by_person", fields=["person", "course"])]

    def __str__(self) -> str:
        """Return who is exempt from what, since when."""
        return f"{self.person_id} {self.course_id} from {self.valid_from}"


class Equivalence(Decision):
    """Another course stands for this one: for everybody, or as one person took it elsewhere.

    For everybody (no person): completions of the course ``other`` from ``valid_from`` to before
    ``valid_to`` count. For a person: ``valid_from`` is the day on which ``other`` was taken.
    """

    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="equivalences")
    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="equivalences")
    other = models.CharField(max_length=200)
    """The id of the course that counts instead; for a person also the name of a course elsewhere."""

    class Meta:
        indexes = [models.Index(name="equivalence_by_person", fields=["person", "course"])]

    def __str__(self) -> str:
        """Return what stands for what."""
        return f"{self.other} for {self.course_id}"


class DueDecision(Decision):
    """What HR decided where no due day could be worked out (``obligations.due.Trouble``)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="due_decisions")
    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="due_decisions")
    answer = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Answer])
    due_on = models.DateField(null=True, blank=True)
    """For ``set_day``."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="due_decision_names_its_day",
                condition=~Q(answer=Answer.SET_DAY.value) | Q(due_on__isnull=False),
            )
        ]
        indexes = [models.Index(name="due_decision_by_person", fields=["person", "course"])]

    def __str__(self) -> str:
        """Return what was decided about whom."""
        return f"{self.person_id} {self.course_id}: {self.answer}"


class Revision(TwoTimes):
    """An edition that changed modules materially: whoever took an older one takes those again.

    ``valid_from`` is the day from which it is asked. An editorial change has no row. The row of an edition
    that was withdrawn is believed no more from the day on which the site came to know it.
    """

    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="revisions")
    edition = models.CharField(max_length=40)
    modules = models.JSONField()
    """Ids of the modules that changed materially, in the course's order."""
    days = models.PositiveSmallIntegerField(default=90)
    """How long people have."""
    edition_digest = models.CharField(max_length=64, blank=True)
    """Of the edition; empty: not known."""
    older = models.JSONField(default=list)
    """The digests of the editions before it: taking one of them later clears nothing."""
    counted = models.JSONField(default=list)
    """The digests of those of them that count as this one: whoever took one of these owes nothing of it."""
    reasons = models.JSONField(default=dict)
    """What changed in each module, in its author's words: by the module's id, by language tag."""
    entered_by = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        """Return the course and the edition."""
        return f"{self.course_id} {self.edition}"
