"""Attachments and signatures, as the batteries of ADL ask (1.0.3, 2, 2.4.11 and 2.6; 3, 1.5.2)."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from reporting.xapi.models import XapiAttachment
from reporting.xapi.multipart import read_parts
from tests.conformance.xapi.store import Store, fresh, opened
from tests.conformance.xapi.templates import ATTACHMENT, Json, plain, within_a_statement

pytestmark = pytest.mark.django_db
BOUNDARY = "-------314159265358979323846"
TEXT, BYTES = b"here is a simple attachment", bytes(range(256)) + b"\r\n--not a boundary\r\n\r\n"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _attachment(content: bytes, **parts: Any) -> Json:
    bare = {name: value for name, value in ATTACHMENT.items() if name != "fileUrl"}
    return bare | {"length": len(content), "sha2": hashlib.sha256(content).hexdigest()} | parts


def _part(content: bytes, **headers: str | None) -> tuple[dict[str, str], bytes]:
    said: dict[str, str | None] = {
        "Content-Type": "text/plain",
        "Content-Transfer-Encoding": "binary",
        "X-Experience-API-Hash": hashlib.sha256(content).hexdigest(),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    return {name: value for name, value in said.items() if value is not None}, content


def _body(*parts: tuple[dict[str, str], bytes], boundary: str = BOUNDARY) -> bytes:
    written = b""
    for headers, content in parts:
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        written += f"--{boundary}\r\n{head}\r\n".encode() + content + b"\r\n"
    return written + f"--{boundary}--\r\n".encode()


def _statement(*attachments: Json, **parts: Any) -> tuple[dict[str, str], bytes]:
    statement = plain(attachments=list(attachments), **parts)
    return {"Content-Type": "application/json"}, json.dumps(statement).encode()


def _send(store: Store, body: bytes, kind: str = f"multipart/mixed; boundary={BOUNDARY}") -> Any:
    return store.post(body, content_type=kind)


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_attachments_come_back_as_they_were_sent(version: str) -> None:
    store = opened(version=version)
    sent = _body(_statement(_attachment(TEXT), _attachment(BYTES)), _part(TEXT), _part(BYTES))
    (name,) = _send(store, sent).json()
    for asked in ({"statementId": name}, {}):
        answer = store.get(attachments=True, **asked)
        parts = read_parts(answer.content, answer["Content-Type"])
        assert sorted(parts.attachments.values()) == sorted([TEXT, BYTES])
        found = json.loads(parts.statements)
        assert (found if asked else found["statements"][0])["id"] == name
        assert answer.content.count(hashlib.sha256(TEXT).hexdigest().encode()) == 2
    for told in (store.get(statementId=name), store.get(attachments=False)):
        assert told["Content-Type"] == "application/json"
    assert store.get(attachments=True, limit=1)["Content-Type"].startswith("multipart/mixed; boundary=")


def test_an_attachment_of_two_statements_is_kept_once_and_handed_out_once() -> None:
    store = opened()
    for _ in range(2):
        assert _send(store, _body(_statement(_attachment(TEXT)), _part(TEXT))).status_code == 200
    assert XapiAttachment.objects.count() == 1
    answer = store.get(attachments=True)
    assert answer.content.count(TEXT) == 1


def test_what_lies_at_an_address_need_not_come_along() -> None:
    store = opened()
    assert store.post(plain(attachments=[ATTACHMENT])).status_code == 200
    assert _send(store, _body(_statement(ATTACHMENT))).status_code == 200
    assert _send(store, _body(_statement())).status_code == 200
    inner = within_a_statement(plain(attachments=[_attachment(TEXT)]))
    head = {"Content-Type": "application/json; charset=UTF-8"}
    assert _send(store, _body((head, json.dumps(inner).encode()), _part(TEXT))).status_code == 200
    assert store.post(inner).status_code == 400


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (_body(_statement(_attachment(TEXT))), "sent along in multipart/mixed, or have a fileUrl"),
        (_body(_statement(_attachment(TEXT)), _part(TEXT), _part(BYTES)), "no statement has an attachment"),
        (_body(_statement(_attachment(TEXT)), _part(TEXT, X_Experience_API_Hash=None)), "part 2 must have"),
        (
            _body(_statement(_attachment(TEXT)), _part(TEXT, X_Experience_API_Hash="b0" * 32)),
            "another digest",
        ),
        (_body(_statement(_attachment(TEXT)), _part(TEXT, Content_Transfer_Encoding=None)), "must have"),
        (_body(_statement(_attachment(TEXT)), _part(TEXT, Content_Transfer_Encoding="base64")), "binary"),
        (_body(_statement(), _statement()), "part 2 must have"),
        (_body(_part(TEXT)), "the first part must have Content-Type: application/json"),
        (_body(_statement(_attachment(TEXT)), _part(TEXT), boundary="other"), "begins with --boundary"),
        (b"Content-Type: application/json\r\n\r\n{}\r\n" + _body(_part(TEXT)), "begins with --boundary"),
        (_body(_statement(_attachment(TEXT)), _part(TEXT))[:-30], "after the last stands --boundary--"),
        (f"--{BOUNDARY}\r\nno colon\r\n\r\n{{}}\r\n--{BOUNDARY}--".encode(), "a header without a colon"),
        (
            f"--{BOUNDARY}\r\nContent-Type: application/json\r\n{{}}\r\n--{BOUNDARY}--".encode(),
            "an empty line",
        ),
    ],
    ids=[
        *("none came", "one too many", "no digest", "another digest", "no encoding", "another encoding"),
        *(
            "statements twice",
            "no statements",
            "another boundary",
            "no boundary first",
            "ended early",
        ),
        *("no colon", "no empty line"),
    ],
)
def test_a_body_of_parts_has_its_form(body: bytes, sentence: str) -> None:
    store = opened()
    answer = _send(store, body)
    assert (answer.status_code, sentence in answer.content.decode()) == (400, True), answer.content
    assert not XapiAttachment.objects.exists()


@pytest.mark.parametrize("kind", ["multipart/mixed;", "multipart/form-data; boundary=x", "text/plain", ""])
def test_statements_have_one_of_two_types(kind: str) -> None:
    assert _send(opened(), _body(_statement(ATTACHMENT)), kind).status_code == 400


def _coded(value: bytes) -> bytes:
    return base64.urlsafe_b64encode(value).rstrip(b"=")


def _signed(payload: bytes, algorithm: str = "RS256", **head: Any) -> bytes:
    text = _coded(json.dumps({"alg": algorithm, **head}).encode()) + b"." + _coded(payload)
    digest = {"RS384": hashes.SHA384(), "RS512": hashes.SHA512()}.get(algorithm, hashes.SHA256())
    return text + b"." + _coded(KEY.sign(text, padding.PKCS1v15(), digest))


def _certificate() -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Signer")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, KEY.public_key(), 1, now, now + timedelta(days=1))
        .sign(KEY, hashes.SHA256())
        .public_bytes(serialization.Encoding.DER)
    )
    return base64.b64encode(made).decode()


def _send_signed(mark: bytes, statement: Json, version: str = "1.0.3", **parts: Any) -> int:
    usage = "http://adlnet.gov/expapi/attachments/signature"
    described = _attachment(mark, usageType=usage, contentType="application/octet-stream") | parts
    head = {"Content-Type": "application/octet-stream"}
    sent = {"Content-Type": "application/json"}, json.dumps(statement | {"attachments": [described]}).encode()
    body = b"\r\n" + _body(sent, (_part(mark)[0] | head, mark))[:-2]
    answer = _send(opened(version=version), body)
    assert answer.status_code == 200 or "a signature" in answer.content.decode()
    return int(answer.status_code)


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
def test_a_signed_statement_is_stored(algorithm: str) -> None:
    statement = plain(id=fresh())
    written = json.dumps(statement, indent=1).encode()
    assert _send_signed(_signed(written, algorithm), statement) == 200
    assert _send_signed(_signed(written, algorithm, x5c=[_certificate()]), statement | {"id": fresh()}) == 400
    assert (
        _send_signed(_signed(json.dumps(plain()).encode(), algorithm, x5c=[_certificate()]), plain()) == 200
    )


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_what_was_signed_of_a_duration_is_held_to_a_hundredth_of_a_second(version: str) -> None:
    """1.0.3, part 2, 4.6; 9274.1.1, 4.2.7."""
    signed = plain(id=fresh(), result={"duration": "P1DT12H36M0.12S"})
    mark = _signed(json.dumps(signed).encode())
    for duration, status in (("P1DT12H36M0.13S", 400), ("P1DT12H36M0.1237S", 200)):
        assert _send_signed(mark, signed | {"result": {"duration": duration}}, version) == status


def test_a_signature_that_is_none_is_refused() -> None:
    statement = plain(id=fresh())
    written = json.dumps(statement).encode()
    mark = _signed(written)
    assert _send_signed(mark, statement, contentType="text/plain; charset=ascii") == 400
    assert _send_signed(_signed(written, "HS256"), statement) == 400
    assert _send_signed(_signed(written.replace(b'"', b"'", 1)), statement) == 400
    assert _send_signed(_signed(json.dumps(plain(id=fresh())).encode()), statement) == 400
    assert _send_signed(_signed(b"[]"), statement) == 400
    assert _send_signed(_signed(b'{"object":{"id":[]},"verb":7}'), statement) == 400
    assert _send_signed(b"no signature", statement) == 400
    assert _send_signed(b"..", statement) == 400
    spoilt = _signed(written, x5c=[_certificate()])
    assert _send_signed(spoilt[:-6] + b"AAAAAA", statement) == 400
    assert _send_signed(_signed(written, x5c=["AAAA"]), statement) == 400
    assert _send_signed(_signed(written, x5c=[]), statement) == 400
