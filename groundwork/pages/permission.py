"""Let a view be seen by one role only: others are sent to sign in, or told that it is not theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from groundwork.pages.roles import Role, has_role

_Rest = ParamSpec("_Rest")
_View = Callable[Concatenate[HttpRequest, _Rest], HttpResponseBase]


def role_required(role: Role) -> Callable[[_View[_Rest]], _View[_Rest]]:
    """Return a decorator for views that only people in *role* may see."""

    def decorate(view: _View[_Rest]) -> _View[_Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), "/")
            if not has_role(request.user, role):
                message = f"This page is for the group {role.value}."
                raise PermissionDenied(message)
            return view(request, *args, **kwargs)

        return cast("_View[_Rest]", guarded)

    return decorate
