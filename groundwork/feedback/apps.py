"""Register the tables and templates of problem reports."""

from __future__ import annotations

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Problem reports of learners, and their answers."""

    name = "groundwork.feedback"
    label = "groundwork_feedback"
    verbose_name = "Groundwork: problem reports"
