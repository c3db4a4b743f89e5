"""``courseware_studentmodule``."""

# ruff: noqa: DJ001, DJ008  as the platform has it

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class StudentModule(models.Model):
    module_type = models.CharField(max_length=32, default="problem")
    module_state_key = UsageKeyField(max_length=255, db_column="module_id")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_index=True, on_delete=models.CASCADE, db_constraint=False
    )
    course_id = CourseKeyField(max_length=255, db_index=True)
    state = models.TextField(null=True, blank=True)
    grade = models.FloatField(null=True, blank=True)
    max_grade = models.FloatField(null=True, blank=True)
    created = models.DateTimeField(db_index=True)
    modified = models.DateTimeField(db_index=True)

    class Meta:
        unique_together = (("student", "module_state_key", "course_id"),)
