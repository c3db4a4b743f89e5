"""The one address of a Groundwork site that the tests need."""

from django.urls import include, path

urlpatterns = [path("", include("reporting.signed.urls"))]
