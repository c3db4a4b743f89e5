"""Read a policy file from disk."""

from __future__ import annotations

from pathlib import Path

from curriculum.authoring import read_yaml
from reporting.obligations.holidays import calendars
from reporting.obligations.policy_form import PolicyFile, read_policy
from reporting.obligations.problems import FormProblem, RuleError

_LARGEST = 1_000_000
"""Bytes: thousands of rules and examples."""


def read_policy_file(path: Path) -> PolicyFile:
    """Return what the file *path* says: YAML 1.2, without anchors, aliases and tags.

    Raises: RuleError: with everything that is wrong.
    """
    if path.stat().st_size > _LARGEST:
        raise RuleError([FormProblem("", f"the file is larger than {_LARGEST:,} bytes")])
    document, problems = read_yaml(path)
    if document is None or problems:
        raise RuleError(FormProblem(f"line {one.line}", one.message) for one in problems)
    return read_policy(document.data, calendars())
