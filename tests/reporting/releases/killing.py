"""Bring a database of an earlier release up to date while the upgrade is killed, again and again.

A program of its own, on the empty database of ``GROUNDWORK_DATABASE_URL``: ``killing KEPT EVERY`` kills the
process that brings *KEPT* up to date at each *EVERY*-th moment before or after a statement that changes
something, and begins anew until one comes to its end. With 1 each statement is hit at both its ends; an even
number hits one of the two alone. Prints as JSON how often it was killed, what was said of that, and what is
said of the database now.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import django

_CHANGES = ("CREATE", "ALTER", "DROP", "RENAME", "INSERT", "UPDATE", "DELETE")


class Killer:
    """Ends this process at a statement at which none was ended before."""

    def __init__(self, met: Path, every: int) -> None:
        # A file, since the next process has to know at what those before it were ended.
        self._met, self._every = met, every

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Send *sql*, and end this process before or after it if it is the turn of that."""
        if not sql.lstrip().upper().startswith(_CHANGES) or "groundwork_upgrade_steps" in sql:
            return execute(sql, params, many, context)
        if self._is_turn(f"before {sql}"):
            os.kill(os.getpid(), signal.SIGKILL)
        answer = execute(sql, params, many, context)
        if self._is_turn(f"after {sql}"):
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    def _is_turn(self, moment: str) -> bool:
        met = json.loads(self._met.read_text("utf-8"))
        if moment in met:
            return False
        self._met.write_text(json.dumps([*met, moment]), "utf-8")
        return len(met) % self._every == 0


def upgrade_killed(path: Path, every: int) -> dict[str, Any]:
    """Return how often the upgrade of what *path* holds was killed, what it said, and what is said now."""
    from django.db import connections

    from tests.reporting.releases.upgrading import load
    from tests.reporting.releases.writing import said

    kept = json.loads(path.read_text("utf-8"))
    load(kept["migrations"], kept["rows"])
    connections.close_all()
    kills = 0
    with tempfile.TemporaryDirectory() as folder:
        met, told = Path(folder, "met"), Path(folder, "told")
        met.write_text("[]", "utf-8")
        told.touch()
        while (status := _ended(met, told, every)) != 0:
            if not os.WIFSIGNALED(status):
                raise RuntimeError(told.read_text("utf-8"))
            kills += 1
        return {
            "kills": kills,
            "moments": len(json.loads(met.read_text("utf-8"))),
            "told": told.read_text("utf-8").splitlines(),
            "said": said(),
        }


def _ended(met: Path, told: Path, every: int) -> int:
    """Begin the upgrade in a process of its own; return how that ended."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    from django.core.management import call_command
    from django.db import connection

    try:
        with told.open("a", encoding="utf-8", buffering=1) as lines:
            try:
                with connection.execute_wrapper(Killer(met, every)):
                    call_command("migrate", verbosity=0, stdout=StringIO(), stderr=lines)
            except Exception as error:
                lines.write(f"{type(error).__name__}: {error}\n")
                os._exit(1)
        os._exit(0)
    finally:
        os._exit(2)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(upgrade_killed(Path(sys.argv[1]), int(sys.argv[2]))))
