"""Load a view when it is first asked for: what only a few sites use costs no process that starts.

Every command, every worker and every process of the site reads all addresses. Behind some of them stand
libraries that take longer to load than the rest of the site together, for systems that a city may not have.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

_View = Callable[..., HttpResponseBase]


def when_asked(place: str) -> _View:
    """Return a view that loads the one at *place* (``package.module.name``) when it is first asked for.

    A class of views is taken by its ``as_view``. What the site reads from a view before it asks it
    (``csrf_exempt``, who may open it) has to be put on the view that is returned here.
    """

    def asked(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        return _loaded(place)(request, *arguments, **named)

    return asked


@cache
def _loaded(place: str) -> _View:
    found = import_string(place)
    view: _View = found.as_view() if hasattr(found, "as_view") else found
    return view
