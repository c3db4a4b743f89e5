"""Know which files may be written: those of the content, never what merely looks as if it lay there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_LONGEST_NAME = 120


class UnsafePathError(ValueError):
    """A path that is no place for content: outside the content, hidden, or reached by a link."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which *path* was refused, and why."""
        self.path = path
        super().__init__(f"{path} is not written: {reason}")


def root_of(path: Path, roots: Iterable[Path]) -> Path:
    """Return which of *roots* the content file *path* lies in; neither has to be there yet.

    Raises:
        UnsafePathError: *path* is not absolute, climbs, lies in none of *roots*, has a hidden or overlong
            name, or a link or something that is no file stands in its way.
    """
    root = next((each for each in roots if path.is_relative_to(each) and path != each), None)
    if root is None or not path.is_absolute() or ".." in path.parts:
        raise UnsafePathError(path, "it lies outside the content")
    place = root
    for name in path.relative_to(root).parts:
        if name.startswith(".") or len(name) > _LONGEST_NAME or not name.isprintable():
            raise UnsafePathError(path, f"{name!r} is no name for content")
        place /= name
        if place.is_symlink():
            raise UnsafePathError(path, f"{name} is a link to somewhere else")
        if place.exists() and place.is_dir() == (place == path):
            raise UnsafePathError(path, f"{name} is a {'folder' if place.is_dir() else 'file'}")
    return root
