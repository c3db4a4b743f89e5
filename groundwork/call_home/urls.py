"""The addresses of the pages of calling home."""

from __future__ import annotations

from django.urls import path

from groundwork.call_home import enrolment_codes, own_code

urlpatterns = [
    path("hr/enrolment-codes/", enrolment_codes.enrolment_codes, name="enrolment-codes"),
    path("hr/enrolment-codes/<int:number>/", enrolment_codes.revoke, name="enrolment-code"),
    path("learn/call-home/", own_code.own_code, name="call-home"),
]
