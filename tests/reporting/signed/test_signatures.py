"""Requests that are signed (RFC 9421): the standard's own example, ours there and back, and every forgery."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.signed.signatures import (
    Request,
    SignatureError,
    authority_of,
    base_of,
    sign,
    signature_of,
    signed_by,
)

SECRET = "s" * 32
REQUEST = Request("POST", "city.example", "/api/v1/records/signed/", b'[{"kind": "passed"}]')
NOON = 1_790_000_000


def _headers(**changes: str) -> dict[str, str]:
    return sign(REQUEST, key_id="lms", secret=SECRET, created=NOON) | changes


def test_the_example_of_the_standard_has_its_signature() -> None:
    """RFC 9421, B.2.5, with the shared secret of B.1.5."""
    secret = base64.b64decode(
        "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="
    )
    base = base_of(
        [
            ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
            ("@authority", "example.com"),
            ("content-type", "application/json"),
        ],
        '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
    )

    assert signature_of(base, secret) == "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8="


@given(st.binary(max_size=200), st.integers(min_value=-300, max_value=300))
def test_what_is_signed_is_known_again_while_the_clocks_are_near(content: bytes, late: int) -> None:
    request = replace(REQUEST, content=content)
    headers = sign(request, key_id="lms", secret=SECRET, created=NOON)

    signed = signed_by(request, headers, {"lms": SECRET}, NOON + late)

    assert (signed.key_id, signed.created) == ("lms", NOON)


def test_each_signature_has_a_number_of_its_own() -> None:
    numbers = {signed_by(REQUEST, _headers(), {"lms": SECRET}, NOON).nonce for _ in range(50)}
    assert len(numbers) == 50


@pytest.mark.parametrize(
    ("request_sent", "headers", "secrets", "now", "why"),
    [
        pytest.param(
            replace(REQUEST, content=b"[]"), _headers(), {"lms": SECRET}, NOON, "the SHA-256", id="body"
        ),
        pytest.param(
            replace(REQUEST, content=b"[]"),
            _headers(**{"Content-Digest": replace(REQUEST, content=b"[]").digest}),
            {"lms": SECRET},
            NOON,
            "not that of a key",
            id="body with its digest",
        ),
        pytest.param(
            replace(REQUEST, path="/xapi/"), _headers(), {"lms": SECRET}, NOON, "not that of", id="path"
        ),
        pytest.param(
            replace(REQUEST, method="PUT"), _headers(), {"lms": SECRET}, NOON, "not that of", id="method"
        ),
        pytest.param(
            replace(REQUEST, content_type="text/plain"),
            _headers(),
            {"lms": SECRET},
            NOON,
            "not that of",
            id="type",
        ),
        pytest.param(REQUEST, _headers(), {"lms": "t" * 32}, NOON, "not that of", id="another secret"),
        pytest.param(REQUEST, _headers(), {"cms": SECRET}, NOON, "not that of", id="a key nobody knows"),
        pytest.param(REQUEST, _headers(), {"lms": SECRET}, NOON + 301, "301 seconds ago", id="too old"),
        pytest.param(
            REQUEST, _headers(), {"lms": SECRET}, NOON - 301, "check the clocks", id="from the future"
        ),
        pytest.param(REQUEST, {}, {"lms": SECRET}, NOON, "sign the request", id="no signature"),
        pytest.param(
            REQUEST,
            _headers(**{"Signature-Input": _headers()["Signature-Input"].replace(' "content-digest"', "")}),
            {"lms": SECRET},
            NOON,
            "sign the request",
            id="the body is not covered",
        ),
        pytest.param(
            REQUEST,
            _headers(**{"Signature-Input": _headers()["Signature-Input"].replace(str(NOON), str(NOON + 1))}),
            {"lms": SECRET},
            NOON,
            "not that of",
            id="another moment",
        ),
    ],
)
def test_what_was_forged_is_refused(
    request_sent: Request, headers: dict[str, str], secrets: dict[str, str], now: int, why: str
) -> None:
    with pytest.raises(SignatureError, match=why):
        signed_by(request_sent, headers, secrets, now)


def _without_host(request: Request) -> dict[str, str]:
    """Return the header fields as systems of before sign *request*."""
    parameters = (
        f'("@method" "@path" "content-digest" "content-type");created={NOON}'
        ';nonce="0123456789abcdef";keyid="lms";alg="hmac-sha256"'
    )
    base = base_of(request.covered(with_authority=False), parameters)
    return _headers(
        **{
            "Signature-Input": f"groundwork={parameters}",
            "Signature": f"groundwork=:{signature_of(base, SECRET)}:",
        }
    )


def test_what_was_meant_for_one_site_is_refused_by_another() -> None:
    there = replace(REQUEST, authority="staging.example")
    with pytest.raises(SignatureError, match="not that of a key"):
        signed_by(there, _headers(), {"lms": SECRET}, NOON)
    assert signed_by(there, _headers(), {"lms": SECRET}, NOON, also=["city.example"]).key_id == "lms"


def test_systems_of_before_leave_the_host_out_and_nobody_takes_it_out_of_a_new_one() -> None:
    assert signed_by(REQUEST, _without_host(REQUEST), {"lms": SECRET}, NOON).key_id == "lms"
    fields = _headers()
    fields["Signature-Input"] = fields["Signature-Input"].replace(' "@authority"', "")
    with pytest.raises(SignatureError, match="not that of a key"):
        signed_by(REQUEST, fields, {"lms": SECRET}, NOON)


@pytest.mark.parametrize(
    ("host", "is_secure", "covered"),
    [
        ("City.Example", True, "city.example"),
        ("city.example:443", True, "city.example"),
        ("city.example:80", False, "city.example"),
        ("city.example:8443", True, "city.example:8443"),
        ("city.example:443", False, "city.example:443"),
    ],
)
def test_the_host_is_covered_in_one_form(host: str, is_secure: bool, covered: str) -> None:
    """RFC 9421, 2.2.3."""
    assert authority_of(host, is_secure=is_secure) == covered


def test_a_secret_that_is_too_short_opens_nothing() -> None:
    headers = sign(REQUEST, key_id="lms", secret="short", created=NOON)
    with pytest.raises(SignatureError):
        signed_by(REQUEST, headers, {"lms": "short"}, NOON)


def test_an_empty_secret_opens_nothing() -> None:
    headers = sign(REQUEST, key_id="nobody", secret="", created=NOON)
    with pytest.raises(SignatureError):
        signed_by(REQUEST, headers, {}, NOON)
