"""Find the law, counts and offices that nobody has looked at again in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from curriculum.references import Fact
from curriculum.validation import validate_entries
from curriculum.yaml_reader import read_yaml


def overdue_switches(content: Path, today: date) -> tuple[Fact, ...]:
    """Return the facts of *content* (``curriculum/content``) that may no longer be told on *today*.

    Only those that change (:attr:`Fact.is_switch`), by number. What of facts.yaml cannot be read is left out:
    the check tells it.
    """
    document, _ = read_yaml(content / "facts.yaml")
    if document is None:
        return ()
    facts, _ = validate_entries(document, "facts", Fact)
    overdue = (fact for _, fact in facts if fact.is_switch and fact.is_overdue(today))
    return tuple(sorted(overdue, key=lambda fact: fact.id))
