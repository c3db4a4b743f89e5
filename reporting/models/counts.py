"""How many people stand how in a course: as steps up and down by day, for every day of knowing.

Derived from the roster, the rules and the ledger, and nothing else; ``reporting.figures.deriving``
writes it, and ``rebuild`` there makes it again. No column says why or who: but for
``CountedPerson``, which holds what one person adds, so that it can be taken away again.
"""

from __future__ import annotations

from django.db import models


class StandingChanges(models.Model):
    """Steps that were counted together.

    A step: from a day on, as known from a day on, so many more people of a unit stand so in a
    course. Steps of the same unit, course, state and days add up: there may be several. Only ever added
    to, but for a rebuild.
    """

    amount = models.PositiveIntegerField()
    """How many steps there are."""
    steps = models.BinaryField()
    """``reporting.figures.pieces``: unit (where people have their main job), course, state, days, amount."""

    def __str__(self) -> str:
        """Return how many."""
        return f"{self.pk}: {self.amount} steps"


class CountedPerson(models.Model):
    """What one person adds to the counts, and a digest of the facts from which it follows."""

    person = models.BigIntegerField(primary_key=True)
    """Primary key. No foreign key: a person who was erased is to be taken out of the counts first."""
    facts = models.CharField(max_length=32)
    """BLAKE2b of the facts, in hexadecimal."""
    steps = models.BinaryField()
    """``reporting.figures.packing``: unit, course, state, day and day of knowing (as ordinals), amount."""

    def __str__(self) -> str:
        """Return who."""
        return str(self.person)


class CountHead(models.Model):
    """Where ledger and organisation stood when the counts were right. One row: who locks it may count."""

    generation = models.BigIntegerField(default=0)
    """A random number for each rebuild: whoever keeps counts of another one reads all of them anew."""
    organisation = models.BigIntegerField(default=-1)
    """As in ``LedgerHead``."""
    sequence = models.BigIntegerField(default=0)
    """The last entry of the ledger that was counted."""
    digest = models.CharField(max_length=64, blank=True)
    """Of that entry: another chain does not have it there."""
    policy = models.JSONField(default=dict)
    """By primary key of the course: BLAKE2b of all that was ever asked in it; empty: some people were counted
    by what is asked now, others were not yet."""
    last = models.BigIntegerField(default=0)
    """Primary key of the last changes that are complete; those who keep counts read on from there."""
    counted_at = models.DateTimeField(null=True)
    """Everything that was known by then is counted; None: nothing was ever counted to its end."""
    under_way = models.JSONField(default=dict)
    """A count of everybody that is not at its end: what it will have counted, and the last person so far."""

    def __str__(self) -> str:
        """Return up to where it was counted."""
        return f"{self.sequence} {self.last}"
