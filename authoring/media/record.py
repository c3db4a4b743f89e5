"""Say of each file whose it is and on what terms it may be used: ``media.yaml`` beside ``lesson.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from authoring.files.yaml_edits import edited_yaml, new_entry, replace_entries
from curriculum.authoring import read_yaml

RECORD = "media.yaml"
LONGEST_SOURCE = 300
_BEGINNING = """\
# Whose each file of media/ is, and on what terms it may be used.
files: []
"""


class Licence(StrEnum):
    """On what terms a file may be used; by their SPDX names where they have one."""

    OWN = "own"
    """Made for this curriculum, by the City or for it."""
    PERMISSION = "permission"
    """Whoever owns it allowed it in writing."""
    PUBLIC_DOMAIN = "public-domain"
    CC0 = "CC0-1.0"
    CC_BY = "CC-BY-4.0"
    CC_BY_SA = "CC-BY-SA-4.0"
    OGL_CALGARY = "OGL-Calgary"
    """Open Government Licence, City of Calgary: its statement has to stand with the work."""

    @property
    def wants_a_name(self) -> bool:
        """Return whether its terms ask that learners read whose it is."""
        return self in (Licence.CC_BY, Licence.CC_BY_SA, Licence.OGL_CALGARY)


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose a file is."""

    licence: Licence
    source: str
    """Who made it and where it was found, in one line."""


def rights_in(lesson_folder: Path) -> dict[str, Rights]:
    """Return what ``media.yaml`` in *lesson_folder* says, by file, as far as its lines are sound."""
    document = read_yaml(lesson_folder / RECORD)[0] if (lesson_folder / RECORD).is_file() else None
    found: dict[str, Rights] = {}
    for entry in document.entries("files") if document else []:
        if isinstance(entry, dict) and entry.get("licence") in set(Licence):
            found[str(entry.get("file"))] = Rights(Licence(entry["licence"]), str(entry.get("source", "")))
    return found


def edited_record(text: str | None, changed: Mapping[str, Rights | None]) -> str:
    """Return ``media.yaml``, which reads *text* (None: new), with *changed*; None takes a line out."""

    def change(document: Any) -> None:
        entries = document.setdefault("files", [])
        known = {entry.get("file"): index for index, entry in enumerate(entries)}
        for name, rights in sorted(changed.items()):
            if rights is None:
                continue
            if name in known:
                entries[known[name]].update(licence=rights.licence.value, source=rights.source)
            else:
                line = {"file": name, "licence": rights.licence.value, "source": rights.source}
                entries.append(new_entry(line))
        gone = {name for name, rights in changed.items() if rights is None}
        replace_entries(entries, [entry for entry in entries if entry.get("file") not in gone])
        if entries:
            entries.fa.set_block_style()

    return edited_yaml(_BEGINNING if text is None else text, change)
