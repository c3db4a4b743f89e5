"""Write a record as the xAPI statement that ``reporting.records.xapi_statement`` reads back."""

from __future__ import annotations

from typing import Any

from reporting.records.canonical import write_time
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.records.xapi_statement import OURS, PLATFORM, VERBS

_COURSE = "http://adlnet.gov/expapi/activities/course"
_INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"


def statement_of(record: LearningRecord, home_page: str) -> dict[str, Any]:
    """Return *record* as a statement under its own id, about an account of *home_page*.

    Raises: KeyError: it is of a kind that no LMS tells.
    """
    verb = VERBS[record.kind]
    statement: dict[str, Any] = {
        "id": str(record.record_id),
        "timestamp": write_time(record.occurred_at),
        "actor": {"objectType": "Agent", "account": {"homePage": home_page, "name": record.learner}},
        "verb": {"id": verb, "display": {"en": verb.rpartition("/")[2]}},
        "object": _object(record),
        "context": {
            "registration": record.registration,
            "platform": PLATFORM,
            "extensions": {
                f"{OURS}extensions/edition": {
                    "course": record.course,
                    "label": record.edition,
                    "digest": record.edition_digest,
                },
                f"{OURS}extensions/languages": [language.value for language in record.languages],
            },
        },
    }
    if result := _result(record):
        statement["result"] = result
    return statement


def _object(record: LearningRecord) -> dict[str, Any]:
    course = f"{OURS}courses/{record.course}"
    if record.kind is not Kind.ATTESTED:
        return {"objectType": "Activity", "id": course, "definition": {"type": _COURSE}}
    definition = {"type": _INTERACTION, "interactionType": "other"}
    return {"objectType": "Activity", "id": f"{course}/{record.attestation}", "definition": definition}


def _result(record: LearningRecord) -> dict[str, Any]:
    if record.kind is Kind.ATTESTED:
        language = record.language.value if record.language else ""
        return {"response": f"version={record.attestation_version};language={language}"}
    result: dict[str, Any] = {} if record.scaled is None else {"score": {"scaled": record.scaled}}
    if record.kind in {Kind.PASSED, Kind.FAILED}:
        result["success"] = record.kind is Kind.PASSED
    if record.kind is Kind.COMPLETED:
        result["completion"] = True
    return result
