"""Put translated sections into a text file; every other line of it stays."""

from __future__ import annotations

from collections.abc import Mapping

from authoring.exchange.comparing import Comparison
from authoring.exchange.folder_units import Values
from authoring.exchange.units import HEAD, Slot
from authoring.files.api import SectionEdit, edited_front_matter, edited_sections
from curriculum.authoring import Folder
from curriculum.model import Section


def edited_file(text: str, folder: Folder, wanted: Mapping[str, Comparison]) -> str:
    """Return the text file *text* of *folder*, empty where there is none yet, with the sections *wanted*.

    Whatever changes in it voids the review.

    Raises: UnwritableTextError: the file would not give a text back as it is.
    """
    source = folder.source
    order = [section.id for section in (source.sections if source else ())]
    edits = {
        name: SectionEdit(section_of(name, one.values, folder), one.made_from)
        for name, one in wanted.items()
        if name != HEAD
    }
    edited = edited_sections(text, edits, order)
    return edited_front_matter(edited, {**_head(wanted.get(HEAD)), "reviewed_by": None})


def section_of(name: str, values: Values, folder: Folder) -> Section:
    """Return the section *name* with the texts *values*, its parts in the order of the English.

    Raises: UnwritableTextError: a part has no heading.
    """
    source = folder.source
    english = source.by_id.get(name) if source else None
    order = [part.id for part in (english.parts if english else ())]
    others = [part for part, _ in values if part and part not in order]

    def made(part: str) -> dict[str, str]:
        texts = {slot.value: values.get((part, slot), "") for slot in Slot}
        return {"id": part or name, **texts}

    parts = [Section(**made(part)) for part in dict.fromkeys((*order, *others)) if _has(part, values)]
    return Section(**made("")).model_copy(update={"parts": tuple(parts)})


def _has(part: str, values: Values) -> bool:
    return any(where == part for where, _ in values)


def _head(found: Comparison | None) -> dict[str, str | None]:
    if found is None:
        return {}
    named = {"title": Slot.TITLE, "summary": Slot.BODY}
    values: dict[str, str | None] = {
        key: found.values["", slot] for key, slot in named.items() if ("", slot) in found.values
    }
    return values | ({"translated_from": found.made_from} if found.made_from else {})
