"""Turn the xAPI statements of our cmi5 packages, as any learning record store returns them, into records.

xAPI 1.0.3, part 2; what our packages write is in docs/reference/scorm-data.md. A statement is ours
when it carries our edition; of the answers nothing is read but that a text of conduct was confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from curriculum.languages import Language
from reporting.records.errors import RecordError
from reporting.records.facts import Facts
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord, new_record
from reporting.records.reading import read_time, shortened

OURS = "https://groundwork.example/id/"
"""Begins every name of ours (docs/reference/scorm-data.md)."""
_EDITION, _LANGUAGES = f"{OURS}extensions/edition", f"{OURS}extensions/languages"
_ADL = "http://adlnet.gov/expapi/verbs/"
_KINDS = {
    f"{_ADL}initialized": Kind.LAUNCHED,
    f"{_ADL}completed": Kind.COMPLETED,
    f"{_ADL}passed": Kind.PASSED,
    f"{_ADL}failed": Kind.FAILED,
    f"{_ADL}answered": Kind.ATTESTED,
}
PLATFORM = "Open edX"
"""``context.platform`` of a statement that our plugin for the LMS made (part 2, 2.4.6)."""
_KINDS_OF_THE_LMS = _KINDS | {
    f"{_ADL}registered": Kind.REGISTERED,
    "http://id.tincanapi.com/verb/unregistered": Kind.WITHDRAWN,
    "https://w3id.org/xapi/adl/verbs/satisfied": Kind.SATISFIED,
}
"""What a learning system may say of a learner, and a package may not."""
VERBS = {kind: verb for verb, kind in _KINDS_OF_THE_LMS.items()}
"""The verb by which a kind of record is told."""
_CONFIRMED = re.compile(r"version=(?P<version>[^;]{1,64});language=(?P<language>[A-Za-z-]{2,10})")

NameOfText = Callable[[str, str, str], str]
"""Return which text is confirmed in a component, by the edition's digest, the course and the component."""


def records_of_statement(
    statement: object, *, name_of_text: NameOfText, home_page: str = "", source: Source = Source.CMI5
) -> tuple[LearningRecord, ...]:
    """Return what *statement* says; nothing when it is not ours, or tells no more than an answer.

    *home_page* leaves out whoever has an account elsewhere. *source* is the delivery that made it: with the
    same one, what a package states here and what its learning system hands back are the same facts. In a
    store the statements of our plugin for the LMS are known by their platform.

    Raises: RecordError: it is ours and makes no sense.
    """
    if source is Source.CMI5 and _at(statement, "context", "platform") == PLATFORM:
        source = Source.OPENEDX
    edition = _at(statement, "context", "extensions", _EDITION)
    kinds = _KINDS_OF_THE_LMS if source is Source.OPENEDX else _KINDS
    kind = kinds.get(str(_at(statement, "verb", "id")))
    if not isinstance(edition, dict) or kind is None or _is_mere_answer(statement, kind):
        return ()
    if home_page and _at(statement, "actor", "account", "homePage") != home_page:
        return ()
    facts = replace(_facts(statement, kind, edition), source=source)
    if facts.module is not None and kind is Kind.COMPLETED:
        return _module_done(facts, edition.get("modules"))
    if kind is Kind.ATTESTED:
        return (new_record(_attested(statement, facts, name_of_text)),)
    if kind not in {Kind.PASSED, Kind.FAILED}:
        return (new_record(facts),)
    judged = replace(facts, scaled=_scaled(statement))
    is_scored = judged.scaled is not None
    return (new_record(judged), *([new_record(replace(judged, kind=Kind.SCORED))] if is_scored else []))


def _is_mere_answer(statement: object, kind: Kind) -> bool:
    asked = _at(statement, "object", "definition", "interactionType")
    return kind is Kind.ATTESTED and (asked != "other" or not _CONFIRMED.fullmatch(_response(statement)))


def _facts(statement: object, kind: Kind, edition: dict[str, Any]) -> Facts:
    problems = []
    learner = _at(statement, "actor", "account", "name")
    if not isinstance(learner, str):
        problems.append("actor.account.name is missing: nobody can say whose statement this is (cmi5 9.2)")
    registration = _at(statement, "context", "registration")
    if not isinstance(registration, str):
        problems.append("context.registration is missing (cmi5 9.6.1)")
    if missing := [part for part in ("course", "label", "digest") if not isinstance(edition.get(part), str)]:
        problems.append(f"the edition in context.extensions lacks {', '.join(missing)}")
    moments = []
    for part in ("timestamp", "stored"):
        try:
            if (text := _at(statement, part)) is not None:
                moments.append(read_time(text))
        except ValueError as error:
            problems.append(f"{part} must be {error}, not {shortened(text)}")
    if not moments and not problems:
        problems.append("timestamp and stored are missing: nobody can say when this was")
    if problems:
        raise RecordError(problems)
    languages = _languages(statement)
    course, slash, module = edition["course"].partition("/")
    return Facts(
        kind=kind,
        learner=str(learner),
        course=course,
        module=module if slash else None,
        edition=edition["label"],
        edition_digest=edition["digest"],
        registration=str(registration),
        # Nothing happened after it was stored, whatever the clock of the learner's device says.
        occurred_at=min(moments),
        source=Source.CMI5,
        language=languages[-1] if languages else None,
        languages=languages,
    )


def _module_done(facts: Facts, modules: object) -> tuple[LearningRecord, ...]:
    """Return that a module is done, of a unit that is one; nothing where the course does not wait for it."""
    if not isinstance(modules, list) or not all(isinstance(one, str) for one in modules):
        raise RecordError([f"modules must be a list of ids in the edition, not {shortened(modules)}"])
    if facts.module not in modules:
        return ()
    return (new_record(replace(facts, kind=Kind.MODULE_DONE, modules=tuple(modules))),)


def _attested(statement: object, facts: Facts, name_of_text: NameOfText) -> Facts:
    said = _CONFIRMED.fullmatch(_response(statement))
    assert said is not None  # noqa: S101  _is_mere_answer looked before
    name = str(_at(statement, "object", "id")).removeprefix(f"{OURS}courses/{facts.course}/")
    return replace(
        facts,
        attestation=name_of_text(facts.edition_digest, facts.course, name.replace("/", ".")),
        attestation_version=said["version"],
        language=_language(said["language"]) or facts.language,
        languages=(),
    )


def _scaled(statement: object) -> float | None:
    scaled = _at(statement, "result", "score", "scaled")
    if scaled is None:
        return None
    if isinstance(scaled, bool) or not isinstance(scaled, int | float) or not 0 <= scaled <= 1:
        raise RecordError([f"result.score.scaled must lie from 0 to 1, not {shortened(scaled)}"])
    return round(float(scaled), 4)


def _languages(statement: object) -> tuple[Language, ...]:
    said = _at(statement, "context", "extensions", _LANGUAGES)
    found = [_language(tag) for tag in said[:20]] if isinstance(said, list) else []
    return tuple(dict.fromkeys(language for language in found if language is not None))


def _language(tag: object) -> Language | None:
    return next((language for language in Language if language.value == tag), None)


def _response(statement: object) -> str:
    return str(_at(statement, "result", "response"))


def _at(value: object, *keys: str) -> Any:
    """Return what stands at *keys* in *value*; None where there is nothing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def is_confirmation(response: str) -> bool:
    """Return whether *response* says no more than that a text of conduct was confirmed."""
    return _CONFIRMED.fullmatch(response) is not None


def stored_at(statement: object) -> datetime | None:
    """Return when the store took *statement*; None where it does not say so, or not in a way to be read."""
    try:
        return read_time(_at(statement, "stored"))
    except ValueError:
        return None
