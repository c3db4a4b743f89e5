"""Register the tables of the learner's own pages."""

from __future__ import annotations

from django.apps import AppConfig


class LearnerConfig(AppConfig):
    """What a learner asks for, is given, and prefers."""

    name = "groundwork.learner"
    label = "groundwork_learner"
    verbose_name = "Groundwork: the learner's own pages"

    def ready(self) -> None:
        """Let the time of a session begin at sign-in."""
        from django.contrib.auth.signals import user_logged_in

        from groundwork.learner.session import begin

        user_logged_in.connect(begin, dispatch_uid="groundwork-session-begins")
