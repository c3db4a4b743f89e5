"""The addresses of SCIM, below ``scim/v2/``.

Their views are loaded when a system first asks: the library of the standard takes half a second of every
process that loads it.
"""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from reporting.views_when_asked import when_asked


def _address(route: str, view: str, name: str) -> URLPattern:
    # The token of a system is no cookie: no page can make a browser send it.
    return path(route, csrf_exempt(when_asked(f"reporting.scim.views.{view}")), name=name)


urlpatterns: list[URLPattern] = [
    _address("Users", "users", "scim-users"),
    _address("Users/.search", "users_search", "scim-users-search"),
    _address("Users/<str:key>", "user", "scim-user"),
    _address("Groups", "groups", "scim-groups"),
    _address("Groups/.search", "groups_search", "scim-groups-search"),
    _address("Groups/<str:key>", "group", "scim-group"),
    _address(".search", "search", "scim-search"),
    _address("ServiceProviderConfig", "config", "scim-config"),
    _address("ResourceTypes", "resource_types", "scim-resource-types"),
    _address("ResourceTypes/<str:key>", "resource_types", "scim-resource-type"),
    _address("Schemas", "schemas", "scim-schemas"),
    _address("Schemas/<str:key>", "schemas", "scim-schema"),
    _address("<path:rest>", "nothing_here", "scim-nothing"),
]
