"""Take a form at an address of its own, and lead whoever opens that address to the page with the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

_Rest = ParamSpec("_Rest")
_View = Callable[Concatenate[HttpRequest, _Rest], HttpResponseBase]


def sent_from(page: str, *parts: str) -> Callable[[_View[_Rest]], _View[_Rest]]:
    """Return a decorator for views that take a form which stands on the page called *page*.

    *parts* are those of the address that name the page too. Such a view may draw that page anew with what is
    wrong. Its head then links to the address of the form in other languages, a person may load it again, and
    who had to sign in first comes back to it: all of them ask by GET, and are led to the page as it is.

    Place it below the decorator that says who gets in. The view itself sees nothing but POST.
    """

    def decorate(view: _View[_Rest]) -> _View[_Rest]:
        @wraps(view)
        def taken(request: HttpRequest, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "POST"])
            address = reverse(page, kwargs={part: kwargs[part] for part in parts})
            query = request.GET.urlencode()
            return HttpResponseRedirect(f"{address}?{query}" if query else address)

        return cast("_View[_Rest]", taken)

    return decorate
