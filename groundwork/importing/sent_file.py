"""Take the file that a form sends, within its limits, and keep it as drafts."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from authoring.imports.api import MOST_BYTES, ImportRefusedError, Refusal
from curriculum.languages import SOURCE_LANGUAGE, Language
from groundwork.clock import today
from groundwork.importing.bringing import bring, target_of
from groundwork.reading import read
from reporting.api import Limit

_UPLOADS = Limit("import", allowed=60, seconds=3600)
"""Reading a deck takes seconds; nobody brings one a minute for hours."""


def bring_sent(request: HttpRequest) -> list[str]:
    """Keep the file that was sent as drafts, and return their ids. Raises: ImportRefusedError."""
    file = request.FILES.get("file")
    if file is None or not file.size:
        raise ImportRefusedError(Refusal.EMPTY, str(file.name) if file else "")
    if file.size > MOST_BYTES:
        raise ImportRefusedError(Refusal.TOO_LARGE, str(file.name), most=MOST_BYTES)
    if not _UPLOADS.take(request.user.get_username()):
        raise ImportRefusedError(Refusal.TOO_OFTEN, str(file.name), most=_UPLOADS.allowed)
    said = request.POST.get("written_in", "")
    language = Language(said) if said in set(Language) else SOURCE_LANGUAGE
    objective = request.POST.get("objective", "")
    brought = bring(
        settings.HOME,
        file.open(),
        str(file.name),
        today(),
        language=language,
        objective=lambda: target_of(read().content.curriculum, objective),
    )
    return [each.id for each in brought.drafts]
