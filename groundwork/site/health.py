"""Say whether the site can do its work: the database answers, and the courses can be read."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """Return 200 and ``sound``, or 503 and what is not."""
    problems = []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        problems.append("the database does not answer")
    if not any(settings.GROUNDWORK_OLX.glob("*/*-olx.tar.gz")):
        problems.append("no course has been built; run `groundwork build --delivery olx`")
    body = {"status": "unsound" if problems else "sound", "problems": problems}
    return JsonResponse(body, status=503 if problems else 200)
