"""The addresses of sessions."""

from __future__ import annotations

from django.urls import path

from reporting.web.classroom import asking, here, leading, own, planning, room, rules

urlpatterns = [
    path("sessions/", own.my_sessions, name="my-sessions"),
    path("sessions/<slug:code>/", own.my_session, name="my-session"),
    path("sessions/<slug:code>/calendar.ics", own.my_calendar, name="my-session-calendar"),
    path("sessions/<slug:code>/here/", here.here, name="session-here"),
    path("facilitators/", planning.led_sessions, name="sessions-led"),
    path("facilitators/new/", planning.new_session, name="session-new"),
    path("facilitators/<slug:code>/", leading.leading, name="session-lead"),
    path("facilitators/<slug:code>/plan/", planning.session_plan, name="session-plan"),
    path("facilitators/<slug:code>/places/", planning.session_places, name="session-places"),
    path("facilitators/<slug:code>/cancel/", planning.session_cancel, name="session-cancel"),
    path("facilitators/<slug:code>/code/", room.room_code, name="session-room"),
    path("facilitators/<slug:code>/list/", room.paper_list, name="session-paper"),
    path("hr/sessions/", rules.hr_sessions, name="hr-sessions"),
    path("people/sessions/", asking.leaders_sessions, name="leaders-sessions"),
]
