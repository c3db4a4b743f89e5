"""The address of the trainers' page for paper."""

from __future__ import annotations

from django.urls import path

from groundwork.paper import pages

urlpatterns = [path("", pages.paper, name="trainers-paper")]
