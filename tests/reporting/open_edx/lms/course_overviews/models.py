"""``course_overviews_courseoverview``."""

# ruff: noqa: DJ001, DJ008  as the platform has it

from django.db import models
from opaque_keys.edx.django.models import CourseKeyField


class CourseOverview(models.Model):
    id = CourseKeyField(db_index=True, primary_key=True, max_length=255)
    display_name = models.TextField(null=True)
