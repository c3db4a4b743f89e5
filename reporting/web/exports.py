"""The log of exports: who took which figures or people away, in which file, and who received it."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from reporting.codes import read_code, shown_code
from reporting.models import Export
from reporting.permission import role_required
from reporting.roles import Role
from reporting.web.auditing import write_down
from reporting.web.pages import page

_PAGE_SIZE = 50
_DIGEST = re.compile(r"[0-9a-f]{64}")


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR)
def exports(request: HttpRequest) -> HttpResponse:
    """List what was exported, the latest first; of ``?find=`` only the file of that code or digest."""
    typed = request.GET.get("find", "")[:200].strip()
    found = _found(typed) if typed else Export.objects.all()
    shown = Paginator(found, _PAGE_SIZE).get_page(request.GET.get("page"))
    write_down(request, "looked", "exports", len(shown))
    today = timezone.localdate()
    context: dict[str, Any] = {
        "page": shown,
        "find": typed,
        "rows": [
            {
                "export": one,
                "on": timezone.localdate(one.at),
                "code": shown_code(one.code),
                "asked": sorted(one.asked.items()),
                "is_over": one.keep_until < today,
            }
            for one in shown
        ],
    }
    return page(request, "exports.html", "exports_title", context)


def _found(typed: str) -> QuerySet[Export]:
    """Return the export of a code, in any grouping, or those of a SHA-256 digest; else none."""
    digest = _DIGEST.search(typed.lower())
    if digest:
        return Export.objects.filter(content_digest=digest.group())
    code = read_code(typed)
    return Export.objects.filter(code=code) if code else Export.objects.none()
