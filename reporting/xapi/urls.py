"""The addresses of the learning record store, below ``/xapi/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from reporting.xapi.about import about
from reporting.xapi.documents.views import activity_profile, agent_profile, state
from reporting.xapi.known import activities, agents
from reporting.xapi.statements import statements

app_name = "xapi"
urlpatterns: list[URLPattern | URLResolver] = [
    path("statements", statements, name="statements"),
    path("activities", activities, name="activities"),
    path("activities/state", state, name="state"),
    path("activities/profile", activity_profile, name="activity-profile"),
    path("agents", agents, name="agents"),
    path("agents/profile", agent_profile, name="agent-profile"),
    path("about", about, name="about"),
]
