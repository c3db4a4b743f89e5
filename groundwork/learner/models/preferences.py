"""How a person wants the site to be."""

from __future__ import annotations

from django.db import models

from curriculum.languages import Language


class Preferences(models.Model):
    """The settings of one account. No row: everything is as the browser and the site have it."""

    learner = models.CharField(max_length=150, unique=True)
    language = models.CharField(
        max_length=10, blank=True, choices=[(tag.value, tag.endonym) for tag in Language]
    )
    look = models.CharField(max_length=40, blank=True)
    """As ``player.look.Look.cookie`` writes it; empty: nothing was chosen."""
    reminds = models.BooleanField(default=True)
    remind_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """So many days before the due day the first reminder is welcome; None: as HR plans it."""

    class Meta:
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        """Return whose they are."""
        return self.learner
