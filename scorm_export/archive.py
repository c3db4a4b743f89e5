"""Write zip files that come out the same byte for byte, whoever builds them.

Only names, order, times, modes and contents decide the bytes, and all of them are fixed
here. Deflate itself is left to zlib: its classic versions agree, zlib-ng does not
(docs/explanation/packages.md).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from scorm_export.errors import PackageError

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""
_MODE = 0o100644 << 16
_UNIX = 3
_PACKED = (".png", ".jpg", ".webp", ".mp3", ".m4a", ".ogg", ".mp4", ".webm")
"""Packed by their own format: deflating them again takes seconds and saves nothing."""
# Letters that need no escaping in a manifest's href, on any file system, in any address.
_SAFE_NAME = re.compile(r"^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*$")


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of *files*, keyed by their path in it.

    Raises:
        PackageError: a path has letters other than ``A-Z a-z 0-9 _ . - /``, or two files
            have the same bare name: one learning system finds files by bare name.
    """
    _check_names(files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files, key=_manifest_first):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, files[name], compresslevel=9)
    return buffer.getvalue()


def _manifest_first(name: str) -> tuple[bool, str]:
    """Sort the manifest to the front: importers that stream find it without reading on."""
    return (name not in {"imsmanifest.xml", "cmi5.xml"}, name)


def _check_names(files: Mapping[str, bytes]) -> None:
    seen: dict[str, str] = {}
    for name in sorted(files):
        if not _SAFE_NAME.match(name):
            message = f"a file in a package may not be called '{name}': use A-Z a-z 0-9 _ . - and / only"
            raise PackageError(message)
        bare = name.rpartition("/")[2].casefold()
        if bare in seen:
            message = f"'{name}' and '{seen[bare]}' have the same bare name; rename one"
            raise PackageError(message)
        seen[bare] = name
