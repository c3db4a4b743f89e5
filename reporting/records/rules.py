"""What must hold in every learning record, each rule with the sentence that says it was broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from reporting.records.facts import Facts
from reporting.records.kinds import Kind
from reporting.records.rounds import is_round_name

_COURSE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DIGEST = re.compile(r"[0-9a-f]{12,64}")
_FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MODULE = _FORM
_MOST_MODULES = 100
_OBJECTIVE = re.compile(r"[A-Z]{3}[0-9]{3}\.O[0-9]{1,2}")
_MOST_OBJECTIVES = 100
_LENGTHS = {"learner": 64, "edition": 40, "registration": 128}
_OF_A_TEXT = {Kind.ATTESTED, Kind.SHOWN, Kind.NOT_SHOWN}
"""What names a text with its version: an attestation, or a checklist of observed practice."""
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def broken_rules(facts: Facts) -> tuple[str, ...]:
    """Return a plain sentence for every rule that *facts* break; empty when they are sound."""
    return (
        *_names(facts),
        *_time(facts.occurred_at),
        *_score(facts),
        *_attestation(facts),
        *_languages(facts),
        *_module(facts),
        *_voids(facts),
        *(_measured(facts) if facts.kind is Kind.MEASURED else _unmeasured(facts)),
    )


def _names(facts: Facts) -> Iterator[str]:
    for name, longest in _LENGTHS.items():
        value = getattr(facts, name)
        if not isinstance(value, str) or not 0 < len(value) <= longest:
            yield f"{name} must be text of 1 to {longest} characters, not {value!r:.80}"
        elif value != value.strip() or not value.isprintable():
            yield f"{name} must not begin or end with a blank or hold invisible characters: {value!r}"
    if isinstance(facts.registration, str) and is_round_name(facts.registration):
        yield f"registration must not begin with modules/, which names rounds: {facts.registration!r:.80}"
    if not isinstance(facts.course, str) or not _COURSE.fullmatch(facts.course) or len(facts.course) > 64:
        yield f"course must be an id such as arc-100, not {facts.course!r:.80}"
    if not isinstance(facts.edition_digest, str) or not _DIGEST.fullmatch(facts.edition_digest):
        yield f"edition_digest must be 12 to 64 small hex digits, not {facts.edition_digest!r:.80}"
    if facts.attempt is not None and not 1 <= facts.attempt <= 10_000:
        yield f"attempt must be a whole number from 1 to 10000, not {facts.attempt}"


def _time(occurred_at: datetime) -> Iterator[str]:
    if occurred_at.tzinfo is None or occurred_at.utcoffset() != timedelta(0):
        yield f"occurred_at must be in UTC, with its time zone, not {occurred_at.isoformat()}"
    elif occurred_at < _EARLIEST:
        yield f"occurred_at must not lie before the year 2000, not {occurred_at.isoformat()}"


def _score(facts: Facts) -> Iterator[str]:
    scaled, kind = facts.scaled, facts.kind
    if scaled is None:
        if kind is Kind.SCORED:
            yield "scaled is missing: a record of kind scored needs a score from 0 to 1"
    elif kind not in {Kind.SCORED, Kind.PASSED, Kind.FAILED}:
        yield f"scaled does not belong to a record of kind {kind}"
    elif not 0 <= scaled <= 1:  # false for NaN too
        yield f"scaled must lie from 0 to 1, not {scaled}"


def _attestation(facts: Facts) -> Iterator[str]:
    given = {"attestation": facts.attestation, "attestation_version": facts.attestation_version}
    for name, value in given.items():
        if facts.kind in _OF_A_TEXT:
            if not value or len(value) > 64 or not value.isprintable():
                yield f"{name} must be text of 1 to 64 characters to attest, not {value!r:.80}"
        elif value is not None:
            yield f"{name} does not belong to a record of kind {facts.kind}"


def _languages(facts: Facts) -> Iterator[str]:
    if len(set(facts.languages)) != len(facts.languages):
        yield f"languages must name each language once, not {', '.join(facts.languages)}"
    if facts.language is not None and facts.languages and facts.language not in facts.languages:
        yield f"languages must include the language in use, {facts.language}"


def _module(facts: Facts) -> Iterator[str]:
    if facts.module is not None and not _is_module(facts.module):
        yield f"module must be an id such as words-we-share, not {facts.module!r:.80}"
    if facts.kind is not Kind.MODULE_DONE:
        if facts.modules:
            yield f"modules does not belong to a record of kind {facts.kind}"
        return
    if facts.module is None:
        yield "module is missing: a record of kind module_done says which module it was"
    if not 0 < len(facts.modules) <= _MOST_MODULES or len(set(facts.modules)) < len(facts.modules):
        yield f"modules must name 1 to {_MOST_MODULES} modules, each once, not {len(facts.modules)}"
    elif not all(map(_is_module, facts.modules)):
        yield "modules must hold ids such as words-we-share"
    elif facts.module is not None and facts.module not in facts.modules:
        yield f"modules must include the module that was done, {facts.module!r:.80}"


def _voids(facts: Facts) -> Iterator[str]:
    if facts.kind is Kind.VOIDED and facts.voids is None:
        yield "voids is missing: a record of kind voided says which record is taken back"
    elif facts.kind is not Kind.VOIDED and facts.voids is not None:
        yield f"voids does not belong to a record of kind {facts.kind}"


def _is_module(name: object) -> bool:
    return isinstance(name, str) and len(name) <= 64 and _MODULE.fullmatch(name) is not None


def _measured(facts: Facts) -> Iterator[str]:
    if not facts.form or len(facts.form) > 64 or not _FORM.fullmatch(facts.form):
        yield f"form must be an id such as arc-100-pre in a record of kind measured, not {facts.form!r:.80}"
    if facts.purpose is None:
        yield "purpose is missing: a record of kind measured says what the form is for"
    if facts.attempt is not None:
        yield "attempt does not belong to a record of kind measured, which is of the first one"
    if not 0 < len(facts.results) <= _MOST_OBJECTIVES:
        yield f"results must hold 1 to {_MOST_OBJECTIVES} objectives, not {len(facts.results)}"
    if list(facts.results) != sorted(facts.results) or len({one.objective for one in facts.results}) != len(
        facts.results
    ):
        yield "results must name each objective once, in the order of their ids"
    for one in facts.results:
        if not _OBJECTIVE.fullmatch(one.objective):
            yield f"results must name objectives such as ARC100.O3, not {one.objective!r:.80}"
        if not 0 <= one.scaled <= 1:  # false for NaN too
            yield f"results must lie from 0 to 1, not {one.scaled} for {one.objective!r:.80}"


def _unmeasured(facts: Facts) -> Iterator[str]:
    for name in ("form", "purpose", "results"):
        if getattr(facts, name):
            yield f"{name} does not belong to a record of kind {facts.kind}"
