"""Turn the body of PUT or POST into statements that are sound, or tell everything that is wrong with it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reporting.ingest.json_text import parse
from reporting.xapi.errors import Problem, XapiError, refused
from reporting.xapi.multipart import read_parts
from reporting.xapi.request import Asked
from reporting.xapi.signatures import problems_of_signatures
from reporting.xapi.validation.checkers import within, wrong
from reporting.xapi.validation.formats import is_uuid
from reporting.xapi.validation.statements import problems_of
from reporting.xapi.versions import Version

MOST_STATEMENTS = 1_000


@dataclass(frozen=True, slots=True)
class Sent:
    """Sound statements, each with its id, and the attachments that came with them."""

    statements: list[dict[str, Any]]
    attachments: Mapping[str, bytes]
    """By digest, in small letters."""


def read_put(asked: Asked) -> Sent:
    """Return the one statement of a PUT, under the id of its address (1.0.3, part 3, 2.1.1).

    Raises: XapiError: 400 or 413, with all that is wrong.
    """
    name = asked.parameters.get("statementId", "")
    if not is_uuid(name):
        raise XapiError(400, "PUT needs the statement's id, a UUID, as the parameter statementId")
    value, attachments = _read(asked)
    if not isinstance(value, dict):
        raise refused(wrong("one statement, a JSON object", value))
    value.setdefault("id", name)
    if isinstance(value["id"], str) and is_uuid(value["id"]) and value["id"].lower() != name.lower():
        raise refused(wrong(f"the id of the address, {name}", value["id"], "id"))
    return _sound(asked, [value], attachments, is_list=False)


def read_post(asked: Asked) -> Sent:
    """Return the statements of a POST: one, or a list of them (1.0.3, part 3, 2.1.2).

    Raises: XapiError: 400 or 413, with all that is wrong.
    """
    value, attachments = _read(asked)
    if isinstance(value, list):
        if len(value) > MOST_STATEMENTS:
            raise XapiError(
                413, f"a request may hold {MOST_STATEMENTS} statements, not {len(value)}; send several"
            )
        return _sound(asked, value, attachments, is_list=True)
    return _sound(asked, [value], attachments, is_list=False)


def _read(asked: Asked) -> tuple[object, Mapping[str, bytes] | None]:
    """Return the JSON of a body, and its attachments: None where it could hold none."""
    attachments: Mapping[str, bytes] | None = None
    text = asked.body
    if asked.media_type == "multipart/mixed":
        parts = read_parts(text, asked.content_type)
        text, attachments = parts.statements, parts.attachments
    elif asked.media_type != "application/json":
        raise XapiError(400, "statements have Content-Type: application/json or multipart/mixed")
    try:
        return parse(text), attachments
    except ValueError as error:
        raise XapiError(400, str(error)) from None


def _sound(
    asked: Asked, values: list[Any], attachments: Mapping[str, bytes] | None, *, is_list: bool
) -> Sent:
    found: list[Problem] = []
    for place, value in enumerate(values):
        problems = problems_of(value, asked.version)
        if problems is None:
            problems = _problems_of_attachments(value, attachments, asked.version)
        if problems:
            found += within(place, problems) if is_list else problems
    if found:
        raise refused(found)
    for value in values:
        if "id" not in value:
            value["id"] = str(uuid.uuid4())
    _each_once(values)
    _no_other(values, attachments or {})
    return Sent(values, attachments or {})


def _problems_of_attachments(
    statement: dict[str, Any], attachments: Mapping[str, bytes] | None, version: Version
) -> list[Problem]:
    """Each attachment came along, or lies at an address (1.0.3, part 2, 2.4.11 and part 3, 1.5)."""
    came = attachments or {}
    missing = [
        Problem(path, "sent along in multipart/mixed, or have a fileUrl", one["sha2"])
        for path, one in _attachments(statement)
        if "fileUrl" not in one and one["sha2"].lower() not in came
    ]
    return missing or problems_of_signatures(statement, came, version)


def _each_once(statements: list[dict[str, Any]]) -> None:
    names = [one["id"].lower() for one in statements]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise XapiError(400, f"the id {twice} stands twice in this request (1.0.3, part 3, 2.1.2)")


def _no_other(statements: list[dict[str, Any]], attachments: Mapping[str, bytes]) -> None:
    if not attachments:
        return
    named = {held["sha2"].lower() for one in statements for _, held in _attachments(one)}
    if other := sorted(set(attachments) - named):
        raise XapiError(
            400, f"no statement has an attachment with the digest {other[0]} (1.0.3, part 3, 1.5.2)"
        )


def _attachments(statement: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Yield the attachments of *statement* and of a sub-statement in it, each with its path."""
    for path, holder in (((), statement), (("object",), statement["object"])):
        for place, one in enumerate(holder.get("attachments", ())):
            yield (*path, "attachments", place), one
