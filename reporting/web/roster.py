"""HR's page of rosters: choose a file, see what it would change, say yes; and what was imported before.

A look at people that are named is written down, and so is each file that is taken in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from player.api import Wording, number_text
from reporting.days import day_of
from reporting.exports.api import Format
from reporting.exports.made.roster_changes import roster_changes_report
from reporting.fresh_sign_in import needs_fresh_sign_in
from reporting.ledger.head import head
from reporting.models import RosterImport, RosterUpload
from reporting.percents import in_percent
from reporting.permission import role_required
from reporting.roles import Role
from reporting.roster.changes import Change, FieldChange, PersonChange, RosterDifference
from reporting.roster.errors import RosterError, RosterFileError
from reporting.roster.importing import (
    RosterChangedError,
    RosterProblemsError,
    RosterStoppedError,
    compare_roster,
    import_roster,
)
from reporting.roster.limits import Stop, Stopped, stops
from reporting.roster.problems import RosterProblem
from reporting.roster.signals import roster_imported
from reporting.roster.uploads import LARGEST, data_of, find_upload, keep_upload
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.exporting import downloads, exported
from reporting.web.pages import page, unknown
from reporting.web.wording import wording

_SHOWN = 100
"""People of one kind of change, and problems, that a page lists; the file of all changes has the rest."""
_HISTORY = 20
_SALT = "groundwork-roster"


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def roster(request: HttpRequest) -> HttpResponse:
    """Show what was imported, and take a file."""
    if request.method != "POST":
        return _roster_page(request)
    words = wording(language_of(request))
    effective_on = _day(request.POST.get("effective_on", ""))
    file = request.FILES.get("file")
    if effective_on is None:
        return _roster_page(request, words.plain("roster_which_day"))
    if not isinstance(file, UploadedFile):
        return _roster_page(request, words.plain("roster_which_file"))
    if (file.size or 0) > LARGEST:
        return _roster_page(request, words.plain("roster_too_large", megabytes=LARGEST // 1_000_000))
    upload = keep_upload(file.read(), file.name or "", effective_on, request.user.get_username())
    return HttpResponseRedirect(reverse("reporting:roster-upload", args=[upload.pk]))


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def upload(request: HttpRequest, key: int) -> HttpResponse:
    """Show what an uploaded file would change; import it, once somebody who saw that says so."""
    kept = find_upload(key, request.user.get_username())
    if kept is None:
        return unknown(request, "roster_gone")
    data = data_of(kept)
    if request.method != "POST":
        return _difference_page(request, kept, data)
    shown = _shown(request.POST.get("shown", ""), kept)
    if shown is None:
        return _difference_page(request, kept, data, notice="roster_has_changed", status=409)
    confirmed = [stop for stop in Stop if request.POST.get(f"confirm_{stop}") == "yes"]
    try:
        import_roster(
            data,
            effective_on=kept.effective_on,
            confirmed=confirmed,
            shown=shown,
            actor=kept.uploaded_by,
            file_name=kept.file_name,
        )
    except RosterChangedError:
        return _difference_page(request, kept, data, notice="roster_has_changed", status=409)
    except RosterStoppedError:
        return _difference_page(request, kept, data, notice="roster_confirm_each", status=422)
    except RosterProblemsError:
        return _difference_page(request, kept, data, status=422)
    kept.delete()
    roster_imported.send(sender=RosterImport)
    return HttpResponseRedirect(f"{reverse('reporting:roster')}?done=1")


@require_GET
@role_required(Role.HR_ANALYST)
@needs_fresh_sign_in("GET")
def changes_file(request: HttpRequest, key: int, wanted: Format) -> HttpResponse:
    """Return all that an uploaded file would change, as a file. Written down."""
    kept = find_upload(key, request.user.get_username())
    try:
        difference = _compare(kept, data_of(kept)) if kept is not None else None
    except RosterError:
        difference = None
    if kept is None or difference is None:
        return HttpResponse("There is no such file.", status=404, content_type="text/plain")
    changes = ((one, _fields(one)) for one in difference.changes)
    report = roster_changes_report(changes, kept.effective_on, language_of(request))
    return exported(request, report, wanted, part=str(kept.effective_on), about=_file(kept))


def _roster_page(request: HttpRequest, problem: str = "") -> HttpResponse:
    context = {
        "problem": problem,
        "today": timezone.localdate(),
        "is_done": request.GET.get("done") == "1" and not problem,
        "imports": RosterImport.objects.all()[:_HISTORY],
    }
    return page(request, "roster.html", "roster_title", context, status=422 if problem else 200)


def _difference_page(
    request: HttpRequest, kept: RosterUpload, data: bytes, *, notice: str = "", status: int = 200
) -> HttpResponse:
    words = wording(language_of(request))
    organisation = head().organisation  # before the comparison: what changes meanwhile shows at the yes
    try:
        difference = _compare(kept, data)
    except RosterFileError as error:
        values: dict[str, Any] = error.values
        return _roster_page(request, words.plain(error.key, **values))
    groups = [_group(words, difference, change) for change in Change if difference.count(change)]
    write_down(request, "looked", "roster", sum(len(group["people"]) for group in groups), about=_file(kept))
    context = {
        "upload": kept,
        "notice": notice,
        "difference": difference,
        "effective_on_text": words.date(kept.effective_on),
        "counts": [(f"roster_{change.name.lower()}", difference.count(change)) for change in Change],
        "problems": _said(words, difference.problems[:_SHOWN]),
        "more_problems": max(0, len(difference.problems) - _SHOWN),
        "notes": _said(words, difference.notes[:_SHOWN]),
        "more_notes": max(0, len(difference.notes) - _SHOWN),
        "new_units": difference.new_units[:_SHOWN],
        "more_units": max(0, len(difference.new_units) - _SHOWN),
        "ignored": words.joined([words("roster_as_is", text=name) for name in difference.ignored_columns]),
        "groups": groups,
        "stops": [_stop(words, one) for one in stops(difference)],
        "shown": _token(kept, organisation),
        "downloads": downloads("roster-changes", {}, kept.pk),
    }
    return page(request, "roster_difference.html", "roster_difference_title", context, status=status)


def _file(kept: RosterUpload) -> dict[str, str]:
    """Return what the audit log says of an uploaded file."""
    return {"file": kept.file_name, "sha256": kept.file_digest, "effective_on": str(kept.effective_on)}


def _compare(kept: RosterUpload, data: bytes) -> RosterDifference:
    return compare_roster(data, effective_on=kept.effective_on)


def _token(kept: RosterUpload, organisation: int) -> str:
    """Return the proof of what was seen: this file, beside what was known then."""
    return signing.dumps([kept.pk, kept.file_digest, organisation], salt=_SALT)


def _shown(token: str, kept: RosterUpload) -> int | None:
    """Return what was known when the difference was seen; None if *token* is no proof of that."""
    try:
        key, digest, organisation = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(organisation) if (key, digest) == (kept.pk, kept.file_digest) else None


def _group(words: Wording, difference: RosterDifference, change: Change) -> dict[str, Any]:
    everybody = list(difference.of(change))
    return {
        "title": f"roster_{change.name.lower()}",
        "id": change.name.lower(),
        "count": len(everybody),
        "more": max(0, len(everybody) - _SHOWN),
        "people": [
            {"number": one.number, "name": one.name, "lines": [_line(words, field) for field in _fields(one)]}
            for one in everybody[:_SHOWN]
        ],
    }


def _fields(one: PersonChange) -> Iterable[FieldChange]:
    """Return what to say of a change: where to, for those who come and go; else all that differs."""
    if one.change in (Change.JOINS, Change.LEAVES, Change.RETURNS):
        before, after = ("", one.unit_after) if one.change is not Change.LEAVES else (one.unit_before, "")
        return [FieldChange("", "unit", before, after)]
    return list(one.fields()) or [FieldChange("", "hired_on", "", "")]


def _line(words: Wording, field: FieldChange) -> str:
    name = words(f"roster_field_{field.name}")
    if field.before and field.after:
        return words("roster_becomes", field=name, before=field.before, after=field.after)
    if field.after:
        return words("roster_is_now", field=name, after=field.after)
    if field.before:
        return words("roster_was", field=name, before=field.before)
    return name


def _stop(words: Wording, stopped: Stopped) -> dict[str, Any]:
    share = number_text(in_percent(stopped.count / stopped.of), words.language, 1)
    limit = number_text(in_percent(stopped.limit), words.language, 1)
    values: dict[str, Any] = {"count": stopped.count, "of": stopped.of, "share": share, "limit": limit}
    return {"name": f"confirm_{stopped.stop}", "sentence": words(f"roster_stop_{stopped.stop}", **values)}


def _said(words: Wording, problems: Iterable[RosterProblem]) -> list[dict[str, Any]]:
    found = []
    for one in problems:
        values: dict[str, Any] = one.values
        found.append({"line": one.line, "sentence": words(one.key, **values)})
    return found


def _day(text: str) -> date | None:
    try:
        return day_of(text) if text else timezone.localdate()
    except ValueError:
        return None
