"""The addresses of the API for its description, which is made from the views themselves."""

from __future__ import annotations

from django.urls import path
from django.utils.module_loading import import_string

from reporting.rest.addresses import ADDRESSES

urlpatterns = [
    path(route, import_string(f"reporting.rest.{view}").as_view(), name=name)
    for route, view, name in ADDRESSES
]
