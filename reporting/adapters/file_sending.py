"""Write completions as CSV into a folder from which an HR system fetches them.

Quotes stand where a cell needs them and nowhere else: readers of HR systems were set up for such files, and
some take a quote around a plain number for a part of it. A cell needs them as well where it holds what
another country's spreadsheet takes for a separator. Formulas begin in no cell (``harmless``, OWASP).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from reporting.adapters.kinds import FILES
from reporting.adapters.mapping import read_map
from reporting.exports.harmless import harmless
from reporting.models import Destination
from reporting.outbox.api import Message, NotNowError, sender

BATCH = 5_000
"""Rows of one file at most."""
_NEED_QUOTES = re.compile(r'[",;|\t\r\n]')
"""Whatever separates cells or lines in some country or program."""


@sender(FILES, batch=BATCH)
def send(destination: Destination, messages: Sequence[Message]) -> None:
    """Write *messages* as one file. The same messages give the same name: sent again, they replace it.

    A file has its name only when it is whole; while it is written the name begins with a dot.
    """
    by = read_map(destination.settings["map"])
    keys = hashlib.blake2b("\n".join(one.key for one in messages).encode(), digest_size=8).hexdigest()
    names = [part.name for part in by.parts]
    rows = [names, *([one.payload[name] for name in names] for one in messages)]
    text = "".join(by.separator.join(map(_cell, row)) + "\r\n" for row in rows)
    folder = folder_of(destination)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f".{keys}.part"
        unfinished.write_text(text, encoding="utf-8-sig", newline="")
        unfinished.replace(folder / f"completions-{keys}.csv")
    except OSError as error:
        raise NotNowError(f"the folder cannot be written: {os.strerror(error.errno or 0)}") from None


def folder_of(destination: Destination) -> Path:
    """Return the folder of *destination*: one of its own below ``GROUNDWORK_HR_FILES``."""
    return Path(getattr(settings, "GROUNDWORK_HR_FILES", "hr-files")) / str(destination.pk)


def _cell(value: object) -> str:
    """Return *value* as it stands in a file (RFC 4180)."""
    text = harmless(value) if isinstance(value, str) else "" if value is None else str(value)
    return '"{}"'.format(text.replace('"', '""')) if _NEED_QUOTES.search(text) else text
