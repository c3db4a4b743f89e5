"""Let a view be seen by one group only."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

_Rest = ParamSpec("_Rest")
_View = Callable[Concatenate[HttpRequest, _Rest], HttpResponse]


class Role(StrEnum):
    """A role, by the name of its Django group."""

    HR_ANALYST = "HR analysts"
    PEOPLE_LEADER = "People leaders"
    TRAINER = "Trainers"


def only(role: Role) -> Callable[[_View[_Rest]], _View[_Rest]]:
    """Return a decorator for views that only active people in *role* may see.

    Strangers are sent to sign in; everybody else is told in words. No one is let in for being
    staff or superuser: to administer a site is not to read about its people.
    """

    def decorate(view: _View[_Rest]) -> _View[_Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponse:
            user = request.user
            if not user.is_authenticated or not user.is_active:
                return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
            if not user.groups.filter(name=role.value).exists():
                message = f"This page is for the group {role}."
                raise PermissionDenied(message)
            return view(request, *args, **kwargs)

        return cast("_View[_Rest]", guarded)

    return decorate
