"""Take the questions of a course that others made: they become a bank for one objective, beside the lessons.

What of a question is not in the bank is told with its words, like everything else of the source
(docs/decisions/0049-what-comes-from-elsewhere-is-accounted-for-word-by-word.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assessments.exchange.api import (
    ExchangeError,
    Identifiers,
    ImportedBank,
    Reading,
    Target,
    bank_of,
    read_bank_file,
    read_problem,
)
from authoring.imports.api import Imported, ImportedQuestion, Loss, LossKind, SourceFormat, words_missing
from curriculum.languages import Language
from curriculum.markdown import parser, plain_text
from curriculum.sections import split_front_matter, split_sections

_HEADING_MARK = re.compile(r"\s*\{#[^}]*\}\s*$", re.MULTILINE)


def with_questions(
    imported: Imported, target: Target, language: Language
) -> tuple[Imported, ImportedBank | None]:
    """Return *imported* with what is still lost once its questions are taken, and the bank of them.

    The bank is None where no question can become one of ours; then the losses say why of each.
    """
    ids = Identifiers("item")
    readings = [_read(each, imported.format, ids) for each in imported.questions]
    items = [item for each in readings for item in each.items]
    left_out = [finding for each in readings for finding in each.left_out]
    try:
        bank = bank_of(Reading(items, left_out), target, language) if items else None
    except ExchangeError as error:
        bank = None
        for each in readings:
            if each.items:
                each.leave("", str(error))
    said = _words_by_item(bank, language)
    told = {
        id(question.loss): list(_losses(question, reading, bank, said))
        for question, reading in zip(imported.questions, readings, strict=True)
    }
    losses = [one for loss in imported.losses for one in told.get(id(loss), [loss])]
    return replace(imported, losses=tuple(losses), questions=()), bank


def _read(question: ImportedQuestion, form: SourceFormat, ids: Identifiers) -> Reading:
    read = read_problem if form is SourceFormat.OLX else read_bank_file
    try:
        return read(question.data, question.name, ids)
    except ExchangeError as error:
        reading = Reading()
        reading.leave(question.name, str(error).removeprefix(f"{question.name}: "))
        return reading


def _words_by_item(bank: ImportedBank | None, language: Language) -> dict[str, str]:
    """Return all words of each item that is in *bank*, by its id."""
    _, body, _ = split_front_matter(bank.files.get(f"{language}.md", "") if bank else "")
    return {each.id: _words(each.source) for each in split_sections(body)[1]}


def _words(source: str) -> str:
    text = _HEADING_MARK.sub("", source)
    code = " ".join(token.content for token in parser().parse(text) if token.type == "fence")
    return f"{plain_text(text)} {code}"


def _losses(
    question: ImportedQuestion, reading: Reading, bank: ImportedBank | None, said: Mapping[str, str]
) -> Iterator[Loss]:
    """Yield what of *question* is not in the bank as it was."""
    taken = [one for one in reading.items if one.item.id in said]
    place, words = question.loss.place, question.loss.words
    reasons = [one.message for one in reading.left_out]
    if not taken:
        ids = {f"{one.place}, {one.item.id}" for one in reading.items}
        # What the bank itself left out names the item, and behind it the language.
        later = [one.message for one in bank.left_out if one.place.partition(" (")[0] in ids] if bank else []
        yield replace(question.loss, detail="; ".join(reasons + later) or question.loss.detail)
        return
    missing = words_missing(words, " ".join(said[one.item.id] for one in taken))
    if missing:
        yield Loss(LossKind.QUESTION_WORDS, place, missing, "; ".join(reasons))
    elif reasons:
        yield Loss(LossKind.QUESTION, place, detail="; ".join(reasons))
    changes = dict.fromkeys(change for one in taken for change in one.changes)
    yield from (Loss(LossKind.QUESTION_CHANGED, place, detail=change) for change in changes)
