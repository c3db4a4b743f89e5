"""The image holds what runs and no more, no secret, and the how-to speaks of the image that is made."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import yaml

from groundwork.cli import _VERBS
from groundwork.site.secret_files import SECRETS

ROOT = Path(__file__).resolve().parents[2]
IMAGE = (ROOT / "deploy/container/Containerfile").read_text("utf-8")
HOW_TO = (ROOT / "docs/how-to/run-in-a-container.md").read_text("utf-8")
SETTINGS = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/reference/settings.md").read_text("utf-8"), re.M))


def test_only_what_is_listed_gets_into_the_image() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    let_in = {line[1:] for line in rules if line.startswith("!")}
    (listed,) = re.findall(r"FOLDERS = \((.*?)\)", (ROOT / "setup.py").read_text("utf-8"), re.S)
    folders = set(re.findall(r'"(\w+)"', listed))

    assert rules[0] == "*", "everything else is left out, whatever its name"
    assert folders <= let_in
    assert let_in - folders == {
        "requirements",
        "scripts/runtime_lock.py",
        "scripts/write_sbom.py",
        "LICENSE",
        "README.md",
        "package.json",
        "package-lock.json",
        "pyproject.toml",
        "setup.py",
    }
    assert [name for name in sorted(let_in) if not (ROOT / name).exists()] == []


def test_the_image_is_installed_from_that_part_of_the_lock_file_that_runs() -> None:
    lock = "requirements/locked-3.12.txt"
    printed = subprocess.run(
        [sys.executable, str(ROOT / "scripts/runtime_lock.py"), str(ROOT / lock)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    blocks = re.split(r"\n(?=[A-Za-z0-9])", printed)
    names = {block.partition("==")[0] for block in blocks}

    assert f"scripts/runtime_lock.py {lock} > /tmp/running.txt" in IMAGE
    assert "--no-deps --require-hashes -r /tmp/running.txt" in IMAGE
    assert {"django", "gunicorn", "psycopg", "weasyprint", "xblock", "setuptools"} <= names
    assert {"pytest", "translate-toolkit", "mypy", "celery", "xblock-sdk"} & names == set()
    assert all(block in (ROOT / lock).read_text("utf-8") for block in blocks), "as it was locked"
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_image_knows_no_secret_and_runs_as_nobody_in_particular() -> None:
    last = IMAGE.rpartition("\nFROM ")[2]

    assert re.findall(r"^USER (.*)$", last, re.M) == ["10001:10001"]
    assert [one for one in SECRETS if one in IMAGE] == []
    assert set(re.findall(r"GROUNDWORK_[A-Z_]+", IMAGE)) <= SETTINGS


def test_temporary_files_lie_in_the_volume_of_both_containers_and_not_in_memory() -> None:
    told = yaml.safe_load((ROOT / "deploy/container/compose.yaml").read_text("utf-8"))
    last = IMAGE.rpartition("\nFROM ")[2]
    (place,) = re.findall(r"\bGROUNDWORK_TEMPORARY=(\S+)", last)
    (volume,) = re.findall(r"^VOLUME (\S+)$", last, re.M)

    assert place == f"{volume}/temporary"
    assert "TMPDIR=" not in last, "it would go before"
    for one in told["services"].values():
        assert one["volumes"] == [f"groundwork:{volume}"]
        assert "environment" not in one
    assert f"`{place}`" in HOW_TO


def test_pdfs_find_the_libraries_and_fonts_in_the_image_that_a_server_needs() -> None:
    server = (ROOT / "docs/how-to/run-on-a-server.md").read_text("utf-8")
    (needed,) = re.findall(r"For certificates as PDF install `([^`]*)`", server)

    assert f" {needed} " in IMAGE


def test_the_how_to_names_settings_arguments_and_commands_that_exist() -> None:
    named = {one.removesuffix("_FILE") for one in re.findall(r"\b(GROUNDWORK_[A-Z_]+)", HOW_TO)}
    asked = set(re.findall(r"^ARG (\w+)=", IMAGE, re.M))
    started = re.findall(
        r"(?:`groundwork|(?:site|^ *) groundwork|\$secrets groundwork) ([a-z]+)", HOW_TO, re.M
    )

    assert named <= SETTINGS
    assert {"PYTHON", "NODE", "DATABASE_CLIENT"} == asked
    assert {one for one in asked if f"{one}=" in HOW_TO} == asked
    assert {"serve", "work", "jobs", "roster", "people", "backup"} == set(started)
    assert set(started) <= set(_VERBS)


def test_both_containers_of_the_compose_file_are_held_back_as_the_how_to_says() -> None:
    told = yaml.safe_load((ROOT / "deploy/container/compose.yaml").read_text("utf-8"))
    files = dict(re.findall(r"^(GROUNDWORK_[A-Z_]+_FILE)=/run/secrets/(\S+)$", HOW_TO, re.M))

    assert set(told["services"]) == {"site", "work"}
    for one in told["services"].values():
        assert (one["read_only"], one["cap_drop"]) == (True, ["ALL"])
        assert one["security_opt"] == ["no-new-privileges"]
        assert set(one["secrets"]) == set(told["secrets"]) == set(files.values())
    assert told["services"]["work"]["command"] == ["work"]
    assert told["services"]["work"]["healthcheck"] == {"disable": True}
    assert all(port.startswith("127.0.0.1:") for port in told["services"]["site"]["ports"])
