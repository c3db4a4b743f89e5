"""The tables of counts by category, which the site of the tests does without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import modify_settings, override_settings
from django.urls import clear_url_caches
from pytest_django.plugin import DjangoDbBlocker

LABEL = "groundwork_disaggregated"


@pytest.fixture(scope="module")
def switched_on(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Install the app, its tables and addresses, as ``GROUNDWORK_DISAGGREGATED=1`` does; then take it out.

    Outside of the transaction of a test: SQLite and MySQL make no tables within one.
    """
    installed = modify_settings(INSTALLED_APPS={"append": "groundwork.disaggregated"})
    addresses = override_settings(ROOT_URLCONF="tests.groundwork.disaggregated.urls")
    with installed, addresses:
        clear_url_caches()
        with django_db_blocker.unblock():
            call_command("migrate", LABEL, verbosity=0)
        yield
        with django_db_blocker.unblock():
            call_command("migrate", LABEL, "zero", verbosity=0)
            from django.contrib.contenttypes.models import ContentType

            ContentType.objects.filter(app_label=LABEL).delete()
    clear_url_caches()
