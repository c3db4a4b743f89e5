"""The file of a backup: a zip of two members, inside an age file where somebody is named to read it.

``manifest.json`` comes first, then ``database``. age (age-encryption.org/v1) is a format of its own, which
the program ``age`` opens too: a backup can be read without this product.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyrage

from groundwork.backups.errors import BackupError
from groundwork.backups.manifest import Manifest, read_manifest

_MANIFEST, _DATABASE = "manifest.json", "database"
_LONGEST_MANIFEST = 100_000
_PIECE = 1 << 20
_AGE = b"age-encryption.org/v1"


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file *path*, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_archive(target: Path, manifest: Manifest, database: Path, recipients: Sequence[str]) -> None:
    """Write the backup to the new file *target*, which its owner alone may read. All of it or nothing.

    *recipients* are public keys of age, ``age1…``; with none the backup is not encrypted.

    Raises:
        BackupError: *target* is there already, cannot be written to, or a recipient is none.
    """
    keys = [_recipient(text) for text in recipients]
    if target.exists():
        message = f"{target} is there already; nothing is overwritten, name another file"
        raise BackupError(message)
    plain = database.with_name("archive")
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(_MANIFEST, manifest.model_dump_json(indent=1))
        archive.write(database, _DATABASE)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    except OSError as error:
        message = f"{target.parent} cannot be written to: {error.strerror}"
        raise BackupError(message) from error
    part = Path(name)  # mode 600
    try:
        with os.fdopen(handle, "wb") as file, plain.open("rb") as source:
            if keys:
                pyrage.encrypt_io(source, file, keys)
            else:
                while piece := source.read(_PIECE):
                    file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}"
        raise BackupError(message) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(path: Path, identities: Path | None, folder: Path) -> Iterator[tuple[Manifest, Path]]:
    """Yield the manifest of the backup *path* and the copy of its database, a file in *folder*.

    Raises:
        BackupError: it is no backup, nobody in *identities* may read it, or it is not what was written.
    """
    try:
        with zipfile.ZipFile(_decrypted(path, identities, folder)) as archive:
            manifest = _manifest(archive)
            yield manifest, _database(archive, manifest, folder / _DATABASE)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        message = f"{path} is not a whole backup: {error}"
        raise BackupError(message) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    names = archive.namelist()
    if names != [_MANIFEST, _DATABASE]:
        message = (
            f"a backup holds {_MANIFEST} and {_DATABASE}; this holds {', '.join(names[:5]) or 'nothing'}"
        )
        raise BackupError(message)
    with archive.open(_MANIFEST) as file:
        return read_manifest(file.read(_LONGEST_MANIFEST))


def _database(archive: zipfile.ZipFile, manifest: Manifest, target: Path) -> Path:
    """Unpack the copy: no byte more than the manifest says, and those it says."""
    digest, left = hashlib.sha256(), manifest.size
    with archive.open(_DATABASE) as source, target.open("xb") as file:
        while piece := source.read(_PIECE):
            left -= len(piece)
            if left < 0:
                break
            digest.update(piece)
            file.write(piece)
    if left != 0 or digest.hexdigest() != manifest.sha256:
        message = "the copy of the database is not what was written: its size or its digest differs"
        raise BackupError(message)
    return target


def _decrypted(path: Path, identities: Path | None, folder: Path) -> Path:
    with path.open("rb") as file:
        if file.read(len(_AGE)) != _AGE:
            return path
        if identities is None:
            message = f"{path} is encrypted; name the file of the key that opens it with --identity"
            raise BackupError(message)
        file.seek(0)
        plain = folder / "archive"
        try:
            with plain.open("xb") as target:
                pyrage.decrypt_io(file, target, _identities(identities))
        except pyrage.DecryptError as error:
            message = f"{path} cannot be opened with the keys of {identities}: {error}"
            raise BackupError(message) from error
    return plain


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        message = f"'{text}' is no public key of age; expected age1…, as age-keygen prints it"
        raise BackupError(message) from error


def _identities(path: Path) -> list[pyrage.x25519.Identity]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    try:
        return [
            pyrage.x25519.Identity.from_str(line.strip())
            for line in lines
            if line.strip() and not line.startswith("#")
        ]
    except pyrage.IdentityError as error:
        message = f"{path} holds no secret key of age; expected AGE-SECRET-KEY-1…, as age-keygen writes it"
        raise BackupError(message) from error
