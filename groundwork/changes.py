"""Know whether the content files changed since a page was drawn from them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from groundwork.home import Home


def version_of(home: Home) -> str:
    """Return a text that differs whenever a content file was added, removed or saved.

    Names, sizes and times only, so that it can be asked several times a second.
    """
    return version_of_folders(home.curriculum_content, home.assessments_content)


def version_of_supports(home: Home) -> str:
    """Return such a text for who helps, and for the facts that this cites: a few files, for every page."""
    content = home.curriculum_content
    facts = content / "facts.yaml"
    state = facts.stat() if facts.is_file() else None
    folder = content / "supports"
    told = version_of_folders(folder) if folder.is_dir() else ""
    return f"{told} {facts} {state and (state.st_size, state.st_mtime_ns)}"


def version_of_folders(*folders: Path) -> str:
    """Return such a text for all files below *folders*."""
    digest = hashlib.sha256()
    for folder in folders:
        for path, size, time in sorted(_entries(folder)):
            digest.update(f"{path}\0{size}\0{time}\n".encode())
    return digest.hexdigest()[:16]


def _entries(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            # What was listed may be gone by now: whoever saves puts a file aside, and then in its place.
            with suppress(FileNotFoundError):
                if entry.is_dir(follow_symlinks=False):
                    yield from _entries(Path(entry.path))
                elif entry.is_file(follow_symlinks=False):
                    state = entry.stat(follow_symlinks=False)
                    yield entry.path, state.st_size, state.st_mtime_ns
