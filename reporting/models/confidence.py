"""How sure people felt of what they were asked: counters, and nothing else.

No learner and no time stands in a row, so nothing here can be led back to anybody
(docs/explanation/small-groups.md).
"""

from __future__ import annotations

from django.db import models

from reporting.records.kinds import Purpose


class ConfidenceCount(models.Model):
    """How many first attempts said one level of confidence about one objective, and how many were right.

    What came in since the last letting out is in ``all_right`` and ``others`` already, and not yet in
    what is shown of them: it waits until enough came in together.
    """

    course = models.CharField(max_length=64)
    edition_digest = models.CharField(max_length=64)
    purpose = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Purpose])
    objective = models.CharField(max_length=10)
    level = models.PositiveSmallIntegerField()
    """1 (not sure) to 4 (very sure)."""
    all_right = models.PositiveIntegerField(default=0)
    """Of those who said so: how many answered every item of the objective wholly right."""
    others = models.PositiveIntegerField(default=0)
    shown_all_right = models.PositiveIntegerField(default=0)
    shown_others = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="groundwork_confidence_once",
                fields=["course", "edition_digest", "purpose", "objective", "level"],
            )
        ]

    def __str__(self) -> str:
        """Return what is counted, without its numbers."""
        return f"{self.course} {self.purpose} {self.objective} {self.level}"
