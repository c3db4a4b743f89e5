"""The headers of a request are read from WSGI at once, and are the same that Django would tell."""

from __future__ import annotations

from django.test import RequestFactory

from reporting.xapi.request import draft_of


def test_headers_are_those_that_django_tells_in_small_letters() -> None:
    request = RequestFactory().post(
        "/xapi/statements",
        "{}",
        "application/json",
        headers={"X-Experience-API-Version": "1.0.3", "Authorization": "Bearer a_b-C", "If-None-Match": "*"},
    )
    told = draft_of(request).headers
    assert told == {name.lower(): value for name, value in request.headers.items()}
    assert told["x-experience-api-version"] == "1.0.3"
    assert told["authorization"] == "Bearer a_b-C"
    assert (told["content-type"], told["content-length"]) == ("application/json", "2")
