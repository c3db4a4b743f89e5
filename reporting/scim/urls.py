"""The addresses of SCIM, below ``scim/v2/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from reporting.scim import views

urlpatterns: list[URLPattern] = [
    path("Users", views.users, name="scim-users"),
    path("Users/.search", views.users_search, name="scim-users-search"),
    path("Users/<str:key>", views.user, name="scim-user"),
    path("Groups", views.groups, name="scim-groups"),
    path("Groups/.search", views.groups_search, name="scim-groups-search"),
    path("Groups/<str:key>", views.group, name="scim-group"),
    path(".search", views.search, name="scim-search"),
    path("ServiceProviderConfig", views.config, name="scim-config"),
    path("ResourceTypes", views.resource_types, name="scim-resource-types"),
    path("ResourceTypes/<str:key>", views.resource_types, name="scim-resource-type"),
    path("Schemas", views.schemas, name="scim-schemas"),
    path("Schemas/<str:key>", views.schemas, name="scim-schema"),
    path("<path:rest>", views.nothing_here, name="scim-nothing"),
]
