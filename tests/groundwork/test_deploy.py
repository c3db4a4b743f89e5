"""What is shipped to run the site on a server is sound: units, their commands, and their settings."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from groundwork.cli import groundwork

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "deploy/systemd").glob("groundwork-*"))
HOW_TO = (ROOT / "docs/how-to/run-on-a-server.md").read_text("utf-8")
SEVERAL = (ROOT / "docs/how-to/run-on-more-than-one-machine.md").read_text("utf-8")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_every_unit(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text("utf-8").replace("/opt/groundwork/.venv/bin/groundwork", "/bin/true")
        (tmp_path / unit.name).write_text(text, "utf-8")
    paths = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *paths], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "groundwork-" in line] == []


def _commands() -> list[list[str]]:
    units = [unit.read_text("utf-8") for unit in UNITS]
    image = (ROOT / "deploy/container/Containerfile").read_text("utf-8")
    (default,) = re.findall(r"^CMD \[(.*)\]$", image, re.M)
    found = [shlex.split(default.replace(",", " "))]
    for text in units:
        found += [shlex.split(one) for one in re.findall(r"bin/groundwork ([^'\n]*)", text)]
    return found


def test_every_command_that_is_started_exists_with_its_options() -> None:
    commands = _commands()
    assert sorted(one[0] for one in commands) == [
        "backup",
        "jobs",
        "listen",
        "records",
        "serve",
        "serve",
        "work",
    ]
    for words in commands:
        context = click.Context(groundwork)
        command = groundwork.get_command(context, words[0])
        assert command is not None
        if isinstance(command, click.Group):
            command = command.get_command(context, words[1])
            words = words[1:]
        assert command is not None
        # click keeps the help option that it saw first: that of the group.
        command.make_context(words[0], words[1:], help_option_names=["-h", "--help"])


def test_every_setting_of_the_environment_file_is_known() -> None:
    known = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    given = re.findall(r"^([A-Z_]+)=", (ROOT / "deploy/systemd/environment").read_text("utf-8"), re.M)
    assert [one for one in given if f"`{one}`" not in known] == ["GROUNDWORK_BACKUP_KEY"], "of the unit alone"


def test_temporary_files_of_every_unit_lie_on_a_disk_and_go_when_it_stops() -> None:
    """``/tmp`` is a part of memory on some systems, ``/var/tmp`` on none (systemd.exec(5), PrivateTmp)."""
    for unit in UNITS:
        text = unit.read_text("utf-8")
        if "bin/groundwork " in text:
            (set_by_unit,) = re.findall(r"^Environment=(.*)$", text, re.M)
            assert "TMPDIR=/var/tmp" in set_by_unit.split(), unit.name
            assert "PrivateTmp=yes" in text.splitlines(), unit.name


def test_the_how_to_starts_the_units_that_are_shipped() -> None:
    (started,) = re.findall(r"systemctl enable --now (.*)", HOW_TO)
    names = {one if "." in one else f"{one}.service" for one in started.split()}
    assert names <= {unit.name for unit in UNITS}
    timed = {name.replace(".timer", ".service") for name in names if name.endswith(".timer")}
    for_each_topic = {re.sub(r"@.*", "@.service", one) for one in _topics()}
    assert {unit.name for unit in UNITS} == names | timed | for_each_topic


def _topics() -> list[str]:
    (started,) = re.findall(r"systemctl enable --now (.*)", SEVERAL)
    return [str(one) for one in started.split()]
