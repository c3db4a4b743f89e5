"""The browser of somebody who is signed in."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.test import Client

from groundwork.site.people import give_role, open_accounts
from reporting.roles import Role


def browser_of(number: str, role: Role | None = None) -> Client:
    """Return the browser of the person *number*, who has an account and perhaps a *role*."""
    open_accounts([number])
    if role:
        give_role(number, role)
    browser = Client()
    browser.force_login(get_user_model().objects.get(username=number))
    return browser
