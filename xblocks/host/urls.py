"""The addresses of the host, below ``/learn/``."""

from __future__ import annotations

from django.urls import path

from xblocks.host import assets, media, views

app_name = "groundwork_host"
urlpatterns = [
    path("handler/<str:usage_id>/<slug:name>/", views.handler, name="handler"),
    path("handler/<str:usage_id>/<slug:name>/<path:suffix>/", views.handler, name="handler"),
    path("assets/<slug:digest>/<str:name>", assets.asset, name="asset"),
    path("media/<str:course_key>/<str:name>", media.media, name="media"),
    path("resource/<slug:block_type>/<path:uri>", views.resource, name="resource"),
    path("progress/<slug:course_id>/", views.progress, name="progress"),
    path("<slug:course_id>/", views.overview, name="overview"),
    path("<slug:course_id>/<slug:lesson_id>/", views.lesson, name="lesson"),
]
