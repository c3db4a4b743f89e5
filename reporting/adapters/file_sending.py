"""Write completions as CSV into a folder from which an HR system fetches them."""

from __future__ import annotations

import csv
import hashlib
import io
import os
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


@sender(FILES, batch=BATCH)
def send(destination: Destination, messages: Sequence[Message]) -> None:
    """Write *messages* as one file. The same messages give the same name: sent again, they replace it.

    A file has its name only when it is whole; while it is written the name begins with a dot.
    """
    by = read_map(destination.settings["map"])
    keys = hashlib.blake2b("\n".join(one.key for one in messages).encode(), digest_size=8).hexdigest()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=by.separator)
    writer.writerow([part.name for part in by.parts])
    for one in messages:
        writer.writerow([_cell(one.payload[part.name]) for part in by.parts])
    folder = folder_of(destination)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f".{keys}.part"
        unfinished.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        unfinished.replace(folder / f"completions-{keys}.csv")
    except OSError as error:
        raise NotNowError(f"the folder cannot be written: {os.strerror(error.errno or 0)}") from None


def folder_of(destination: Destination) -> Path:
    """Return the folder of *destination*: one of its own below ``GROUNDWORK_HR_FILES``."""
    return Path(getattr(settings, "GROUNDWORK_HR_FILES", "hr-files")) / str(destination.pk)


def _cell(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value
