"""Read how a file stood before, where the content lies in a git repository and git is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

_MOST_VERSIONS = 30
_MOST_SECONDS = 5


def versions_of(root: Path, path: Path) -> Iterator[bytes]:
    """Yield what the file *path* below *root* held at each commit that changed it, latest first.

    At most thirty. Nothing where *root* is no repository, git is not there, or it does not answer.
    """
    git = shutil.which("git")
    if git is None or not (root / ".git").exists() or not path.is_relative_to(root):
        return
    name = path.relative_to(root).as_posix()
    listed = _answer(git, root, "log", f"-n{_MOST_VERSIONS}", "--format=%H", "--", name)
    for commit in (listed or b"").decode("ascii", errors="replace").split():
        held = _answer(git, root, "show", f"{commit}:{name}")
        if held is not None:
            yield held


def _answer(git: str, root: Path, *arguments: str) -> bytes | None:
    """Return what git says, None when it fails. It reads only, takes no lock, and asks nobody."""
    command = [git, "--no-optional-locks", "-C", str(root), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 # our own arguments: a path of the content, and digests
            command, capture_output=True, timeout=_MOST_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
