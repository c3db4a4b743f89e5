"""What a system for identities (SCIM 2.0) keeps with us beside people and units."""

from __future__ import annotations

from django.db import models

from reporting.models.people import Person, Unit
from reporting.models.sources import SourceSystem


class ScimSource(models.Model):
    """A system that may change people by SCIM. What else it may send is stated elsewhere."""

    source = models.OneToOneField(SourceSystem, on_delete=models.CASCADE, related_name="scim")

    def __str__(self) -> str:
        """Return the name of the system."""
        return str(self.source)


class ScimUser(models.Model):
    """What is kept of a person as a SCIM user; a person without a row is one that only files told of."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="scim")
    user_name = models.CharField(max_length=200)
    user_name_key = models.CharField(max_length=200, db_index=True, default="")
    """What is the same for all names that look alike: databases differ in what they take for one."""
    external_id = models.CharField(max_length=200, blank=True, db_index=True)
    waiting = models.JSONField(null=True)
    """What is stated of somebody who works in no unit now, by name of the field; None for all others."""
    is_deleted = models.BooleanField(default=False)
    """Whether the system deleted the user: the person stays in past reports, and the address is gone."""
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the name that the system uses."""
        return self.user_name


class ScimGroup(models.Model):
    """What is kept of a unit as a SCIM group; a unit without a row is one that only files told of."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="scim")
    external_id = models.CharField(max_length=200, blank=True, db_index=True)
    is_deleted = models.BooleanField(default=False)
    """Whether the system deleted the group: the unit stays in past reports, and the address is gone."""
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the path of the unit."""
        return str(self.unit)
