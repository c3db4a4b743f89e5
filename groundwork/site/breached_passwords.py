"""Refuse passwords that are known from breaches, by a list that the operator keeps on this machine.

The list is the one that the downloader of Pwned Passwords writes: a line a password, ``SHA-1:count``, in the
order of the digests. It has billions of lines, so it is searched where it lies, by halves: some thirty-five
reads. Nothing of a password leaves this machine (OWASP ASVS 4.0.3, 2.1.7).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError

if TYPE_CHECKING:  # the settings read the list before there are models
    from django.contrib.auth.models import AbstractUser

_LINE = re.compile(rb"[0-9A-Fa-f]{40}(:\d+)?\r?\n?")
_DIGITS = 40


def read_list(said: str) -> Path | None:
    """Return the list that the setting names; None: there is none.

    Raises: ValueError: there is no such file, or its first line is no SHA-1 in hex.
    """
    if not said:
        return None
    path = Path(said)
    try:
        with path.open("rb") as file:
            first = file.readline(100)
    except OSError as error:
        message = f"GROUNDWORK_BREACHED_PASSWORDS cannot be read: {said}: {error.strerror}"
        raise ValueError(message) from None
    if not _LINE.fullmatch(first):
        message = f"GROUNDWORK_BREACHED_PASSWORDS must be lines of SHA-1 in hex, in their order: {said}:1"
        raise ValueError(message)
    return path


def is_breached(password: str, path: Path) -> bool:
    """Return whether *password* is in the list at *path*."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        # The line wanted, if there is one, begins at low or later, and before high.
        while low < high:
            middle = (low + high) // 2
            begins = _begin_of_line(file, middle, low)
            line = file.readline()
            digest = line[:_DIGITS].upper()
            if digest == wanted:
                return True
            if digest < wanted:
                low = begins + len(line)
            else:
                high = begins
    return False


def _begin_of_line(file: BinaryIO, at: int, low: int) -> int:
    """Put *file* where the line begins that *at* lies in, not before *low*; return where that is."""
    start = max(low, at - 2 * _DIGITS)
    file.seek(start)
    before = file.read(at - start)
    begins = start + before.rfind(b"\n") + 1
    file.seek(begins)
    return begins


class NotBreached:
    """Validator of Django: refuses what stands in the operator's list, where there is one."""

    def validate(self, password: str, user: AbstractUser | None = None) -> None:
        """Raises: ValidationError: the password is known from a breach."""
        path: Path | None = settings.GROUNDWORK_BREACHED_PASSWORDS
        if path is not None and is_breached(password, path):
            raise ValidationError("This password is known from a breach elsewhere.", code="password_breached")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return "Your password must not be known from a breach."
