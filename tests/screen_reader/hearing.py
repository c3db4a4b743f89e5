"""What Orca said, read from its log: each utterance with the language in which a voice would say it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

QUIET_SECONDS = 1.2
"""Orca is done when its log has not grown for so long."""
_MOST_SECONDS = 120
_EVENT = re.compile(
    r"^[\d:.]+ - SPEECH OUTPUT: '(?P<said>.*?)'(?: voice=\w+)?(?:\{[^}\n]*\})?$"
    r"|SPEECH GENERATOR: (?:default|hyperlink) voice requested with language='(?P<language>[^'\n]*)'",
    re.MULTILINE | re.DOTALL,
)
_OF_ORCA_ITSELF = "None"


@dataclass(frozen=True, slots=True)
class Heard:
    """One utterance."""

    words: str
    language: str
    """The language of the voice, as the page marks it; empty where the page's marks are not asked."""


def parse(log: str) -> list[Heard]:
    """Return what is said in a part of Orca's log, in order."""
    found, language = [], ""
    for event in _EVENT.finditer(log):
        if event["said"] is None:
            language = "" if event["language"] == _OF_ORCA_ITSELF else event["language"]
        elif words := " ".join(event["said"].split()):
            found.append(Heard(words, language))
    return found


class Ear:
    """Listens to one log, from where it was left."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._at = log.stat().st_size

    def hear(self, quiet: float = QUIET_SECONDS) -> list[Heard]:
        """Wait until Orca is silent for *quiet* seconds, and return what it said since the last call."""
        end = time.monotonic() + _MOST_SECONDS
        size, since = self._log.stat().st_size, time.monotonic()
        while time.monotonic() < end and time.monotonic() - since < quiet:
            time.sleep(0.1)
            if self._log.stat().st_size != size:
                size, since = self._log.stat().st_size, time.monotonic()
        with self._log.open("rb") as read:
            read.seek(self._at)
            new = read.read()
        self._at += len(new)
        return parse(new.decode("utf-8", errors="replace"))
