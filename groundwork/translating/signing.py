"""Sign a text file as it stands: the file itself says who, when, and of which text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from authoring.exchange.api import ApprovedTerms, UnitState, folder_units
from authoring.files.api import edited_front_matter, read_digest
from curriculum.authoring import Folder, TextFile, parse_text_file
from curriculum.languages import Language
from curriculum.signatures import signature

Edits = tuple[Mapping[Path, str], Mapping[Path, str]]
"""The files that change, whole, and the digests of what was read."""


class NotReadyError(Exception):
    """A text that cannot be signed as it stands; *key* names the sentence that says why."""

    def __init__(self, key: str) -> None:
        """Keep which of the pages' sentences says it."""
        self.key = key
        super().__init__(key)


def signed(folder: Folder, address: str, language: Language, seen: str, name: str, day: date) -> Edits:
    """Return the text file of *language* with the signature of *name* of *day*.

    *seen* is the digest of the text that the speaker had before them (``TextFile.signed_text``).

    Raises: NotReadyError: it is another text by now, or a section of it is missing or stale.
    """
    file, path, text, digests = _as_seen(folder, language, seen)
    units = folder_units(folder, address, language, ApprovedTerms({}, None)).units
    if any(unit.state in (UnitState.MISSING, UnitState.STALE) for unit in units):
        raise NotReadyError("translating_not_whole")
    return {path: edited_front_matter(text, signature(name, day, file.signed_text))}, digests


def withdrawn(folder: Folder, language: Language, seen: str) -> Edits:
    """Return the text file of *language* without a signature.

    Raises: NotReadyError: it is another text by now.
    """
    _, path, text, digests = _as_seen(folder, language, seen)
    return {path: edited_front_matter(text, {"reviewed_by": None})}, digests


def _as_seen(folder: Folder, language: Language, seen: str) -> tuple[TextFile, Path, str, dict[Path, str]]:
    path = folder.path / f"{language.value}.md"
    digests = {path: read_digest(path)}
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    file, _ = parse_text_file(text.removeprefix("\ufeff"), path, language)
    if not text or file.signed_text != seen:
        raise NotReadyError("translating_changed_meanwhile")
    return file, path, text, digests
