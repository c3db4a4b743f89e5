"""Write a new bank's folder: all of it or nothing, and never over something that is there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from assessments.exchange.findings import ExchangeError


def write_bank_folder(place: Path, files: Mapping[str, str]) -> None:
    """Write *files* into the new folder *place*.

    Raises: ExchangeError: *place* is there already, or cannot be written; then nothing is.
    """
    if place.exists() or place.is_symlink():
        message = f"{place} is there already; nothing was written. Move it away, or choose another folder"
        raise ExchangeError(message)
    workshop: Path | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".bank-", dir=place.parent))
        whole = workshop / place.name
        whole.mkdir()
        for name, text in files.items():
            (whole / name).write_text(text, encoding="utf-8")
        # A rename is all or nothing; it fails where somebody was quicker.
        whole.rename(place)
    except OSError as error:
        raise ExchangeError(f"{place} cannot be written ({error.strerror}); nothing was") from None
    finally:
        if workshop is not None:
            shutil.rmtree(workshop, ignore_errors=True)


def write_new_file(path: Path, data: bytes, *, replaces: bool = False) -> None:
    """Write *data* to *path*.

    Raises: ExchangeError: something is there already and *replaces* is false, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb" if replaces else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise ExchangeError(f"{path} is there already; name another file, or say --replace") from None
    except OSError as error:
        raise ExchangeError(f"{path} cannot be written ({error.strerror})") from None
