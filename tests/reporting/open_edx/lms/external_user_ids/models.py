"""``external_user_ids_externalid`` and its type."""

# ruff: noqa: DJ008  as the platform has it

import uuid

from django.conf import settings
from django.db import models


class ExternalIdType(models.Model):
    name = models.CharField(max_length=32, blank=False, unique=True, db_index=True)


class ExternalId(models.Model):
    external_user_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    external_id_type = models.ForeignKey(
        ExternalIdType, db_index=True, on_delete=models.CASCADE, db_constraint=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_index=True, on_delete=models.CASCADE, db_constraint=False
    )
