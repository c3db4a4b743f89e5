"""Tell a person by mail that their password was used in a browser in which they had not signed in before.

Of a password alone: who comes by single sign-on is told by the city's provider, which knows more of it, and a
link of a demonstration is nobody's. The message says when, and neither where nor with what: the site does not
ask. Who takes the cookies away each time is told some times an hour, and not each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from groundwork.site.account_mail import happened, write_of
from groundwork.site.known_browsers import is_known, remember
from reporting.api import Limit
from reporting.jobs.api import enqueue, job

_TELL = "sign_in.told"
_TOLD = Limit("told-sign-in", allowed=5, seconds=60 * 60)


def meet_browser(request: HttpRequest, response: HttpResponse, user: AbstractBaseUser) -> None:
    """Have *user*, who has just signed in by password, told if this browser is new; know it from now on.

    A site without mail tells nobody, and so marks no browser.
    """
    if not settings.EMAIL_HOST:
        return
    number = user.get_username()
    if not is_known(request, user) and _TOLD.take(number):
        enqueue(_TELL, happened(number))
    remember(request, response, user)


@job(_TELL)
def tell_sign_in(payload: Mapping[str, Any]) -> None:
    """Send the message.

    Raises: JobError: the mail server did not take it; it is tried again.
    """
    write_of(payload, "sign_in_mail", "sign_in_mail_you", "sign_in_mail_not_you")
