"""What the command line uses of ``obligations``: no Django is needed for it."""

from __future__ import annotations

from reporting.obligations.examples import NOT_REQUIRED, Outcome, run
from reporting.obligations.policy_file import read_policy_file
from reporting.obligations.policy_form import PolicyFile
from reporting.obligations.problems import FormProblem, RuleError

__all__ = ["NOT_REQUIRED", "FormProblem", "Outcome", "PolicyFile", "RuleError", "read_policy_file", "run"]
