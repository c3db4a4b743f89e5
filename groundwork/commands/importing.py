"""``groundwork import``: bring a document, slides, pages, a package or questions that others made."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from assessments.exchange.api import Target
from authoring.imports.api import (
    MOST_BYTES,
    ImportRefusedError,
    Refusal,
    SourceFormat,
    format_of,
    grouped,
    loss_sentence,
    place_words,
    refusal_sentence,
    words_in,
)
from curriculum.languages import Language
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.importing.bringing import Brought, bring, target_of
from groundwork.printable import printable
from player.api import Wording

_MOST_SHOWN = 200
"""Of the lines of a report: the rest stands in draft.yaml."""
_MOST_PLACES = 5


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice([str(one) for one in SourceFormat]))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--language",
    type=click.Choice([str(one) for one in Language]),
    default="en",
    show_default=True,
    help="Of the words in FILE.",
)
@click.option(
    "--objective", help="That which questions ask about, such as ARC100.O3 (qti, gift, aiken, csv)."
)
def import_command(form: str, file: Path, language: str, objective: str | None) -> None:
    """Make drafts of FILE: docx, pptx, html, scorm, olx, qti, gift, aiken or csv.

    Writes new folders below curriculum/content/drafts, whole or not at all, which no course shows until a
    trainer adopts them. Then says what did not come along as it was: every word of a document, deck or page
    is in a draft or in this report. Fetches nothing, runs nothing, and leaves FILE as it is.
    """
    words = words_in(Language.EN)
    if file.stat().st_size > MOST_BYTES:
        error = ImportRefusedError(Refusal.TOO_LARGE, file.name, most=MOST_BYTES)
        raise GroundworkError(refusal_sentence(error, words))

    def target() -> Target | None:
        if objective is None:
            return None
        found = target_of(read_content(home(), today()).curriculum, objective)
        if found is None:
            raise GroundworkError(f"no course has the objective {objective}; name one of a course.yaml")
        return found

    try:
        with file.open("rb") as given:
            _refuse_other_format(form, format_of(given, file.name), file)
            brought = bring(home(), given, file.name, today(), language=Language(language), objective=target)
    except ImportRefusedError as error:
        raise GroundworkError(refusal_sentence(error, words)) from None
    for line in _report(brought, words):
        click.echo(printable(line))
    sys.exit(1 if any(not loss.kind.is_kept for loss in brought.losses) else 0)


def _refuse_other_format(wanted: str, found: SourceFormat, file: Path) -> None:
    if found != wanted:
        raise GroundworkError(f"{file.name}: expected {wanted}, got {found}; try groundwork import {found}")


def _report(brought: Brought, words: Wording) -> Iterator[str]:
    groups = grouped(brought.losses)
    for loss, places in groups[:_MOST_SHOWN]:
        what, cure = loss_sentence(loss, words)
        yield f"{_joined([place_words(place, words) for place in places])}: {what}"
        yield from (f"  {line}" for line in (loss.detail, loss.words) if line)
        yield f"  hint: {cure}"
    if len(groups) > _MOST_SHOWN:
        yield f"and {len(groups) - _MOST_SHOWN} more, which draft.yaml lists"
    for draft in brought.drafts:
        yield f"drafts/{draft.id}  {', '.join(sorted(name for name in draft.files if '/' not in name))}"
    kept = sum(loss.kind.is_kept for loss, _ in groups)
    drafts = "1 draft" if len(brought.drafts) == 1 else f"{len(brought.drafts)} drafts"
    yield f"{drafts}, {len(groups) - kept} not taken, {kept} changed"


def _joined(places: Sequence[str]) -> str:
    more = len(places) - _MOST_PLACES
    return ", ".join(places[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")
