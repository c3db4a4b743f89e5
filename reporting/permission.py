"""Let a view be seen by one role only: others are sent to sign in, or told that it is not theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from reporting.roles import Role, has_role

_Rest = ParamSpec("_Rest")
_View = Callable[Concatenate[HttpRequest, _Rest], HttpResponseBase]


def role_required(role: Role) -> Callable[[_View[_Rest]], _View[_Rest]]:
    """Return a decorator for views that only active people in *role* may see.

    Strangers are sent to sign in; everybody else is told in words. No one is let in for being
    staff or superuser: to administer a site is not to read about its people.
    """

    def decorate(view: _View[_Rest]) -> _View[_Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponseBase:
            user = request.user
            if not (user.is_authenticated and user.is_active):
                return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
            if not has_role(user, role):
                message = f"This page is for the group {role.value}."
                raise PermissionDenied(message)
            return view(request, *args, **kwargs)

        return cast("_View[_Rest]", guarded)

    return decorate
