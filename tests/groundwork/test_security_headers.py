"""The headers of every answer are added beside what an answer sets itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import RequestFactory

from groundwork.site.security_headers import SecurityHeaders


def test_headers_are_added_to_whatever_an_answer_keeps_its_own_in() -> None:
    """By what Django promises of ``headers``: that they are a mapping."""
    answer = HttpResponse()
    answer.headers = {"Referrer-Policy": "no-referrer", "Content-Type": "text/html"}  # type: ignore[assignment]

    told = SecurityHeaders(lambda _: answer)(RequestFactory().get("/")).headers

    assert told["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in told["Content-Security-Policy"]
    assert told["Permissions-Policy"] == "camera=(), microphone=(), geolocation=()"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
