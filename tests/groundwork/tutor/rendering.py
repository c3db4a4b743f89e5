"""Tutor itself, in an environment of its own, with our plugin beside it as an operator installs it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PLACE = ROOT / "var" / "judges" / "tutor"
REQUIREMENTS = ROOT / "requirements" / "locked-tutor.txt"
"""Tutor and what it brings, each with its hashes; ``make lock`` writes it from tutor.in."""


def environment() -> Path:
    """Return the folder of Tutor's programs, made if need be (once, about 20 seconds of a quiet machine)."""
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    # Two processes may test at once, and must not both make it.
    with (PLACE.parent / "tutor.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _make()
    return PLACE / "bin"


def _make() -> None:
    done = PLACE / "requirements.txt"
    if not done.exists() or done.read_text(encoding="utf-8") != REQUIREMENTS.read_text(encoding="utf-8"):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PLACE)], check=True)
        # Not compiled: of thousands of modules few are ever imported.
        pip = [str(PLACE / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-compile"]
        subprocess.run(
            [*pip, "--no-deps", "--require-hashes", "--requirement", str(REQUIREMENTS)], check=True
        )
        shutil.copy(REQUIREMENTS, done)
    _install_ours()


def _install_ours() -> None:
    """Do what ``pip install --no-deps --editable`` does: our metadata, and where our code is."""
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(PLACE), "platbase": str(PLACE)}))
    (packages / "groundwork.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    ours = distribution("groundwork-learning")
    metadata = packages / f"groundwork_learning-{ours.version}.dist-info"
    metadata.mkdir(exist_ok=True)
    for name in ("METADATA", "entry_points.txt"):
        (metadata / name).write_text(ours.read_text(name) or "", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Tutor:
    """One project of Tutor, in a folder of its own."""

    programs: Path
    root: Path

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run ``tutor`` with *words*, with *more* in its environment."""
        return subprocess.run(
            [str(self.programs / "tutor"), *words],
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("TUTOR_")},
                **more,
                "TUTOR_ROOT": str(self.root),
                "TUTOR_PLUGINS_ROOT": str(self.root / "plugins"),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def calls_to_docker(self, *words: str) -> list[list[str]]:
        """Run ``tutor`` with *words* and return what it would have Docker do: each call's arguments."""
        stand_in = self.root / "stand-in"
        stand_in.mkdir(exist_ok=True)
        calls = stand_in / "calls.txt"
        calls.write_text("", encoding="utf-8")
        docker = stand_in / "docker"
        # Asked what is running, it answers: nothing.
        lines = ["#!/bin/sh", f'printf "%s\\0" "$@" >> {calls}', f'printf "\\1" >> {calls}', "echo '[]'", ""]
        docker.write_text("\n".join(lines), encoding="utf-8")
        docker.chmod(0o755)
        done = self.run(*words, PATH=f"{stand_in}{os.pathsep}{os.environ['PATH']}")
        assert done.returncode == 0, done.stdout + done.stderr
        return [call.split("\0")[:-1] for call in calls.read_text(encoding="utf-8").split("\1") if call]

    def read(self, *parts: str) -> str:
        """Return a file of the rendered environment."""
        return self.root.joinpath("env", *parts).read_text(encoding="utf-8")

    def saved(self, **values: object) -> Tutor:
        """Save the configuration with *values* of the plugin, and return the project."""
        settings = [f"--set={name}={json.dumps(value)}" for name, value in values.items()]
        done = self.run("config", "save", *settings)
        assert done.returncode == 0, done.stdout + done.stderr
        return self
