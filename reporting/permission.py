"""Let a view be seen by some roles only: others are sent to sign in, or told that it is not theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from reporting.access.scopes import scope_of
from reporting.roles import Held, Role, held_by
from reporting.scope import Scope

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

_SCOPE = "_groundwork_scope"
_ALLOWED = "_groundwork_allowed"
"""Where a view says whom it lets in; ``wraps`` carries it through the decorators above."""
_Rest = ParamSpec("_Rest")
_View = Callable[Concatenate[HttpRequest, _Rest], HttpResponseBase]


def role_required(role: Role, *others: Role, by_unit: bool = False) -> Callable[[_View[_Rest]], _View[_Rest]]:
    """Return a decorator for views that only active people in *role*, or in one of *others*, may see.

    With *by_unit*, also those who hold *role* for a part of the organisation: such a view asks ``scope_here``
    and shows nothing beyond it. Every other view stays closed to them.
    Strangers are sent to sign in; everybody else is told in words. No one is let in for being
    staff or superuser: to administer a site is not to read about its people.
    """

    def decorate(view: _View[_Rest]) -> _View[_Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponseBase:
            user = request.user
            if not (user.is_authenticated and user.is_active):
                return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
            scope = _scope(user, held_here(request), role, others, by_unit=by_unit)
            if not scope.roots:
                message = f"This page is for the group {' or '.join([role.value, *others])}."
                raise PermissionDenied(message)
            setattr(request, _SCOPE, scope)
            answer = view(request, *args, **kwargs)
            if not answer.has_header("Cache-Control"):
                # Who comes next at the computer finds nothing by going back.
                add_never_cache_headers(answer)
            return answer

        setattr(guarded, _ALLOWED, (role, others, by_unit))
        return cast("_View[_Rest]", guarded)

    return decorate


def may_open(view: Callable[..., object], held: Held) -> bool:
    """Return whether whoever holds *held* is let in to *view*; False for a view that no role guards."""
    role, others, by_unit = getattr(view, _ALLOWED, (None, (), False))
    if role is None:
        return False
    return not held.everywhere.isdisjoint({role, *others}) or (by_unit and role in held.for_a_part)


def is_for_roles(view: Callable[..., object]) -> bool:
    """Return whether a role guards *view*."""
    return hasattr(view, _ALLOWED)


def held_here(request: HttpRequest) -> Held:
    """Return the roles of the person of *request*."""
    return held_by(request.user)


def opens(request: HttpRequest, name: str) -> bool:
    """Return whether the person of *request* is let in to the page called *name*, which needs no argument.

    A page leads nobody to where they would be refused.
    """
    return may_open(resolve(reverse(name)).func, held_here(request))


def figures_scope(user: AbstractUser | AnonymousUser) -> Scope:
    """Return of which part of the organisation *user* may see figures: HR analysts, and auditors of all.

    Of no part for everybody else.
    """
    if not (user.is_authenticated and user.is_active):
        return Scope(())
    return _scope(user, held_by(user), Role.HR_ANALYST, (Role.AUDITOR,), by_unit=True)


def scope_here(request: HttpRequest) -> Scope:
    """Return for which part of the organisation the person of *request* was let in.

    Raises: AttributeError: the view is not guarded by ``role_required``.
    """
    scope: Scope = getattr(request, _SCOPE)
    return scope


def _scope(user: AbstractUser, held: Held, role: Role, others: tuple[Role, ...], *, by_unit: bool) -> Scope:
    if not held.everywhere.isdisjoint({role, *others}):
        return Scope(("",))
    return scope_of(user.get_username(), role, timezone.localdate()) if by_unit else Scope(())
