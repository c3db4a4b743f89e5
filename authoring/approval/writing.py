"""Make the entry of what somebody says, and the text of the file with it at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import yaml

from authoring.approval.records import Answer, Approval, Comment, Confirmed, Entry, Withdrawal, data_of, id_of

_HEADS = {
    "comments": "# What reviewers say of the words (docs/how-to/have-a-course-approved.md).\n",
    "approvals": "# Who signed what, as it stood (docs/how-to/have-a-course-approved.md).\n",
}


class _Dumper(yaml.SafeDumper):
    """Quotes whatever begins with a digit: a digest such as 012345678901 is a number to other readers."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, '"' if value[:1].isdigit() else None)


_Dumper.add_representer(str, _text)
_AnEntry = TypeVar("_AnEntry", Comment, Answer, Approval, Withdrawal, Confirmed)


def made(kind: type[_AnEntry], **said: Any) -> _AnEntry:
    """Return the entry of *kind* that says *said*, with its id.

    Raises: pydantic.ValidationError: something in it cannot be kept.
    """
    # The id follows from the entry as it is written, so it is made of one with a place for it.
    draft = kind.model_validate({**said, "id": "0" * 16})
    return draft.model_copy(update={"id": id_of(data_of(draft))})


def as_new(entry: Entry, said: Sequence[Entry]) -> Entry | None:
    """Return *entry* as it is written after *said*; None: it stands there, and nothing undid it since.

    Whoever signs again on the day on which they took it back says the same words: it then names what it
    follows, and so has an id of its own.
    """
    same = [one for one in said if one.kind == entry.kind and _words(one) == _words(entry)]
    if not same:
        return entry
    undone = _undone(same[-1], said)
    if undone is None:
        return None
    again = entry.model_copy(update={"after": undone.id})
    return again.model_copy(update={"id": id_of(data_of(again))})


def _undone(entry: Entry, said: Sequence[Entry]) -> Entry | None:
    """Return what took *entry* back, or the last that was answered since."""
    if isinstance(entry, Answer):
        later = said[said.index(entry) + 1 :]
        return next((one for one in reversed(later) if isinstance(one, Answer) and one.to == entry.to), None)
    return next((one for one in said if isinstance(one, Withdrawal) and one.of == entry.id), None)


def _words(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in data_of(entry).items() if name not in {"id", "kind", "after"}}


def appended(text: str, entry: Entry) -> str:
    """Return the file that reads *text* (empty: a new one) with *entry* after all others."""
    file = "comments" if isinstance(entry, Comment | Answer) else "approvals"
    before = text if text.strip() else f"{_HEADS[file]}entries:\n"
    block = yaml.dump([data_of(entry)], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return f"{before.rstrip(chr(10))}\n{block}"
