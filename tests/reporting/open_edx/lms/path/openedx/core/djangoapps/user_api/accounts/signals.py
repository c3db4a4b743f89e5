"""Stands in for the platform's module of this name (openedx-platform, the same path)."""

from django.dispatch import Signal

# providing_args=["user"]
USER_RETIRE_LMS_MISC = Signal()
