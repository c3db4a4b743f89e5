"""The words by which people are found: those of each name and number, as searches compare them."""

from __future__ import annotations

from django.db import models

from reporting.models.people import Person


class PersonWord(models.Model):
    """One word of a person's name or number. Derived from them (``reporting.roster.search_words``)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=96)
    """Its beginning, folded, in UTF-8, as hex digits: every database sorts these alike."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="person_has_a_word_once", fields=["person", "word"]),
        ]
        indexes = [models.Index(name="person_by_word", fields=["word", "person"])]

    def __str__(self) -> str:
        """Return whose word it is."""
        return f"{self.person_id} {self.word}"
