"""Slow down whoever guesses passwords, and nobody else.

Tries are counted for a name at an address, so that an office behind one address is never locked out by one
person, and for a name from anywhere, so that many addresses guess no faster than one hundred times an hour
(OWASP ASVS 4.0.3, 2.2.1). All processes count together. A success ends the count.
"""

from __future__ import annotations

from django.http import HttpRequest

from reporting.api import Limit, address_of

_HERE = Limit("sign-in", allowed=10, seconds=15 * 60)
_ANYWHERE = Limit("sign-in-anywhere", allowed=100, seconds=60 * 60)


def take(request: HttpRequest, name: str) -> bool:
    """Count one more try of *name* from where *request* comes, and return whether it may be made.

    Before the password is looked at: of many tries at once no more than the limit see it.
    """
    return _HERE.take(_key(request, name)) and _ANYWHERE.take(name.lower())


def forget(request: HttpRequest, name: str) -> None:
    """End the count after a success."""
    _HERE.forget(_key(request, name))
    _ANYWHERE.forget(name.lower())


def _key(request: HttpRequest, name: str) -> str:
    return f"{address_of(request)}\n{name.lower()}"
