"""Bring one file: recognise it, read it, and keep it as drafts in the content of a home."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessments.exchange.api import Target
from authoring.drafts.api import (
    FOLDER,
    Arrival,
    NewDraft,
    draft_ids,
    new_bank_draft,
    new_drafts,
    with_questions,
)
from authoring.files.api import ChangedMeanwhileError, Places, UnsafePathError, save
from authoring.imports.api import (
    Given,
    ImportRefusedError,
    Loss,
    Refusal,
    SourceFormat,
    digest_of,
    format_of,
    read_source,
    whole_of,
)
from curriculum.api import Curriculum
from curriculum.languages import Language
from groundwork.home import Home
from groundwork.importing.limits import refuse_too_much
from xblocks.olx.api import read_others_course

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file came to."""

    format: SourceFormat
    drafts: tuple[NewDraft, ...]
    losses: tuple[Loss, ...]


def bring(
    home: Home,
    given: Given,
    name: str,
    today: date,
    *,
    language: Language = Language.EN,
    objective: Callable[[], Target | None] = lambda: None,
) -> Brought:
    """Keep the file *given*, called *name*, as drafts below ``curriculum/content/drafts``, all or none.

    *language* is that of its words. *objective* is asked for when the file holds questions; a course comes
    without one, too, and its questions are told then.

    Raises: ImportRefusedError: it cannot be taken, or there is no room for it; nothing was written.
    """
    if home.city:
        raise ImportRefusedError(Refusal.LAID_OVER)
    plain = Path(name.replace("\\", "/")).name or "file"
    form = format_of(given, plain)
    arrival = Arrival(plain, digest_of(given), today, language)
    as_drafts = _reader(given, form, arrival, objective)
    for _ in range(_TRIES):
        brought = as_drafts(draft_ids(home.curriculum_content))
        if not brought.drafts:
            raise ImportRefusedError(Refusal.NO_TEXT, plain)
        try:
            _keep(home, brought.drafts)
        except ChangedMeanwhileError:
            continue  # somebody else brought something of the same name just now
        return brought
    raise ImportRefusedError(Refusal.CANNOT_WRITE, plain)


def _reader(
    given: Given, form: SourceFormat, arrival: Arrival, objective: Callable[[], Target | None]
) -> Callable[[Collection[str]], Brought]:
    """Read the file once, and return what makes drafts of it whose ids are not taken."""
    if form.is_of_questions:
        target = objective()
        if target is None:
            raise ImportRefusedError(Refusal.NO_OBJECTIVE, arrival.file)
        data = whole_of(given)

        def as_bank(taken: Collection[str]) -> Brought:
            draft, losses = new_bank_draft(data, form, arrival, target, taken)
            return Brought(form, (draft,), losses)

        return as_bank
    is_olx = form is SourceFormat.OLX
    imported = read_others_course(given, arrival.file) if is_olx else read_source(given, arrival.file)
    wanted = objective() if imported.questions else None
    bank = None
    if wanted is not None:
        imported, bank = with_questions(imported, wanted, arrival.language)
    refuse_too_much(imported, arrival.file)
    return lambda taken: Brought(form, tuple(new_drafts(imported, arrival, taken, bank)), imported.losses)


def _keep(home: Home, drafts: Iterable[NewDraft]) -> None:
    """Write *drafts*, all or none.

    Raises:
        ChangedMeanwhileError: one of them is there already.
        ImportRefusedError: the folder cannot be written to.
    """
    place = home.curriculum_content / FOLDER
    files = {place / each.id / path: text for each in drafts for path, text in each.files.items()}
    try:
        save(Places(home.curriculum_content, home.assessments_content), files, {})
    except OSError as error:
        raise ImportRefusedError(Refusal.CANNOT_WRITE, detail=error.strerror or str(error)) from None
    except UnsafePathError:
        raise ImportRefusedError(Refusal.CANNOT_WRITE, detail=FOLDER) from None


def target_of(curriculum: Curriculum, objective: str) -> Target | None:
    """Return the objective as a bank names it; None when no course has it."""
    for course in curriculum.courses.values():
        for one in course.objectives:
            if one.id == objective:
                titles = {language: text.section.title for language, text in one.texts.items()}
                return Target(objective, one.tag, one.actions, titles)
    return None
