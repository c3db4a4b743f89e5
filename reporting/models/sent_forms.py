"""Which forms were sent, for as long as somebody may send one of them again."""

from __future__ import annotations

from django.db import models


class SentForm(models.Model):
    """One form that was sent and done. It tells nothing of whoever sent it, or of what stood in it."""

    key = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of who sent it, where to, its uid and its content (``reporting.sent_forms.form``)."""
    sent_at = models.DateTimeField(db_index=True)
    answer = models.TextField(default="")
    """What the page answered, sealed under the uid, which is kept nowhere else than in the form."""

    def __str__(self) -> str:
        """Return when it was sent."""
        return f"{self.sent_at:%Y-%m-%d %H:%M}"
