"""The addresses of the page of systems."""

from __future__ import annotations

from django.urls import path

from groundwork.systems import destination, destinations, jobs, pages

urlpatterns = [
    path("hr/systems/", pages.tokens, name="system-tokens"),
    path("hr/systems/<int:number>/", pages.revoke, name="system-token"),
    path("hr/destinations/", destinations.destinations_page, name="destinations"),
    path("hr/destinations/<int:number>/", destination.destination_page, name="destination"),
    path("api/v1/webhooks/schema/", destinations.webhook_schema, name="webhook-schema"),
    path("hr/jobs/", jobs.jobs_page, name="jobs"),
    path("hr/jobs/<int:number>/", jobs.job_again, name="job-again"),
]
