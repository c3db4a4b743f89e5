"""Tell who asks with `check --deploy` what a site for real people lacks and Django does not know of."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Caution


@register(Tags.security, deploy=True)
def passwords_have_a_secret(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """Return a warning where passwords are kept without a secret of the site (OWASP ASVS 4.0.3, 2.4.5)."""
    if settings.GROUNDWORK_PASSWORD_SECRETS.current:
        return []
    return [
        Caution(
            "GROUNDWORK_PASSWORD_SECRET is not set: who has the database can try passwords against it.",
            hint="Make one, keep it apart from the backups of the database, and set it on every machine.",
            id="groundwork.W001",
        )
    ]
