"""Judge signed statements: a JSON web signature as an attachment (1.0.3, part 2, 2.6; RFC 7515).

The signature is kept with the statement, for whoever wants to judge it by a key of their own.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from reporting.ingest.json_text import parse
from reporting.xapi.comparing import is_same
from reporting.xapi.errors import Problem
from reporting.xapi.versions import Version

USAGE = "http://adlnet.gov/expapi/attachments/signature"
_ALGORITHMS: dict[str, hashes.HashAlgorithm] = {
    "RS256": hashes.SHA256(),
    "RS384": hashes.SHA384(),
    "RS512": hashes.SHA512(),
}
_UNREADABLE = (ValueError, KeyError, TypeError, binascii.Error, UnicodeError)


def problems_of_signatures(
    statement: dict[str, Any], attachments: Mapping[str, bytes], version: Version
) -> list[Problem]:
    """Return what is wrong with the signatures of *statement*, a sound one; empty without any.

    What was signed is held against it by the rules of *version*.
    """
    found = []
    for place, one in enumerate(statement.get("attachments", ())):
        if one["usageType"] == USAGE:
            expected = _broken_rule(statement, one, attachments.get(one["sha2"].lower()), version)
            if expected:
                found.append(Problem(("attachments", place), expected, one["contentType"]))
    return found


def _broken_rule(
    statement: dict[str, Any], attachment: Mapping[str, Any], content: bytes | None, version: Version
) -> str:
    """Return what the signature would have to be and is not; empty when it is right, or not here."""
    if attachment["contentType"].partition(";")[0].strip().lower() != "application/octet-stream":
        return "a signature with the contentType application/octet-stream (2.6.s4.b1)"
    if content is None:  # it lies at fileUrl
        return ""
    try:
        signed, _, mark = content.rpartition(b".")
        head, payload = (_decoded(part) for part in signed.split(b"."))
        header, said = parse(head), parse(payload)
        mark = _decoded(mark)
    except _UNREADABLE:
        return (
            "a signature in the compact form of RFC 7515, whose payload is the statement as JSON (2.6.s4.b3)"
        )
    if not isinstance(header, dict) or header.get("alg") not in _ALGORITHMS:
        return f"a signature by one of {', '.join(_ALGORITHMS)} (2.6.s4.b4)"
    if not isinstance(said, dict) or not _is_signed(statement, said, version):
        return "a signature of this very statement (2.6.s4.b3)"
    if "x5c" in header and not _fits(header, signed, mark):
        return "a signature that the key of its certificate (x5c) made (2.6.s4.b6)"
    return ""


def _is_signed(statement: dict[str, Any], said: dict[str, Any], version: Version) -> bool:
    """Return whether *said* is *statement* before the signature, and the store, added to it."""
    try:
        others = [one for one in statement["attachments"] if one["usageType"] != USAGE]
        before = {**statement, "attachments": others}
        if "id" not in said:
            before.pop("id", None)
        return is_same(before, said, version)
    except (AttributeError, TypeError, KeyError, RecursionError):
        return False  # it has not even the form of a statement


def _fits(header: Mapping[str, Any], signed: bytes, mark: bytes) -> bool:
    try:
        key = x509.load_der_x509_certificate(base64.b64decode(header["x5c"][0])).public_key()
        if not isinstance(key, rsa.RSAPublicKey):
            return False
        key.verify(mark, signed, padding.PKCS1v15(), _ALGORITHMS[header["alg"]])
    except (InvalidSignature, IndexError, *_UNREADABLE):
        return False
    return True


def _decoded(part: bytes) -> bytes:
    return base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_", validate=True)
