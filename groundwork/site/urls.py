"""The addresses of the site, as docs/reference/addresses.md lists them."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from groundwork.site import assets, health, learn, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("", sign_in.sign_in, name="sign-in"),
    path("sign-in/<str:token>/", sign_in.follow_link, name="follow-link"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("learn/", learn.courses, name="courses"),
    path("learn/", include("xblocks.host.urls")),
    path("trainers/", include("groundwork.preview.urls")),
    path("player/<str:name>", assets.player_file, name="player-file"),
    path("favicon.ico", assets.no_icon),
    path("health/", health.health, name="health"),
    path("", include("reporting.urls")),
]

if settings.HAS_WORKBENCH:
    from django.contrib import admin

    urlpatterns += [path("wb/", include("workbench.urls")), path("admin/", admin.site.urls)]
