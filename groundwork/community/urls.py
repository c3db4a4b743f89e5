"""The addresses of community learning."""

from __future__ import annotations

from django.urls import path

from groundwork.community import desk, pages, playing

urlpatterns = [
    path("community/", pages.front, name="community"),
    path("community/sessions/", pages.sessions, name="community-sessions"),
    path("community/stories/", pages.stories, name="community-stories"),
    path("community/interest/", pages.interest, name="community-interest"),
    path("community/courses/<slug:course>/<str:language>/<path:name>", playing.play, name="community-course"),
    path("trainers/community/", desk.desk, name="community-desk"),
    path("trainers/community/interest/<int:number>/", desk.tick, name="community-tick"),
    path("trainers/community/sessions/", desk.add, name="community-session"),
    path("trainers/community/sessions/<int:number>/", desk.cancel, name="community-cancel"),
]
