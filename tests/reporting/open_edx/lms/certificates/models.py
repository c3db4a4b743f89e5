"""``certificates_generatedcertificate``."""

# ruff: noqa: DJ008  as the platform has it

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField


class GeneratedCertificate(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False)
    course_id = CourseKeyField(max_length=255, blank=True, default=None)
    status = models.CharField(max_length=32, default="unavailable")
    created_date = models.DateTimeField()

    class Meta:
        unique_together = (("user", "course_id"),)
