"""What was decided about editions after they were frozen: one withdrawn, one that counts for another.

The file ``<course>/decided.yaml`` beside the frozen editions holds it, each with its day, who decided it and
why. It is only added to: a frozen edition stays as it is, and so does what was decided about it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from curriculum.authoring import read_yaml, validate
from curriculum.languages import Language
from curriculum.model import Model
from editions.errors import EditionError
from editions.unsaid import Unsaid, UnsaidKind

Label = Annotated[str, Field(pattern=r"^\d{4}\.[1-9]\d*$", max_length=12)]
Words = Annotated[str, Field(min_length=1, max_length=500)]
_FILE = "decided.yaml"
_HEAD = "# What was decided about editions after they were frozen. Only added to (docs/decisions/0047).\n"
_LABEL = re.compile(r"^(\d{4})\.([1-9]\d*)$")


class Decision(Model):
    """Who decided what about an edition, when and why."""

    on: date
    by: Annotated[str, Field(min_length=1, max_length=100)]
    """A name, or an employee number."""
    reason: dict[Language, Words]
    """In English wherever there is one."""


class Withdrawal(Decision):
    """An edition asks nobody anything any more and is not served. Whoever completed it has completed it."""

    edition: Label


class Counted(Decision):
    """Whoever completed one edition counts as having taken what another changed."""

    completed: Label
    counts_as: Label


class Decided(Model):
    """All that was decided about the editions of one course, in the order in which it was."""

    withdrawn: tuple[Withdrawal, ...] = ()
    counted: tuple[Counted, ...] = ()

    def withdrawal(self, label: str) -> Withdrawal | None:
        """Return why the edition *label* was withdrawn; None: it was not."""
        return next((one for one in self.withdrawn if one.edition == label), None)

    def counted_as(self, label: str) -> tuple[str, ...]:
        """Return the labels of the editions that count as *label*."""
        return tuple(one.completed for one in self.counted if one.counts_as == label)


def decided_file(folder: Path, course: str) -> Path:
    """Return where it stands what was decided about *course*; *folder* holds the frozen editions."""
    return folder / course / _FILE


def read_decided(path: Path) -> Decided:
    """Return what the file *path* says; without the file nothing was decided.

    Raises: EditionError: the file cannot be read; the message names every line that is wrong.
    """
    if not path.is_file():
        return Decided()
    document, problems = read_yaml(path)
    decided = None
    if document is not None:
        decided, more = validate(document, Decided)
        problems = [*problems, *more]
    if decided is None or problems:
        raise EditionError("\n".join(str(one) for one in problems))
    return decided


def written(decided: Decided) -> str:
    """Return the file that says *decided*, in YAML."""
    data = decided.model_dump(mode="json", exclude_defaults=True)
    body = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110) if data else ""
    return _HEAD + body


def withdraw(decided: Decided, frozen: Collection[str], one: Withdrawal) -> Decided:
    """Return *decided* with *one* more; *frozen* are the labels of the course's editions.

    Raises: EditionError: there is no such edition, it is withdrawn already, or no other would stand.
    """
    _known(frozen, one.edition)
    if before := decided.withdrawal(one.edition):
        raise EditionError(f"edition {one.edition} was withdrawn on {before.on} already")
    if not [label for label in frozen if label != one.edition and not decided.withdrawal(label)]:
        raise EditionError(f"edition {one.edition} is the only one that stands; freeze another one first")
    _reasoned(one)
    return decided.model_copy(update={"withdrawn": (*decided.withdrawn, one)})


def count(decided: Decided, frozen: Collection[str], one: Counted) -> Decided:
    """Return *decided* with *one* more; *frozen* are the labels of the course's editions.

    Raises: EditionError: an edition is not there, is not the older of the two, or counts already.
    """
    _known(frozen, one.completed, one.counts_as)
    if _order(one.completed) >= _order(one.counts_as):
        raise EditionError(
            f"{one.completed} is not older than {one.counts_as}: who takes a later edition is asked for "
            "nothing of an earlier one in any case"
        )
    if one.completed in decided.counted_as(one.counts_as):
        raise EditionError(f"{one.completed} counts as {one.counts_as} already")
    _reasoned(one)
    return decided.model_copy(update={"counted": (*decided.counted, one)})


def problems_of_counts(counts: Mapping[str, Mapping[Language, str]], frozen: Collection[str]) -> list[Unsaid]:
    """Return what is wrong with the editions that an author lets count as the next one."""
    known = ", ".join(frozen) or "none"
    problems = [
        Unsaid(
            UnsaidKind.UNKNOWN,
            f"counts.{label}",
            f"there is no edition {label}; there are: {known}",
            label=label,
        )
        for label in counts
        if label not in frozen
    ]
    return problems + [
        Unsaid(UnsaidKind.COUNTS, f"counts.{label}.en", "say in English why it counts", label=label)
        for label, reason in counts.items()
        if not reason.get(Language.EN, "").strip()
    ]


def _known(frozen: Collection[str], *labels: str) -> None:
    for label in labels:
        if label not in frozen:
            message = f"there is no edition {label} (there are: {', '.join(frozen) or 'none'})"
            raise EditionError(message)


def _reasoned(one: Decision) -> None:
    if not one.reason.get(Language.EN, "").strip():
        raise EditionError("reason: say in English why")


def _order(label: str) -> tuple[int, int]:
    match = _LABEL.match(label)
    return (int(match.group(1)), int(match.group(2))) if match else (0, 0)
