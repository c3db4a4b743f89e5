"""Take what an operator's configuration files say (``lms.env.yml``, ``lms.auth.json`` and the like)."""

from __future__ import annotations

from typing import Any

from reporting.open_edx.defaults import DEFAULTS


def plugin_settings(settings: Any) -> None:
    """Take the plugin's settings from the files; install the ledger where records go into it."""
    for tokens in (getattr(settings, "ENV_TOKENS", {}), getattr(settings, "AUTH_TOKENS", {})):
        for name in DEFAULTS.keys() & tokens.keys():
            setattr(settings, name, tokens[name])
    if settings.GROUNDWORK_RECORDS == "ledger" and "reporting" not in settings.INSTALLED_APPS:
        settings.INSTALLED_APPS.append("reporting")
