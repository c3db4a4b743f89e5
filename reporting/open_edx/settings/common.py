"""Give every setting of the plugin its default."""

from __future__ import annotations

from typing import Any

from reporting.open_edx.defaults import DEFAULTS


def plugin_settings(settings: Any) -> None:
    """Add the defaults to the module *settings*; what an operator has set stays."""
    for name, value in DEFAULTS.items():
        if not hasattr(settings, name):
            setattr(settings, name, value)
