"""Connect the receivers of the plugins, as the platform does when it is ready."""

from django.apps import AppConfig
from django.conf import settings
from edx_django_utils.plugins import connect_plugin_receivers


class Plugins(AppConfig):
    name = "tests.reporting.open_edx.lms.plugins"

    def ready(self) -> None:
        connect_plugin_receivers(settings.PROJECT_TYPE)
