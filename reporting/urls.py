"""The addresses of the reports."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from reporting.call_home import views as call_home
from reporting.ingest import views as ingest
from reporting.unit_paths import UnitConverter
from reporting.web import (
    audit,
    completion,
    course,
    differing,
    early,
    equivalences,
    exports,
    files,
    inbox,
    leaders,
    learned,
    movements,
    people,
    person,
    published,
    quality,
    reminders,
    roles,
    roster,
    rules,
    schedules,
    slips,
    unit,
)
from reporting.web.exporting import FormatConverter

register_converter(FormatConverter, "export_format")
register_converter(UnitConverter, "unit")

app_name = "reporting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("reporting.web.classroom.urls")),
    path("hr/", completion.completion, name="completion"),
    path("hr/completion.<export_format:wanted>", completion.completion_file, name="completion-file"),
    path("hr/courses/<slug:course>/", course.course, name="course"),
    path("hr/courses/<slug:course>/changes/", movements.changed, name="changed"),
    path("hr/courses/<slug:course>.<export_format:wanted>", course.course_file, name="course-file"),
    path("hr/units/<unit:unit>/", unit.unit, name="unit"),
    path("hr/units/<unit:unit>.<export_format:wanted>", unit.unit_file, name="unit-file"),
    path("hr/learned/", learned.learned, name="learned"),
    path("hr/learned.<export_format:wanted>", learned.learned_file, name="learned-file"),
    path("hr/people/", people.people, name="people"),
    path("hr/people.<export_format:wanted>", people.people_file, name="people-file"),
    path("scim/v2/", include("reporting.scim.urls")),
    path("hr/people/<str:number>/", person.person, name="person"),
    path("hr/roles/", roles.roles, name="roles"),
    path("hr/audit/", audit.audit, name="audit"),
    path("hr/audit.<export_format:wanted>", audit.audit_file, name="audit-file"),
    path("hr/exports/", exports.exports, name="exports"),
    path("hr/files/", files.files, name="files"),
    path("hr/files/<int:key>/", files.file, name="file"),
    path("hr/quality/", quality.data_quality, name="quality"),
    path("hr/quality/differences/", differing.differences_page, name="differences"),
    path("hr/quality.<export_format:wanted>", quality.data_quality_file, name="quality-file"),
    path("hr/exceptions/", inbox.exceptions, name="exceptions"),
    path("hr/exceptions/before-hire/", early.before_hire, name="before-hire"),
    path("hr/reminders/", reminders.reminders, name="reminders"),
    path("hr/reminders/slips/", slips.unit_slips, name="slips"),
    path("hr/published/", published.published, name="published"),
    path("hr/published/<str:code>/withdraw/", published.withdrawal, name="published-withdraw"),
    path("hr/schedules/", schedules.schedules, name="schedules"),
    path("hr/schedules/<int:key>/", schedules.schedule, name="schedule"),
    path("people/told/", reminders.told, name="told"),
    path("people/slips/", slips.own_slips, name="own-slips"),
    path("hr/rules/", rules.rules, name="rules"),
    path("hr/equivalences/", equivalences.equivalences_page, name="equivalences"),
    path("hr/rules/new/", rules.rule, name="rule-new"),
    path("hr/rules/<str:key>/", rules.rule, name="rule"),
    path("hr/roster/", roster.roster, name="roster"),
    path("hr/roster/<int:key>/", roster.upload, name="roster-upload"),
    path("hr/roster/<int:key>/changes.<export_format:wanted>", roster.changes_file, name="roster-changes"),
    path("api/v1/records/", ingest.records, name="records"),
    path("api/v1/", include("reporting.rest.urls")),
    path("api/v1/call-home/token", call_home.token, name="call-home-token"),
    path("api/v1/call-home/statements", call_home.statements, name="call-home-statements"),
    path("people/", leaders.reports, name="reports"),
    path("people.<export_format:wanted>", leaders.reports_file, name="reports-file"),
]
