"""Take what an operator's configuration files say (``lms.env.yml``, ``lms.auth.json`` and the like)."""

from __future__ import annotations

from typing import Any

from reporting.open_edx.defaults import DEFAULTS, OF_THE_LEDGER, WORK


def plugin_settings(settings: Any) -> None:
    """Take the plugin's settings from the files; install the ledger where records go into it."""
    for tokens in (getattr(settings, "ENV_TOKENS", {}), getattr(settings, "AUTH_TOKENS", {})):
        for name in (DEFAULTS.keys() | OF_THE_LEDGER.keys()) & tokens.keys():
            setattr(settings, name, tokens[name])
    if settings.GROUNDWORK_RECORDS == "ledger":
        _keep_the_ledger(settings)


def _keep_the_ledger(settings: Any) -> None:
    """Have the ledger's tables, its jobs, and Celery's clock for them; what an operator set stays."""
    if "reporting" not in settings.INSTALLED_APPS:
        settings.INSTALLED_APPS.append("reporting")
    for name, value in OF_THE_LEDGER.items():
        if not hasattr(settings, name):
            setattr(settings, name, value)
    settings.CELERYBEAT_SCHEDULE = WORK | getattr(settings, "CELERYBEAT_SCHEDULE", {})
