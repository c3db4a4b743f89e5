"""Bring one file: recognise it, read it, and keep it as drafts in the content of a home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from assessments.exchange.api import Target
from authoring.drafts.api import FOLDER, Arrival, NewDraft, draft_ids, new_bank_draft, new_drafts
from authoring.files.api import Places, save
from authoring.imports.api import (
    Imported,
    ImportRefusedError,
    Loss,
    Refusal,
    SourceFormat,
    format_of,
    read_source,
)
from curriculum.api import Curriculum
from curriculum.languages import Language
from groundwork.home import Home
from xblocks.olx.api import read_others_course

QUESTIONS = frozenset({SourceFormat.QTI, SourceFormat.GIFT})
"""Formats of questions, which join the bank of an objective."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file came to."""

    format: SourceFormat
    drafts: tuple[NewDraft, ...]
    losses: tuple[Loss, ...]


def bring(
    home: Home,
    data: bytes,
    name: str,
    today: date,
    *,
    language: Language = Language.EN,
    objective: Callable[[], Target | None] = lambda: None,
) -> Brought:
    """Keep the file *data*, called *name*, as drafts below ``curriculum/content/drafts``, all or none.

    *language* is that of its words. *objective* is asked for when the file holds questions alone.

    Raises: ImportRefusedError: it cannot be taken; nothing was written.
    """
    plain = Path(name.replace("\\", "/")).name or "file"
    form = format_of(data, plain)
    arrival = Arrival(plain, sha256(data).hexdigest(), today, language)
    taken = draft_ids(home.curriculum_content)
    if form in QUESTIONS:
        target = objective()
        if target is None:
            raise ImportRefusedError(Refusal.NO_OBJECTIVE, plain)
        draft, losses = new_bank_draft(data, form, arrival, target, taken)
        brought = Brought(form, (draft,), losses)
    else:
        imported = _read(data, plain, form)
        brought = Brought(form, tuple(new_drafts(imported, arrival, taken)), imported.losses)
    if not brought.drafts:
        raise ImportRefusedError(Refusal.NO_TEXT, plain)
    place = home.curriculum_content / FOLDER
    files = {place / each.id / path: text for each in brought.drafts for path, text in each.files.items()}
    save(places_of(home), files, {})
    return brought


def places_of(home: Home) -> Places:
    """Return where the content of *home* lies."""
    return Places(home.curriculum_content, home.assessments_content)


def target_of(curriculum: Curriculum, objective: str) -> Target | None:
    """Return the objective as a bank names it; None when no course has it."""
    for course in curriculum.courses.values():
        for one in course.objectives:
            if one.id == objective:
                titles = {language: text.section.title for language, text in one.texts.items()}
                return Target(objective, one.tag, one.actions, titles)
    return None


def _read(data: bytes, name: str, form: SourceFormat) -> Imported:
    return read_others_course(data, name) if form is SourceFormat.OLX else read_source(data, name)
