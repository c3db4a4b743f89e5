"""Put several files in place all or none, whenever the machine stops.

POSIX renames one file at a time (rename(2)), so that stopping between two would leave half a change. All
new files are therefore written aside first, with a list of what goes where; from the moment that the list
stands, the change is made, and whoever comes next finishes what was interrupted.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from authoring.files.content_paths import root_of

STAGE = ".saving"
"""The folder, in each root, of what is being saved; there for milliseconds only."""
_LIST, _NEW_FILE_MODE = "list.json", 0o644
_log = logging.getLogger(__name__)


class _Step(NamedTuple):
    """One file that is put in place, or taken out when nothing is staged for it."""

    root: int
    """Which of the roots it lies in; the content may stand elsewhere when the change is finished."""
    path: str
    """Below that root."""
    staged: str
    """Its name in the root's stage; empty: the file is taken out."""
    before: str
    """The digest of what it replaces; empty: there was no file."""

    def place(self, roots: tuple[Path, ...]) -> Path:
        """Return where it is put."""
        return roots[self.root] / self.path

    def source(self, roots: tuple[Path, ...]) -> Path:
        """Return where it is staged."""
        return roots[self.root] / STAGE / self.staged


def digest_of(data: bytes | None) -> str:
    """Return the SHA-256 digest of a file's *data* in hexadecimal; empty where there is no file."""
    return "" if data is None else sha256(data).hexdigest()


def data_of(path: Path) -> bytes | None:
    """Return what the file *path* holds; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def put_in_place(roots: tuple[Path, ...], files: Mapping[Path, bytes | None]) -> None:
    """Make *files* read so, all or none; None takes a file out, and its folder once that is empty.

    Every file lies in one of *roots*. The caller holds the lock, and nothing interrupted is left.

    Raises: OSError: there is no room, or a folder may not be written to; then nothing was changed.
    """
    try:
        steps = list(_staged(roots, files))
        lines = json.dumps([list(step) for step in steps])
        _write(roots[0] / STAGE / "list", lines.encode(), _NEW_FILE_MODE)
        (roots[0] / STAGE / "list").replace(roots[0] / STAGE / _LIST)
        _keep_names(roots[0] / STAGE)
    except BaseException:
        _clear(roots)
        raise
    _carry_out(roots, steps)


def finish(roots: tuple[Path, ...]) -> None:
    """Finish a change that was interrupted, or take back one that had not been made yet.

    A file that somebody wrote by hand since stays theirs; what was to stand there is kept beside the list,
    in a folder whose name is logged.
    """
    listed = data_of(roots[0] / STAGE / _LIST)
    if listed is None:
        _clear(roots)
        return
    steps = [_Step(*line) for line in json.loads(listed)]
    for step in steps:
        root_of(step.place(roots), roots)
        if _is_foreign(roots, step):
            for root in roots:
                _put_aside(root)
            return
    _carry_out(roots, steps)


def _staged(roots: tuple[Path, ...], files: Mapping[Path, bytes | None]) -> Iterator[_Step]:
    for number, (path, data) in enumerate(sorted(files.items())):
        root = root_of(path, roots)
        before = digest_of(data_of(path))
        step = _Step(roots.index(root), path.relative_to(root).as_posix(), str(number), before)
        if data is None:
            step = step._replace(staged="")
        else:
            staged = step.source(roots)
            staged.parent.mkdir(exist_ok=True, parents=True)
            _write(staged, data, _mode_of(path))
            _keep_owner(staged, path)
        yield step
    (roots[0] / STAGE).mkdir(exist_ok=True, parents=True)


def _write(path: Path, data: bytes, mode: int) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())


def _mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777 if path.exists() else _NEW_FILE_MODE


def _keep_owner(staged: Path, path: Path) -> None:
    """Let what an administrator saves stay the author's."""
    model = (path if path.exists() else _nearest_folder(path)).stat()
    with suppress(PermissionError):
        os.chown(staged, model.st_uid, model.st_gid)


def _nearest_folder(path: Path) -> Path:
    return next(folder for folder in path.parents if folder.is_dir())


def _carry_out(roots: tuple[Path, ...], steps: Iterable[_Step]) -> None:
    paths = []
    for step in steps:
        path = step.place(roots)
        if step.staged:
            path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # it was in place before the interruption
                step.source(roots).replace(path)
        else:
            path.unlink(missing_ok=True)
            _take_out_empty(path.parent, roots)
        paths.append(path)
    # Looked for afterwards: taking out the last file of a folder takes out the folder.
    for folder in {_nearest_folder(path) for path in paths}:
        _keep_names(folder)
    (roots[0] / STAGE / _LIST).unlink()
    _clear(roots)


def _is_foreign(roots: tuple[Path, ...], step: _Step) -> bool:
    """Return whether somebody else wrote the file after the interruption."""
    place = step.place(roots)
    is_done = not step.source(roots).exists() if step.staged else not place.exists()
    return not is_done and digest_of(data_of(place)) != step.before


def _take_out_empty(folder: Path, roots: tuple[Path, ...]) -> None:
    while folder not in roots:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _keep_names(folder: Path) -> None:
    """Let the names in *folder* outlive a loss of power (fsync(2): a file's name needs its folder's own)."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _clear(roots: Iterable[Path]) -> None:
    for root in roots:
        shutil.rmtree(root / STAGE, ignore_errors=True)


def _put_aside(root: Path) -> None:
    if (root / STAGE).exists():
        number = next(n for n in range(1, 10_000) if not (root / f".unsaved-{n}").exists())
        (root / STAGE).replace(root / f".unsaved-{number}")
        _log.error(
            "A save was interrupted, and its files changed since: kept in %s/.unsaved-%d", root, number
        )
