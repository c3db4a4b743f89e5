"""Erase a person: from every table by the way that ``ways.yaml`` names, in one transaction.

What remains bears a random reference, and stands in the chains with the digest of what was put there, so
that ``groundwork records verify`` still proves them (decision 0039).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils.timezone import localdate

from groundwork.erasure.called import other_names_of
from groundwork.erasure.errors import ErasureError
from groundwork.erasure.log_of_sqlite import empty_log
from groundwork.erasure.remembering import remember, remembered
from groundwork.erasure.ways import Way, ways
from groundwork.inventory.kinds import DataKind
from groundwork.inventory.reading import tables
from groundwork.open_sessions import end_sessions
from reporting.api import (
    Chain,
    Obstacle,
    empty_jobs,
    guard_ledger,
    held_numbers,
    is_ledger_guarded,
    keep_keys_from_others,
    locked_ledger,
    name_and_key,
    named,
    new_reference,
    note_erasure,
    number_of,
    obstacles,
    replace_in_ledger,
    replace_in_log,
    without,
    without_name,
)
from reporting.xapi.api import delete_documents, locked_statements, replace_in_statements


@dataclass(slots=True)
class Erasing:
    """A person who is being erased."""

    number: str
    name: str
    person: int | None
    """Primary key; None for somebody who has an account and stood in no roster."""
    user: int | None
    reference: str
    others: tuple[str, ...] = ()
    """What systems call the person besides the number."""
    registrations: Mapping[str, str] = field(default_factory=dict)
    """The other name of each registration, once the ledger has one."""
    digests: dict[Chain, dict[int, str]] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)
    """By table: how many rows were deleted, changed or emptied."""


def erase(
    number: str, *, by: str, approved_by: str, reason: str, now: datetime, before_its_time: bool = False
) -> Erasing:
    """Erase *number*, and return what was done. All of it or, if anything fails, nothing.

    *before_its_time*: before the year is over for which what decisions rest on is kept.

    Raises:
        ErasureError: nobody has the number, somebody works here or is under a legal hold, the year is not
            over, or it is not said who approved it and why; all of it at once.
    """
    what = ways(tables(), OWN)
    one = _known(number, new_reference())
    problems = _refused(one, by, approved_by, reason)
    problems += obstacles(number, localdate(now), before_its_time=before_its_time)
    if one.person is None and one.user is None:
        problems.append(f"nobody has the employee number {number}")
    if problems:
        raise ErasureError(problems)
    _run(
        one,
        what,
        by=by,
        approved_by=approved_by,
        reason=reason,
        now=now,
        in_the_way=lambda: obstacles(number, localdate(now), before_its_time=before_its_time),
    )
    return one


def erase_again(person: int, reference: str, *, now: datetime) -> bool:
    """Erase the person of a primary key who was erased before the backup came back that knows them again.

    Under the same *reference*. Return whether there was anything to erase.
    """
    number = number_of(person)
    if number is None or number == reference:
        return False
    again = "erased before; a backup of an earlier day brought the data back"
    by = "groundwork restore"
    _run(_known(number, reference), ways(tables(), OWN), by=by, approved_by=by, reason=again, now=now)
    return True


def erase_all_again(*, now: datetime) -> int:
    """Erase everybody again who was erased since the backup was made that came back; return how many.

    Nobody who comes later gets the key of one of them whom the backup did not know yet.
    """
    erased = list(remembered())
    done = sum(erase_again(person, reference, now=now) for person, reference in erased)
    if erased:
        with transaction.atomic():
            keep_keys_from_others(*max(erased))
    return done


def foreseen(number: str, *, now: datetime) -> Erasing:
    """Return what an erasure of *number* would do, whatever is in its way. Nothing is left of the trial.

    It is done and taken back: whatever is counted here is what would be done.
    """
    one = _known(number, new_reference())
    _renew_guards()
    with transaction.atomic():
        _take_out(one, ways(tables(), OWN))
        transaction.set_rollback(True)
    return one


def reason_problems(number: str, reason: str) -> list[Obstacle]:
    """Return what is wrong with *reason* for erasing *number*."""
    name, _ = name_and_key(number)
    problems = []
    if not reason.strip():
        sentence = "an erasure needs a reason; the audit log tells it to whoever asks later"
        problems.append(Obstacle(sentence, "no_reason"))
    if number in reason or (name and name.casefold() in reason.casefold()):
        sentence = "the reason must not name the person: it is what stays"
        problems.append(Obstacle(sentence, "reason_names"))
    return problems


def _refused(one: Erasing, by: str, approved_by: str, reason: str) -> list[str]:
    problems: list[str] = [*reason_problems(one.number, reason)]
    if not approved_by.strip():
        problems.append("say who approved the erasure")
    elif approved_by.strip() == by:
        problems.append(f"{by} does it: somebody else has to approve it")
    return problems


def _known(number: str, reference: str) -> Erasing:
    name, person = name_and_key(number)
    user = get_user_model().objects.filter(username=number).first()
    account = None if user is None else user.pk
    return Erasing(number, name, person, account, reference, tuple(sorted(other_names_of(number))))


def _run(
    one: Erasing,
    what: Iterable[Way],
    *,
    by: str,
    approved_by: str,
    reason: str,
    now: datetime,
    in_the_way: Callable[[], Sequence[str]] = tuple,
) -> None:
    """Erase, and write it down.

    Raises: ErasureError: *in_the_way* tells of something, asked once nobody can place a hold any more.
    """
    _renew_guards()
    with transaction.atomic():
        locked_statements()
        locked_ledger()  # for which who places a hold waits as well
        if problems := in_the_way():
            raise ErasureError(problems)
        _take_out(one, what)
        manifest = {chain: digests for chain, digests in one.digests.items() if digests}
        note_erasure(
            one.reference,
            one.person,
            manifest,
            dict(one.rows),
            by=by,
            approved_by=approved_by.strip()[:150],
            reason=reason.strip()[:500],
            now=now,
        )
        transaction.on_commit(empty_log)
    remember(one.person, one.reference, now)


def _renew_guards() -> None:
    """Guard the ledger as this release knows it: the guards of an earlier one let no erasure pass."""
    if is_ledger_guarded():
        guard_ledger()


def _take_out(one: Erasing, what: Iterable[Way]) -> None:
    """Go every way. Inside a transaction."""
    # Ways of their own first: they read what the others take away. Statements are locked before the ledger.
    order = sorted(
        what, key=lambda way: (list(OWN).index(way.way) if way.way else len(OWN), bool(way.delete))
    )
    for way in order:
        if done := (OWN[way.way](one, way) if way.way else 0) + _plainly(one, way):
            one.rows[way.model._meta.db_table] += done
    for way in order:
        if way.way not in _CHAINS and (done := _in_words(one, way.model)):
            one.rows[way.model._meta.db_table] += done


def _in_words(one: Erasing, model: type[models.Model]) -> int:
    """Put the reference wherever somebody's free words in *model* name the person in full."""
    found = named(one.number, one.name)
    if found is None:
        return 0
    label = model._meta.label.lower()
    kinds = next(table.kinds for table in tables() if table.label.lower() == label)
    rows: models.QuerySet[models.Model] = models.QuerySet(model)
    done = 0
    for column in model._meta.concrete_fields:
        name = column.attname
        if kinds.get(name) is not DataKind.WORDS or not isinstance(column, _TEXTS):
            continue
        told = rows.exclude(**{name: ""}).values_list("pk", name).iterator(chunk_size=2000)
        for key, text in [(key, text) for key, text in told if text and found.search(text)]:
            other = without_name(text, found, one.reference, column.max_length)
            done += rows.filter(pk=key).update(**{name: other})
    return done


def _plainly(one: Erasing, way: Way) -> int:
    """Empty, replace and delete as *way* says; return how many rows that were."""
    rows: models.QuerySet[models.Model] = models.QuerySet(way.model)  # past the refusal of history to change
    done = 0
    for column, others in way.empty.items():
        if (found := _of(one, rows, column)) is not None:
            done += found.update(**{name: _empty(way.model, name) for name in others})
    for column in way.replace:
        done += rows.filter(**{column: one.number}).update(**{column: one.reference})
    if way.delete and (found := _of(one, rows, way.delete)) is not None:
        done += found.delete()[0]
    return done


def _of(
    one: Erasing, rows: models.QuerySet[models.Model], column: str
) -> models.QuerySet[models.Model] | None:
    """Return the *rows* of the person, found by *column*; None where the person cannot be in it."""
    field = cast("models.Field[Any, Any]", rows.model._meta.get_field(column))
    value: object = one.number
    if field.is_relation:
        value = one.user if field.related_model is get_user_model() else one.person
    return None if value is None else rows.filter(**{column: value})


def _empty(model: type[models.Model], column: str) -> object:
    field = cast("models.Field[Any, Any]", model._meta.get_field(column))
    return None if field.null else field.get_default() if field.has_default() else ""


def _statements(one: Erasing, _way: Way) -> int:
    one.digests[Chain.STATEMENTS] = replace_in_statements(one.number, one.others, one.reference).digests
    return len(one.digests[Chain.STATEMENTS])


def _documents(one: Erasing, _way: Way) -> int:
    return delete_documents(one.number, one.others)


def _ledger(one: Erasing, _way: Way) -> int:
    replaced = replace_in_ledger(one.number, one.reference)
    one.digests[Chain.LEDGER], one.registrations = dict(replaced.digests), replaced.registrations
    return len(replaced.digests)


def _registrations(one: Erasing, way: Way) -> int:
    """Let the rows of the person bear the other names of the registrations."""
    rows: models.QuerySet[models.Model] = models.QuerySet(way.model).filter(learner=one.number)
    for key, registration in list(rows.values_list("pk", "registration")):
        other = one.registrations.get(registration) or new_reference()
        models.QuerySet(way.model).filter(pk=key).update(registration=other)
    return 0  # they are counted as rows in which the learner is replaced


def _jobs(one: Erasing, _way: Way) -> int:
    return 0 if one.person is None else empty_jobs(one.person)


def _audit_log(one: Erasing, _way: Way) -> int:
    one.digests[Chain.AUDIT] = replace_in_log(one.number, one.name, one.reference).digests
    return len(one.digests[Chain.AUDIT])


def _sessions(one: Erasing, _way: Way) -> int:
    if one.user is None:
        return 0
    return end_sessions(str(one.user))


def _mentions(one: Erasing, way: Way) -> int:
    """Delete the rows of which a column of JSON names the person: what waits to be sent or to be done."""
    names = [field.name for field in way.model._meta.concrete_fields if isinstance(field, models.JSONField)]
    rows: models.QuerySet[models.Model] = models.QuerySet(way.model)
    wanted = json.dumps(one.number)
    found = [
        key
        for key, *values in rows.values_list("pk", *names).iterator(chunk_size=2000)
        if any(wanted in json.dumps(value) for value in values)
    ]
    return rows.filter(pk__in=found).delete()[0] if found else 0


def _messages(one: Erasing, way: Way) -> int:
    """Delete what was sent to the person; of what told of somebody under a legal hold, only the name goes."""
    sent: models.QuerySet[models.Model] = models.QuerySet(way.model).filter(recipient=one.number)
    told_of_held = sent.filter(lines__about__in=held_numbers(localdate()))
    kept = list(told_of_held.values_list("pk", flat=True).distinct())
    done = sent.filter(pk__in=kept).update(recipient=one.reference, address="")
    return done + sent.delete()[0]


def _named_in_json(one: Erasing, way: Way) -> int:
    """Put the reference wherever a column of JSON names the person."""
    names = [field.name for field in way.model._meta.concrete_fields if isinstance(field, models.JSONField)]
    rows: models.QuerySet[models.Model] = models.QuerySet(way.model)
    done = 0
    for key, *values in list(rows.values_list("pk", *names)):
        others = [without(value, one.number, one.name, one.reference) for value in values]
        if others != values:
            done += rows.filter(pk=key).update(**dict(zip(names, others, strict=True)))
    return done


_TEXTS = (models.CharField, models.TextField)
_CHAINS = frozenset({"statements", "ledger", "audit log"})
"""Their rows are sealed: what names a person there is replaced by functions that say so in a manifest."""
OWN: dict[str, Callable[[Erasing, Way], int]] = {
    "statements": _statements,
    "documents": _documents,
    "ledger": _ledger,
    "registrations": _registrations,
    "jobs": _jobs,
    "audit log": _audit_log,
    "sessions": _sessions,
    "messages": _messages,
    "mentions": _mentions,
    "named in json": _named_in_json,
}
"""What is done by a function of its own, by the name in ``ways.yaml``; in the order in which it is done."""
