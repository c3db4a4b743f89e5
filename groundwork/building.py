"""Build one course in one delivery, into one file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.languages import Language
from editions.api import Edition
from scorm_export.api import Delivery, package
from xblocks.olx.api import write_course

OLX = "olx"
DELIVERIES = (*(str(delivery) for delivery in Delivery), OLX)


@dataclass(frozen=True, slots=True)
class Built:
    """A file that was written."""

    path: Path
    size: int
    """In bytes."""
    digest: str
    """SHA-256 of the file, in hex."""


def build_course(edition: Edition, delivery: str, languages: Sequence[Language], folder: Path) -> Built:
    """Write *edition* as *delivery* below *folder* and return the file.

    The file appears whole or not at all, also when the machine stops in the middle.
    """
    name, data = _made(edition, delivery, languages)
    path = folder / edition.content.course.id / name
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(data)
    temporary.replace(path)
    return Built(path, len(data), hashlib.sha256(data).hexdigest())


def _made(edition: Edition, delivery: str, languages: Sequence[Language]) -> tuple[str, bytes]:
    if delivery == OLX:
        # A course run holds all languages: the block shows the learner's.
        return f"{edition.content.course.id}-{edition.label}-olx.tar.gz", write_course(edition)
    made = package(edition, Delivery(delivery), tuple(languages))
    return made.file_name, made.data
