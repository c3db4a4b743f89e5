"""The stock workbench's settings, with one address more."""

from __future__ import annotations

from workbench.settings import *  # noqa: F403 # Django's settings are names of a module

ROOT_URLCONF = "tests.xblocks.mixed_unit.urls"
