"""Texts with a form: identifiers, moments, lengths of time, languages, media types.

Each function says whether a text has the form; none looks anything up.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f<>\"{}|\\^`]+")
_MAILBOX = re.compile(r"mailto:[^@\s<>]+@[^@\s<>]+")
_SHA1 = re.compile(r"[0-9a-fA-F]{40}")
_SHA2 = re.compile(r"(?:[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})")
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]{1,127}/[\w!#$&^.+-]{1,127}\s*(?:;.*)?", re.ASCII)
_DURATION = re.compile(
    r"P(?:\d+(?:[.,]\d+)?W|"
    r"(?=\d|T\d)(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)",
    re.ASCII,
)
_ZONE = r"(?:[Zz]|(?!-00(?::?00)?$)[+-]\d\d(?::?\d\d)?)"
_ISO = re.compile(
    rf"\d{{4}}(?:-\d\d-\d\d|\d{{4}})T\d\d(?::\d\d(?::\d\d(?:[.,]\d+)?)?|\d\d(?:\d\d(?:[.,]\d+)?)?)(?:{_ZONE})?",
    re.ASCII,
)
_RFC3339 = re.compile(rf"\d{{4}}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?{_ZONE}", re.ASCII)
_VERSIONS = re.compile(r"1\.0(?:\.\d{1,4})?", re.ASCII)
_LATER_VERSIONS = re.compile(r"[12]\.0(?:\.\d{1,4})?", re.ASCII)
_LANGUAGE = re.compile(
    r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)(?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)",
    re.IGNORECASE | re.ASCII,
)
_GRANDFATHERED = frozenset(
    [
        *("art-lojban", "cel-gaulish", "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak"),
        *(
            "i-klingon",
            "i-lux",
            "i-mingo",
            "i-navajo",
            "i-pwn",
            "i-tao",
            "i-tay",
            "i-tsu",
            "no-bok",
            "no-nyn",
        ),
        *("sgn-be-fr", "sgn-be-nl", "sgn-ch-de", "zh-guoyu", "zh-hakka", "zh-min", "zh-min-nan", "zh-xiang"),
    ]
)
_LONGEST_TAG = 100
_SHORT = 200
"""Letters: what is longer is not kept in memory, which a stranger could fill."""


def is_uuid(text: str) -> bool:
    """Return whether *text* is a UUID in the form of RFC 4122 (1.0.3, part 2, 4.0 and 2.4.1)."""
    return _UUID.fullmatch(text) is not None


def is_iri(text: str) -> bool:
    """Return whether *text* is an IRI with its scheme (RFC 3987); an IRL is one too."""
    return _is_remembered_iri(text) if len(text) <= _SHORT else _is_iri(text)


def _is_iri(text: str) -> bool:
    return _IRI.fullmatch(text) is not None


_is_remembered_iri = lru_cache(maxsize=20_000)(_is_iri)
"""The same few verbs, activities and extensions stand in most statements."""


def is_mailbox(text: str) -> bool:
    """Return whether *text* is ``mailto:`` and an address (1.0.3, part 2, 2.4.2.3)."""
    return _MAILBOX.fullmatch(text) is not None


def is_sha1(text: str) -> bool:
    """Return whether *text* is a SHA-1 digest in hex."""
    return _SHA1.fullmatch(text) is not None


def is_sha2(text: str) -> bool:
    """Return whether *text* is a SHA-224, -256, -384 or -512 digest in hex (1.0.3, part 2, 2.4.11)."""
    return _SHA2.fullmatch(text) is not None


def is_media_type(text: str) -> bool:
    """Return whether *text* is an internet media type such as ``text/plain; charset=utf-8`` (RFC 2046)."""
    return _MEDIA_TYPE.fullmatch(text) is not None


def is_duration(text: str) -> bool:
    """Return whether *text* is an ISO 8601 duration such as ``PT4H35M59.14S`` (1.0.3, part 2, 4.6)."""
    return _DURATION.fullmatch(text) is not None


def is_moment(text: str) -> bool:
    """Return whether *text* is an ISO 8601 date with time, ``-00:00`` excluded (1.0.3, part 2, 4.5)."""
    return _ISO.fullmatch(text) is not None and _exists(text)


def is_later_moment(text: str) -> bool:
    """Return whether *text* is a moment of RFC 3339 with its zone (9274.1.1, 4.2.7)."""
    return _RFC3339.fullmatch(text) is not None and _exists(text)


def is_version(text: str) -> bool:
    """Return whether *text* is 1.0 or one of its patches (1.0.3, part 2, 2.4.10)."""
    return _VERSIONS.fullmatch(text) is not None


def is_later_version(text: str) -> bool:
    """Return whether 2.0 takes the version *text*: its own, or 1.0 of an older one (9274.1.1, 4.2.4)."""
    return _LATER_VERSIONS.fullmatch(text) is not None


def is_language(text: str) -> bool:
    """Return whether *text* is a well-formed language tag (RFC 5646, 2.1 and 2.2.9)."""
    return len(text) <= _LONGEST_TAG and _is_tag(text)


@lru_cache(maxsize=2_000)
def _is_tag(text: str) -> bool:
    if text.lower() in _GRANDFATHERED:
        return True
    found = _LANGUAGE.fullmatch(text)
    if found is None:
        return False
    variants = (found["variants"] or "").lower().split("-")[1:]
    singletons = [part for part in (found["extensions"] or "").lower().split("-") if len(part) == 1]
    return len(set(variants)) == len(variants) and len(set(singletons)) == len(singletons)


def _exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True
