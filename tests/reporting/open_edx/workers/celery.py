"""The application as the platform's ``lms/celery.py`` makes it (old names of settings, protocol 1)."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.reporting.open_edx.workers.settings")
app = Celery("proj")
app.conf.task_protocol = 1
app.config_from_object("django.conf:settings")
app.autodiscover_tasks()
