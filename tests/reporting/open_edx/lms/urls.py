"""What the LMS answers: the addresses of its plugins, and that of a Groundwork site for signed records."""

from completion.apps import CompletionAppConfig
from django.urls import include, path
from edx_django_utils.plugins import get_plugin_url_patterns

# The views of edx-completion import the platform's own code.
CompletionAppConfig.plugin_app = {**CompletionAppConfig.plugin_app, "url_config": {}}

# lms/urls.py ends with the second.
urlpatterns = [path("", include("reporting.signed.urls")), *get_plugin_url_patterns("lms.djangoapp")]
