"""The demonstration of the walks that are done by hand shows every course; none is started here."""

from __future__ import annotations

import pytest

from groundwork.home import home
from tests.browsers.demonstration import its_environment
from tests.environment import ROOT


def test_its_home_is_the_checkout_and_not_that_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    assert home().root != ROOT
    for name, value in its_environment("/folder").items():
        monkeypatch.setenv(name, value)
    assert home().root == ROOT
    assert str(home().variable) == "/folder"
