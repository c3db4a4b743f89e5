"""What marked sheets come to: learning records for the ledger, and responses without names for statistics."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from itertools import groupby

from assessments.api import (
    CompletionRule,
    FormProgress,
    How,
    Progress,
    Response,
    evaluate,
    rule_of,
    score_form,
    write_letters,
)
from assessments.exchange.api import safe_cell
from groundwork.paper.answers import NEEDED, OTHERS
from groundwork.paper.marking import MarkedSheet
from reporting.records.canonical import to_data
from reporting.records.classes import registration_of_class
from reporting.records.kinds import Source
from reporting.records.model import LearningRecord
from reporting.records.outcome import Attested, MeasuredOn, records_of_outcome

_NOON = time(12, tzinfo=UTC)
"""A sheet bears a day and no hour: at noon in UTC it is that day in all of Canada."""
_RESPONSES = ("registration", "language", "form", "purpose", "attempt", "item", "points", "response")
_RESULTS = ("line", "form", "class", "sheet", "learner", "points", "possible", "percent", "passed")


def records_of(sheets: Iterable[MarkedSheet]) -> tuple[LearningRecord, ...]:
    """Return the records of the sheets that bear an employee number, by the one rule of completion.

    A learner's sheets of one course in one class are one registration. Marking the same sheets again gives
    the same records, which the ledger stores once.
    """
    named = sorted((one for one in sheets if one.answers.learner), key=_registration)
    found: dict[object, LearningRecord] = {}
    for _, group in groupby(named, key=_registration):
        for record in _of_one_registration(sorted(group, key=_moment)):
            found.setdefault(record.record_id, record)
    return tuple(found.values())


def records_json(records: Iterable[LearningRecord]) -> str:
    """Return the file that ``groundwork records import`` reads."""
    return json.dumps([to_data(one) for one in records], ensure_ascii=False, indent=1) + "\n"


def responses_csv(sheets: Iterable[MarkedSheet]) -> str:
    """Return every response under a running number, without names (docs/reference/item-statistics.md).

    The numbers run in an order that has nothing to do with that of the sheets.
    """
    by_registration: dict[tuple[str, ...], list[MarkedSheet]] = {}
    for one in sheets:
        by_registration.setdefault(_registration(one), []).append(one)
    mixed = sorted(by_registration, key=lambda key: hashlib.sha256(repr(key).encode()).hexdigest())
    return _csv(_RESPONSES, _response_rows(mixed, by_registration))


def results_csv(sheets: Iterable[MarkedSheet]) -> str:
    """Return what each sheet came to, for the trainer who tells the learners: no single answer is in it."""
    return _csv(_RESULTS, (_result_row(one) for one in sheets))


def answers_csv(sheets: Sequence[MarkedSheet]) -> str:
    """Return the sheets as a file of answers, which ``read_answers`` reads back."""
    most = max((len(one.items) for one in sheets), default=0)
    return _csv([*NEEDED, *OTHERS, *map(str, range(1, most + 1))], map(_answer_row, sheets))


def blank_answers_csv(code: str, class_name: str, languages: Sequence[str], sheets: int, items: int) -> str:
    """Return a file of answers to be filled in, with a line for each printed sheet, *sheets* of a language.

    The numbers of the sheets go on from language to language.
    """
    printed = [language for language in languages for _ in range(sheets)]
    rows = (
        [code, class_name, language, "", number, "", "", "", *[""] * items]
        for number, language in enumerate(printed, start=1)
    )
    return _csv([*NEEDED, *OTHERS, *map(str, range(1, items + 1))], rows)


def _of_one_registration(sheets: list[MarkedSheet]) -> Iterator[LearningRecord]:
    edition = sheets[0].drawing.edition
    rule = rule_of(edition.content.course, edition.content.material)
    for count, one in enumerate(sheets, start=1):
        so_far = sheets[:count]
        answers = one.answers
        yield from records_of_outcome(
            learner=answers.learner,
            course=edition.content.course.id,
            edition=edition.label,
            edition_digest=edition.digest,
            registration=registration_of_class(answers.class_name),
            outcome=evaluate(rule, progress_on_paper(rule, so_far)),
            occurred_at=_moment(one),
            attempt=one.attempt if one.drawing.form.mastery_percent else None,
            language=answers.language,
            languages=dict.fromkeys(each.answers.language for each in so_far),
            attested=_attested(rule, so_far),
            measured=[_measured(each) for each in so_far if each.attempt == 1],
            source=Source.PAPER,
        )


def progress_on_paper(rule: CompletionRule, sheets: Sequence[MarkedSheet]) -> Progress:
    """Return what a learner has done who handed in *sheets*: taking part does what is no form."""
    attended = {
        one.key
        for one in rule.requirements
        if one.how in (How.SEEN, How.FINISHED, How.ANSWERED) and any(each.answers.attended for each in sheets)
    }
    forms: dict[str, FormProgress] = {}
    for each in sheets:
        form, score = each.drawing.form.id, each.score
        best = max(score.points, forms[form].best if form in forms else 0)
        forms[form] = FormProgress(best, score.possible, score.points)
    confirmed = {
        one.key: one.version or ""
        for one in rule.requirements
        if one.how is How.ATTESTED and any(each.answers.confirmed for each in sheets)
    }
    return Progress(seen=frozenset(attended), answered=frozenset(attended), forms=forms, attested=confirmed)


def _attested(rule: CompletionRule, sheets: Sequence[MarkedSheet]) -> Iterator[Attested]:
    signed = next((each for each in sheets if each.answers.confirmed), None)
    for one in rule.requirements if signed else ():
        if signed and one.attestation and one.version:
            yield Attested(one.attestation, one.version, _moment(signed), signed.answers.language)


def _measured(one: MarkedSheet) -> MeasuredOn:
    """Return what a first attempt came to by objective; before a second one the reasons have been told."""
    form, material = one.drawing.form, one.drawing.edition.content.material
    won = {item.item: item.points for item in one.items}
    results = {}
    for quota in form.blueprint:
        asked = (item.id for item in material.bank(quota.objective).items)
        results[quota.objective] = score_form([won[item] for item in asked if item in won]).scaled
    return MeasuredOn(form.id, form.purpose, results, _moment(one))


def _registration(one: MarkedSheet) -> tuple[str, ...]:
    """Return what belongs together: a sheet without a name belongs to none but itself."""
    edition, answers = one.drawing.edition, one.answers
    who = answers.learner or f"#{answers.line}"
    return (who, answers.class_name, edition.content.course.id, edition.digest)


def _moment(one: MarkedSheet) -> datetime:
    return datetime.combine(one.answers.day, _NOON)


def _response_rows(
    order: Iterable[tuple[str, ...]], sheets: Mapping[tuple[str, ...], list[MarkedSheet]]
) -> Iterator[Sequence[object]]:
    for number, key in enumerate(order, start=1):
        for one in sheets[key]:
            form = one.drawing.form
            about = (number, one.answers.language.value, form.id, form.purpose, one.attempt)
            for item in one.items:
                yield (*about, item.item, item.points, written(item.response))


def written(response: Response) -> str:
    """Return *response* as the responses file has it: ids, or ``card=bin``, with blanks between them."""
    if isinstance(response, Mapping):
        return " ".join(f"{card}={bin_}" for card, bin_ in response.items())
    return " ".join(response)


def _result_row(one: MarkedSheet) -> Sequence[object]:
    answers, score = one.answers, one.score
    passed = {True: "yes", False: "no", None: ""}[score.passed]
    percent = f"{score.scaled * 100:.2f}"
    about = (answers.line, one.drawing.form.id, answers.class_name, answers.sheet, answers.learner)
    return (*about, score.points, score.possible, percent, passed)


def _answer_row(one: MarkedSheet) -> Sequence[object]:
    answers = one.answers
    letters = [
        write_letters(asked, item.response) for asked, item in zip(one.drawing.items, one.items, strict=True)
    ]
    said = ["yes" if told else "" for told in (answers.attended, answers.confirmed)]
    about = [str(one.drawing.code), answers.class_name, answers.language.value, answers.day.isoformat()]
    return [*about, answers.sheet, answers.learner, *said, *letters]


def _csv(heading: Iterable[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(list(heading))
    # What was typed in is no formula (``answers``); an id that somebody else wrote may look like one.
    writer.writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue()
