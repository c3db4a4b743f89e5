"""Who is late, in numbers: by unit and course, and for how long. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.made.completion import OWN, WHOLE, WITH_PARTS
from reporting.exports.made.meaning import meaning
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.figures.ageing import BANDS, ageing
from reporting.figures.basis import Basis
from reporting.figures.definition import Counted
from reporting.figures.published import Shown
from reporting.wording import wording


def late_report(basis: Basis, language: Language) -> Report:
    """Return how many are late in the unit of *basis* and its parts, as a report in *language*.

    What the page of a course hides is empty in it.
    """
    words = wording(language)
    rows = list(_rows(basis))
    definition = basis.define("ageing", Counted.MISSED_FOR, Counted.MISSED)
    return Report(
        name="overdue",
        title=words.plain("export_overdue"),
        language=language,
        tables=(Table(words.plain("export_overdue"), _columns(words), rows),),
        definition=tuple(
            (label, value)
            for label, value in meaning(definition, words)
            if label not in (words.plain("numerator"), words.plain("denominator"))
        ),
    )


def _columns(words: Wording) -> tuple[Column, ...]:
    shown = {
        Shown.YES.value: words.plain("trace_true"),
        Shown.HIDDEN.value: words.plain("hidden"),
        Shown.NOBODY.value: words.plain("export_nobody_late"),
    }
    return (
        Column("as_of", words.plain("as_of"), Kind.DAY, is_told_once=True),
        Column("known_on", words.plain("known_on"), Kind.DAY, is_told_once=True),
        Column("unit", words.plain("unit"), words={WHOLE: words.plain("everybody")}),
        Column(
            "people",
            words.plain("export_people_counted"),
            words={OWN: words.plain("export_own"), WITH_PARTS: words.plain("export_with_parts")},
        ),
        Column("course", words.plain("export_course")),
        Column("shown", words.plain("export_shown"), words=shown),
        Column("late", words.plain("export_late"), Kind.WHOLE),
        *(Column(_key(*band), _heading(band, words), Kind.WHOLE) for band in BANDS),
    )


def _key(first: int, last: int | None) -> str:
    return f"late_{first}_to_{last}_days" if last is not None else f"late_{first}_days_or_more"


def _heading(band: tuple[int, int | None], words: Wording) -> str:
    first, last = band
    if last is None:
        return words.plain("export_late_from", first=first)
    return words.plain("export_late_between", first=first, last=last)


def _rows(basis: Basis) -> Iterator[list[Cell]]:
    for course in basis.courses:
        for one in ageing(basis, course).rows:
            kinds = one.kinds
            is_shown = kinds.shown is Shown.YES
            numbers: list[Cell] = [kinds.people, *kinds.of_kind] if is_shown else [None] * (len(BANDS) + 1)
            unit, people = one.path or WHOLE, OWN if one.is_own else WITH_PARTS
            yield [basis.as_of, basis.known_on, unit, people, course, kinds.shown.value, *numbers]
