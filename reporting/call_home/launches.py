"""What a package says of itself when it asks for a token: which course, edition, registration, delivery."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reporting.call_home.errors import UnreadableError
from reporting.records.kinds import Source
from reporting.records.reading import shortened

DELIVERIES = {one.value: one for one in (Source.SCORM12, Source.SCORM2004, Source.CMI5, Source.WEB)}
_COURSE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_REGISTRATION = re.compile(r"[A-Za-z0-9-]{6,64}")
"""That of a package's note (docs/reference/scorm-data.md), or a UUID."""


@dataclass(frozen=True, slots=True)
class Launch:
    """One registration of a learner in one edition of a course, as its package knows it."""

    course: str
    edition: str
    """Its label."""
    edition_digest: str
    """64 hex digits."""
    registration: str
    source: Source


def read_launch(data: dict[str, Any]) -> Launch:
    """Return what *data* says: ``course``, ``edition`` (label and digest), ``registration``, ``delivery``.

    Raises: UnreadableError: with a sentence for each part that is missing or makes no sense.
    """
    edition = data.get("edition")
    said = edition if isinstance(edition, dict) else {}
    problems = [
        sentence
        for is_sound, sentence in (
            (_is(data.get("course"), _COURSE, 64), f"course must be an id, not {_seen(data, 'course')}"),
            (_is(said.get("label"), None, 40), f"edition.label must be text, not {_seen(said, 'label')}"),
            (
                _is(said.get("digest"), _DIGEST, 64),
                f"edition.digest must be 64 hex digits, not {_seen(said, 'digest')}",
            ),
            (
                _is(data.get("registration"), _REGISTRATION, 64),
                f"registration must be 6 to 64 letters and digits, not {_seen(data, 'registration')}",
            ),
            (
                _is(data.get("delivery"), None, 16) and data["delivery"] in DELIVERIES,
                f"delivery must be {', '.join(DELIVERIES)}, not {_seen(data, 'delivery')}",
            ),
        )
        if not is_sound
    ]
    if problems:
        raise UnreadableError(problems)
    return Launch(
        data["course"], said["label"], said["digest"], data["registration"], DELIVERIES[data["delivery"]]
    )


def _is(value: object, pattern: re.Pattern[str] | None, longest: int) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= longest or not value.isprintable():
        return False
    return pattern is None or pattern.fullmatch(value) is not None


def _seen(data: dict[str, Any], name: str) -> str:
    return shortened(data[name]) if name in data else "missing"
