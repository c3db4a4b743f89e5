"""Withdraw figures that were published: their page says so from then on, and nothing is taken away.

What was read cannot be unread: later tables are held against withdrawn ones like against all others.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from django.db import transaction

from reporting.errors import ReportingError
from reporting.figures.proof_chain import WithdrawnFor, add, locked_end, withdrawals
from reporting.figures.proof_text import FORMAT
from reporting.models import FigureProof

WITHDRAWAL = "withdrawal"
"""As the figure of a row of the chain: it tells no figures, and only that others are withdrawn."""


class NothingToWithdrawError(ReportingError, LookupError):
    """No figures that stand have the code: there are none, or they are withdrawn already."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"no published figures that stand have the code {code!r}; look at the list of codes")


def withdraw(code: str, reason: WithdrawnFor, by: str) -> FigureProof:
    """Withdraw the figures of *code*, and return the row of the chain that says so.

    Raises: NothingToWithdrawError: no figures that stand have the code.
    """
    with transaction.atomic():
        end = locked_end()
        content: dict[str, Any] = {"format": FORMAT, "figure": WITHDRAWAL, "tables": []}
        content["withdraws"] = taken_back(code, reason)
        return add(end, content, secrets.token_hex(16), by)


def taken_back(code: str, reason: WithdrawnFor) -> dict[str, Any]:
    """Return what the chain says of figures that are withdrawn. To be called under the lock.

    Raises: NothingToWithdrawError: no figures that stand have the code.
    """
    proof = FigureProof.objects.filter(code=code).first()
    if proof is None or is_withdrawal(proof) or code in withdrawals():
        raise NothingToWithdrawError(code)
    return {"code": code, "reason": reason.value}


def is_withdrawal(proof: FigureProof) -> bool:
    """Return whether *proof* tells no figures, and only that others are withdrawn."""
    return bool(json.loads(proof.content)["figure"] == WITHDRAWAL)
