"""The numbers of the requests that came: in the database, since a site runs in several processes."""

from __future__ import annotations

from django.db import models


class UsedNonce(models.Model):
    """A request that came. Its row is dropped once the request is too old to be sent again."""

    key_id = models.CharField(max_length=64)
    nonce = models.CharField(max_length=64)
    used_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="groundwork_nonce_once", fields=["key_id", "nonce"])]

    def __str__(self) -> str:
        """Return who sent it, and when."""
        return f"{self.key_id} {self.used_at:%Y-%m-%d %H:%M}"
