"""The one page of the plugin in the LMS: how telling goes, as JSON, for the LMS's own staff."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reporting.open_edx.api import ConfigurationError, configuration, overview


@require_safe
@never_cache
def status(request: HttpRequest) -> JsonResponse:
    """Answer with the numbers of :class:`~reporting.open_edx.overview.Overview`.

    403 to whoever is not global staff; 503 with everything that is wrong when the settings make no sense.
    """
    user = request.user
    if not (user.is_active and user.is_staff):
        return JsonResponse({"error": "this page is for the staff of this Open edX"}, status=403)
    try:
        found = overview(configuration())
    except ConfigurationError as error:
        return JsonResponse({"error": str(error)}, status=503)
    return JsonResponse(
        {
            "records": found.road.value,
            "runs": found.runs,
            "waiting": found.waiting,
            "waiting_since": found.waiting_since,
            "sent": {fate.value: number for fate, number in found.sent.items()},
        }
    )
