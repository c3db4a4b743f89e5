"""Say which views do what is sensitive: whoever asks must have signed in a short while ago.

A view only says so. Who looks at it is the site around it (``groundwork.site.fresh_sign_in``), which knows
how people sign in; inside an LMS, which has sign-ins of its own, nobody does (OWASP ASVS 4.0.3, 3.7.1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_METHODS = "_groundwork_fresh_for"
"""Where a view says for which methods; ``wraps`` carries it through the decorators above."""
_View = TypeVar("_View", bound=Callable[..., object])


def needs_fresh_sign_in(*methods: str) -> Callable[[_View], _View]:
    """Return a decorator for views that do what is sensitive when asked by one of *methods* (``POST``)."""

    def mark(view: _View) -> _View:
        setattr(view, _METHODS, frozenset(methods))
        return view

    return mark


def fresh_methods(view: Callable[..., object]) -> frozenset[str]:
    """Return the methods for which *view* wants a fresh sign-in; none for most views."""
    found: frozenset[str] = getattr(view, _METHODS, frozenset())
    return found
