"""Say in words what a figure means, and what a published one said: for pages, files and the page of codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from curriculum.languages import Language
from player.api import Wording, number_text
from reporting.codes import shown_code
from reporting.figures.definition import Definition, Excluded, Reason
from reporting.figures.differences import OF_ALL, Late
from reporting.figures.explaining import Explained, ExplainedRow, ExplainedTable
from reporting.figures.proof_chain import Withdrawn
from reporting.figures.stood import DONE_OR_NOT, name
from reporting.titles import Title, title_in
from reporting.web.wording import wording

Line = tuple[str, str]
"""What something is, and its value."""


def definition_lines(definition: Definition, language: Language) -> tuple[Line, ...]:
    """Return what *definition* says, line by line, in *language*."""
    words = wording(language)
    lines = [
        (words.plain("unit"), definition.unit or words.plain("everybody")),
        (words.plain("as_of"), _day(definition.as_of, language)),
        (words.plain("known_on"), _day(definition.known_on, language)),
        (words.plain("numerator"), words.plain(f"counted_{definition.numerator}")),
        (words.plain("denominator"), words.plain(f"counted_{definition.denominator}")),
        *((words.plain("excluded"), _excluded(one, definition, language)) for one in definition.excluded),
        (words.plain("small_groups"), words.plain("small_groups_rule", threshold=definition.threshold)),
    ]
    if definition.since is not None:
        lines.insert(1, (words.plain("since"), _day(definition.since, language)))
    if definition.quarantined:
        told = words.plain("waiting_records", n=definition.quarantined)
        lines.append((words.plain("waiting"), told))
    return tuple(lines)


def _excluded(one: Excluded, definition: Definition, language: Language) -> str:
    words = wording(language)
    names = {Reason.NOT_REQUIRED: "not_required_here"}
    few = words.plain("hidden")
    people = few if one.people is None else words.plain("people_counted", n=one.people)
    return f"{words.plain(names.get(one.reason, one.reason.value))}: {people}"


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One course of a published table, in words."""

    title: Title
    edition: str
    kept_back: str
    """Why there are no rows; empty: there are."""
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FigureInWords:
    """What a code stands for, in words."""

    heading: str
    answer: str
    stands: bool
    facts: tuple[Line, ...]
    meanings: tuple[Line, ...]
    """What was counted, in sentences."""
    tables: tuple[FigureTable, ...]
    since_heading: str
    since: str
    late: tuple[Line, ...]
    seals: tuple[Line, ...]
    no_names: str


def figure_in_words(figure: Explained, language: Language) -> FigureInWords:
    """Return what the page of a code says of *figure* in *language*. No names, whatever was asked."""
    words = wording(language)
    is_held = figure.is_whole and figure.is_ledger_held
    problem = "figure_ledger_broken" if figure.is_whole else "figure_broken"
    withdrawn = withdrawn_in_words(figure.withdrawn, words) if figure.withdrawn else ""
    small = words.plain("small_groups_rule", threshold=figure.threshold)
    as_of = _day(figure.as_of, language)
    return FigureInWords(
        heading=words.plain("figure_title"),
        answer=withdrawn if is_held and withdrawn else words.plain("figure_stands" if is_held else problem),
        stands=is_held and not withdrawn,
        facts=(
            (words.plain("unit"), figure.unit or words.plain("everybody")),
            (words.plain("as_of"), as_of),
            (words.plain("known_on"), _day(figure.known_on, language)),
            (words.plain("figure_published"), _day(timezone.localdate(figure.published_at), language)),
            (
                words.plain("figure_audience"),
                words.plain("figure_public" if figure.is_public else "figure_inside"),
            ),
            (words.plain("headcount"), words.plain("people_counted", n=figure.headcount)),
            *([(words.plain("figure_corrects"), shown_code(figure.corrects))] if figure.corrects else []),
        ),
        meanings=(
            (words.plain("numerator"), words.plain("numerator_is", as_of=as_of)),
            (words.plain("figure_denominator"), words.plain("figure_denominator_is", as_of=as_of)),
            (
                words.plain("small_groups"),
                f"{small} {words.plain('figure_together')} {words.plain('figure_alike')}",
            ),
        ),
        tables=tuple(table_in_words(one, language) for one in figure.tables),
        since_heading=words.plain("figure_learned_since"),
        since=words.plain("figure_since_is")
        if figure.late
        else words.plain("figure_nothing_since", threshold=figure.threshold),
        late=tuple((words.plain(f"late_{one.kind}"), _at_least(one, words)) for one in figure.late),
        seals=(
            (words.plain("figure_seal"), figure.digest),
            (words.plain("figure_ledger"), f"{figure.ledger_sequence} {figure.ledger_digest}"),
        ),
        no_names=words.plain("figure_no_names"),
    )


def _at_least(one: Late, words: Wording) -> str:
    if one.kind in OF_ALL and one.people is not None:
        return number_text(one.people, words.language)
    return words.plain("figure_at_least", n=one.people)


def withdrawn_in_words(withdrawn: Withdrawn, words: Wording) -> str:
    """Return that figures are withdrawn, why, and which stand in their place."""
    day = _day(timezone.localdate(withdrawn.at), words.language)
    why = words.plain(f"withdrawn_{withdrawn.reason}")
    instead = words.plain("figure_instead", code=shown_code(withdrawn.instead)) if withdrawn.instead else ""
    return f"{words.plain('figure_withdrawn', day=day)} {why} {instead}".strip()


def table_in_words(table: ExplainedTable, language: Language) -> FigureTable:
    """Return one course of a published table as everybody reads it."""
    words = wording(language)
    code = shown_code(table.kept_back_for)
    kept_back = words.plain("figure_kept_back", code=code) if table.kept_back_for else ""
    rows = tuple((_name(row, language), _counts(row, language)) for row in table.rows)
    return FigureTable(title_in(table.titles, table.course, language), table.edition, kept_back, rows)


def _name(row: ExplainedRow, language: Language) -> str:
    words = wording(language)
    if row.is_own:
        return words.plain("figure_itself", unit=row.unit)
    return row.unit or words.plain("everybody")


def _counts(row: ExplainedRow, language: Language) -> str:
    """Return numerator and denominator, and where more is told, how many stand in which way."""
    words = wording(language)
    if not row.people:
        return words.plain("hidden")
    rate = words.plain("of", complete=row.done, required=row.concerned)
    if len(row.people) == len(DONE_OR_NOT):
        return rate
    ways = (f"{words.plain(f'stood_{name(way)}')} {amount}" for way, amount in row.people if amount)
    return f"{rate} ({' · '.join(ways)})"


def _day(day: date, language: Language) -> str:
    return wording(language).date(day).striptags()
