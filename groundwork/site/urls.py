"""The addresses of the site, as docs/reference/addresses.md lists them."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from groundwork.learner import (
    certificate_pages,
    changes,
    correction_page,
    due_calendar,
    hr_corrections,
    learning,
    lesson_plan_page,
    record,
    session,
    sessions_page,
    settings_page,
    verify,
)
from groundwork.metrics.page import metrics
from groundwork.publishing.hr_page import new_editions
from groundwork.site import assets, fresh_pages, health, password_page, sign_in
from reporting.api import when_asked

urlpatterns: list[URLPattern | URLResolver] = [
    # First: Django tries all that stands before, which takes a fifth of the time of one statement.
    path("xapi/", include("reporting.xapi.urls")),
    path("", sign_in.sign_in, name="sign-in"),
    path("sign-in/<str:token>/", sign_in.follow_link, name="follow-link"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("single-sign-on/", when_asked("groundwork.site.single_sign_on.begin"), name="single-sign-on"),
    path(
        "single-sign-on/again/",
        when_asked("groundwork.site.single_sign_on.begin_again"),
        name="single-sign-on-again",
    ),
    path("single-sign-on/go-on/", fresh_pages.go_on, name="single-sign-on-go-on"),
    path(
        "single-sign-on/back/",
        when_asked("groundwork.site.single_sign_on.come_back"),
        name="single-sign-on-back",
    ),
    path("signed-out/", when_asked("groundwork.site.single_sign_on.signed_out"), name="signed-out"),
    path("settings/", settings_page.settings_page, name="settings"),
    path("settings/sessions/", sessions_page.sessions_page, name="sessions-of-mine"),
    path("settings/password/", password_page.password_page, name="password"),
    path("session/", session.session, name="session"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:typed>", verify.verify, name="verify-code"),
    path("learn/", learning.my_learning, name="courses"),
    path("learn/due.ics", due_calendar.own_calendar, name="due-calendar"),
    path("learn/calendar/<str:secret>.ics", due_calendar.feed, name="due-feed"),
    path("settings/calendar/", due_calendar.renew, name="renew-calendar"),
    path("learn/changes/take/", changes.take, name="take-changes"),
    path("learn/changes/<slug:course>/", lesson_plan_page.what_changed, name="what-changed"),
    path("learn/record/", record.my_record, name="record"),
    path("learn/record/correction/", correction_page.ask_for_correction, name="correction"),
    path("learn/certificates/", certificate_pages.make_certificate, name="make-certificate"),
    path("learn/certificates/<str:code>/", certificate_pages.certificate, name="certificate"),
    path("learn/certificates/<str:code>/pdf/", certificate_pages.certificate_as_pdf, name="certificate-pdf"),
    path("hr/new-editions/", new_editions, name="hr-new-editions"),
    path("hr/corrections/", hr_corrections.corrections, name="hr-corrections"),
    path("hr/corrections/<int:number>/", hr_corrections.act_on_correction, name="hr-correction"),
    path("", include("groundwork.observed.urls")),
    path("", include("groundwork.call_home.urls")),
    path("", include("groundwork.systems.urls")),
    path("", include("groundwork.keeping.urls")),
    path("", include("groundwork.feedback.urls")),
    path("learn/", include("xblocks.host.urls")),
    path("", include("groundwork.community.urls")),
    path("trainers/paper/", include("groundwork.paper.urls")),
    path("trainers/import/", include("groundwork.importing.urls")),
    path("trainers/lens-reviews/", include("groundwork.lens_reviews.urls")),
    path("trainers/", include("groundwork.publishing.urls")),
    path("trainers/", include("groundwork.translating.urls")),
    path("trainers/", include("groundwork.approving.urls")),
    path("trainers/", include("groundwork.course_quality.urls")),
    path("trainers/", include("groundwork.wording.urls")),
    path("trainers/", include("groundwork.bank_files.urls")),
    path("trainers/", include("groundwork.studio_return.urls")),
    path("trainers/", include("groundwork.preview.urls")),
    path("trainers/", include("groundwork.workshop.urls")),
    path("hub/", include("groundwork.hub.urls")),
    path("dispatch/", include("groundwork.dispatch.urls")),
    path("player/<str:name>", assets.player_file, name="player-file"),
    path("favicon.ico", assets.no_icon),
    path("health/", health.ready, name="health"),
    path("health/live/", health.live, name="health-live"),
    path("health/ready/", health.ready, name="health-ready"),
    path("metrics", metrics, name="metrics"),
    path("", include("reporting.urls")),
    path("", include("reporting.signed.urls")),
]

handler400 = "groundwork.site.problems.unreadable"
handler403 = "groundwork.site.problems.refused"
handler404 = "groundwork.site.problems.absent"
handler500 = "groundwork.site.plain_errors.failed"

if settings.GROUNDWORK_DISAGGREGATED:
    urlpatterns.append(path("", include("groundwork.disaggregated.urls")))

if settings.HAS_WORKBENCH:
    from django.contrib import admin

    urlpatterns += [path("wb/", include("workbench.urls")), path("admin/", admin.site.urls)]
