"""``student_courseenrollment``."""

# ruff: noqa: DJ008  as the platform has it

from django.conf import settings
from django.db import models


class CourseEnrollment(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False)
    course = models.ForeignKey(
        "course_overviews.CourseOverview", db_constraint=False, on_delete=models.DO_NOTHING
    )
    created = models.DateTimeField(null=True, db_index=True)
    is_active = models.BooleanField(default=True)
    mode = models.CharField(default="audit", max_length=100)

    class Meta:
        unique_together = (("user", "course"),)
