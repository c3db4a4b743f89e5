"""Other people's programs that judge what we make: below ``var/judges``, never among our own packages."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "var/judges/packages"
WANTED = ROOT / "requirements/judges.txt"


def installed() -> Path:
    """Return the folder that holds them, filled when a wanted version is not there."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE.parent / "packages.lock").open("w") as lock:  # several processes test at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        _install()
    return PLACE


def _install() -> None:
    stamp = PLACE / "installed.txt"
    wanted = WANTED.read_text(encoding="utf-8")
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade"]
        asked = ["--no-deps", "--require-hashes", "--target", str(PLACE), "-r", str(WANTED)]
        subprocess.run([*pip, *asked], check=True)
        stamp.write_text(wanted, encoding="utf-8")
