"""An operator brings a real site up: roster, accounts, roles, passwords; and hears of mistakes in words."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

GROUNDWORK = str(Path(sys.executable).parent / "groundwork")
ROSTER = """employee_number,name,language,hired_on,unit,manager
E1,Amal Haddad,ar,2020-01-06,Transit,
E2,Minh Tran,vi,2021-03-01,Transit,E1
"""


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command on a site of its own."""
    return subprocess.run(
        [GROUNDWORK, *arguments],
        env=environment_of(folder, **environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def environment_of(folder: Path, **environment: str) -> dict[str, str]:
    """Return the environment of a site of its own that keeps its files in *folder*."""
    kept = {name: value for name, value in os.environ.items() if name != "GROUNDWORK_DATABASE_URL"}
    return {**kept, "GROUNDWORK_VARIABLE": str(folder), **environment}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.slow
def test_a_roster_opens_accounts_and_people_get_roles_and_passwords(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(ROSTER, encoding="utf-8")

    assert (
        "2 changes, 0 unchanged, 0 problems; nothing written"
        in run(tmp_path, "roster", "import", str(file), "--dry-run").stdout
    )
    assert "there is no account E1" in run(tmp_path, "people", "give-role", "E1", "hr-analyst").stderr
    imported = run(tmp_path, "roster", "import", str(file))
    assert "2 changes, 0 unchanged, 0 problems; written" in imported.stdout, imported.stderr
    assert "HR analysts" in run(tmp_path, "people", "give-role", "E1", "hr-analyst").stdout
    short = run(tmp_path, "people", "set-password", "E1", "--password", "short")
    assert (short.returncode, "12 characters" in short.stderr) == (1, True)
    assert run(tmp_path, "people", "set-password", "E1", "--password", "over the river").returncode == 0


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        pytest.param(
            {"GROUNDWORK_DATABASE_URL": "foo://x"}, "GROUNDWORK_DATABASE_URL", id="kind of database"
        ),
        pytest.param(
            {"GROUNDWORK_DATABASE_URL": "postgresql://127.0.0.1:1/x"}, "does not answer", id="no database"
        ),
        pytest.param({"PORT": "abc"}, "PORT must be a number", id="no port"),
        pytest.param({"GROUNDWORK_VARIABLE": "/proc/nowhere/x"}, "cannot be used", id="no folder"),
    ],
)
def test_a_wrong_setting_is_one_sentence(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    done = run(tmp_path, "serve", **{"PORT": str(_free_port())} | environment)

    assert done.returncode == 1
    assert re.fullmatch(r"Error: .*\n?", done.stderr), done.stderr
    assert said in done.stderr


def test_a_port_that_something_else_listens_on_is_told_before_any_work(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(tmp_path, "demo", PORT=str(port))

    assert done.returncode == 1
    assert done.stderr == (
        f"Error: 127.0.0.1:{port} cannot be listened on: Address already in use. "
        "Stop what is there, or choose another port with --port or PORT\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_dry_run_warns_when_too_many_would_leave(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(ROSTER, encoding="utf-8")
    run(tmp_path, "roster", "import", str(file))
    file.write_text("\n".join(ROSTER.splitlines()[:2]) + "\n", encoding="utf-8")

    tried = run(tmp_path, "roster", "import", str(file), "--dry-run")
    refused = run(tmp_path, "roster", "import", str(file))

    assert "50.0% of 2 people would leave, more than 5%: the import will want --confirm" in tried.stderr
    assert refused.returncode == 1
    assert "nothing was imported" in refused.stderr
    assert run(tmp_path, "roster", "import", str(file), "--confirm").returncode == 0
