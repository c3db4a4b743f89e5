"""The tests have a site of their own: nothing of a developer's checkout is read or written."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent


def test_the_site_of_the_tests_lies_outside_the_checkout() -> None:
    assert not settings.VARIABLE.is_relative_to(ROOT)
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        assert not Path(database["NAME"]).is_relative_to(ROOT)
        assert not Path(database["TEST"]["NAME"]).is_relative_to(ROOT)
