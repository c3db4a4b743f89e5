"""HR's page of scheduled reports: which there are, what became of each, a new one. Changes are written down.

Who is analyst for a part sees, makes and changes the reports of that part alone.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.api import Format
from reporting.fresh_sign_in import needs_fresh_sign_in
from reporting.models import Unit
from reporting.models.schedules import Often, ReportRun, ReportSchedule, RunOutcome, Subject, Way
from reporting.permission import role_required, scope_here
from reporting.persons import names_of
from reporting.roles import Role
from reporting.schedules.saving import ScheduleError, save_schedule
from reporting.schedules.times import next_time
from reporting.sent_from import sent_from
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page, unknown
from reporting.web.wording import wording

_MOST = 1000
"""Characters of each field."""
_RUNS = 5


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST, by_unit=True)
@needs_fresh_sign_in("POST")
def schedules(request: HttpRequest) -> HttpResponse:
    """List the scheduled reports; keep a new one."""
    if request.method != "POST":
        return _shown(request)
    fields = {name: request.POST[name][:_MOST] for name in request.POST}
    try:
        row = save_schedule(fields, scope_here(request), request.user.get_username(), timezone.now())
    except ScheduleError as error:
        return _shown(request, error.problems, fields)
    write_down(request, "changed", "schedules", 1, about={"schedule": str(row.pk), "action": "made"})
    return HttpResponseRedirect(f"{reverse('reporting:schedules')}?saved=1")


@role_required(Role.HR_ANALYST, by_unit=True)
@needs_fresh_sign_in("POST")
@sent_from("reporting:schedules")
def schedule(request: HttpRequest, key: int) -> HttpResponse:
    """Pause one report, let it go on, take it over or end it."""
    row = ReportSchedule.objects.filter(pk=key, ended_at__isnull=True).first()
    if row is None or not scope_here(request).holds(row.unit):
        return unknown(request, "schedules_none")
    now, action = timezone.now(), request.POST.get("action", "")
    # What passed while it was paused is not made up for.
    goes_on = {"is_paused": False, "has_nobody": False, "next_at": next_time(row, now)}
    actions: dict[str, dict[str, Any]] = {
        "pause": {"is_paused": True},
        "resume": goes_on,
        "take": {**goes_on, "owner": request.user.get_username()},
        "end": {"ended_at": now},
    }
    changes = actions.get(action, {})
    if changes:
        ReportSchedule.objects.filter(pk=row.pk).update(**changes)
        write_down(request, "changed", "schedules", 1, about={"schedule": str(row.pk), "action": action})
    return HttpResponseRedirect(f"{reverse('reporting:schedules')}?saved=1")


def _shown(
    request: HttpRequest,
    problems: list[tuple[str, str]] | None = None,
    values: dict[str, str] | None = None,
) -> HttpResponse:
    scope, words = scope_here(request), wording(language_of(request))
    rows = [one for one in ReportSchedule.objects.filter(ended_at__isnull=True) if scope.holds(one.unit)]
    names = names_of(one.owner for one in rows)
    units = [path for path in Unit.objects.values_list("path", flat=True) if scope.holds(path)]
    weekdays = words.plain("schedules_weekdays").split("|")
    context = {
        "rows": [_row(one, names.get(one.owner, one.owner), request, words) for one in rows],
        "units": ["", *units] if scope.is_whole else units,
        "subjects": [(one.value, f"schedule_report_{one.value}") for one in Subject],
        "formats": [one.value for one in Format],
        "tongues": list(Language),
        "often": [(one.value, f"schedules_{one.value}") for one in Often],
        "weekdays": [(str(number), name) for number, name in enumerate(weekdays)],
        "ways": [(one.value, f"schedules_{one.value}") for one in Way],
        "has_folder": bool(getattr(settings, "GROUNDWORK_SCHEDULE_FOLDER", "")),
        "values": values or {"hour": "7", "month_day": "1", "language": words.language.value},
        "problems": [
            (_LABELS.get(field, f"schedules_{field}"), problem) for field, problem in problems or []
        ],
        "wrong": {field for field, _ in problems or []},
        "is_saved": "saved" in request.GET,
    }
    return page(request, "schedules.html", "schedules_title", context, status=400 if problems else 200)


_LABELS = {
    "unit": "slips_unit",
    "language": "schedules_report_language",
    "folder": "schedules_folder_name",
}


def _row(row: ReportSchedule, owner: str, request: HttpRequest, words: Wording) -> dict[str, Any]:
    runs = ReportRun.objects.filter(schedule=row).order_by("-due_at")[:_RUNS]
    return {
        "key": row.pk,
        "name": row.name,
        "report": f"schedule_report_{row.report}",
        "unit": row.unit,
        "format": row.format,
        "language": Language(row.language),
        "often": f"schedules_{row.often}",
        "way": f"schedules_{row.way}",
        "folder": row.folder,
        "owner": owner,
        "is_own": row.owner == request.user.get_username(),
        "is_paused": row.is_paused,
        "has_nobody": row.has_nobody,
        "next": words.date(timezone.localtime(row.next_at).date()),
        "runs": [sentence for one in runs for sentence in _run(one, words)],
    }


def _run(one: ReportRun, words: Wording) -> list[Any]:
    day = words.date(timezone.localtime(one.due_at).date())
    why = words(one.why) if one.why else ""
    key = {
        RunOutcome.DONE: "schedules_run_done",
        RunOutcome.EMPTY: "schedules_run_empty",
        RunOutcome.FAILED: "schedules_run_failed",
        RunOutcome.NOBODY: "schedules_run_nobody",
    }[RunOutcome(one.outcome)]
    said = [words(key, day=day, why=why)]
    return [*said, words("schedules_run_moved", day=day)] if one.was_moved else said
