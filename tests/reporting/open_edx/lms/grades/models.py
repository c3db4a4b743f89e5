"""``grades_persistentcoursegrade``."""

# ruff: noqa: DJ008  as the platform has it

from django.db import models
from opaque_keys.edx.django.models import CourseKeyField


class PersistentCourseGrade(models.Model):
    user_id = models.IntegerField(blank=False, db_index=True)
    course_id = CourseKeyField(blank=False, max_length=255)
    percent_grade = models.FloatField(blank=False)
    letter_grade = models.CharField(blank=False, max_length=255)
    passed_timestamp = models.DateTimeField(blank=True, null=True)

    class Meta:
        unique_together = [("course_id", "user_id")]
