"""Change who signs: who holds a role, and which roles are asked; in the files, and nowhere else."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from django.contrib.auth import get_user_model

from authoring.approval.api import FOLDER, Rules, edited_rules, edited_signers, load_rules
from authoring.files.api import ChangedMeanwhileError, UnsafePathError, read_digest, save
from curriculum.editorial import Signer
from groundwork.approving.acts import RefusedError
from groundwork.approving.grants import holders
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.own_files import write_whole
from groundwork.reading import places_of

_Change = Callable[[tuple[str, ...]], "tuple[str, ...] | None"]
"""Who holds a role by now becomes who holds it from then on; None: it is so already."""


def name_holder(path: Path, role: Signer, account: str, by: str) -> None:
    """Let *account* sign in *role*, by the file *path*; *by* is who says so.

    Raises: RefusedError: there is no such account, it is their own, it signs so already, or the file cannot
        be read or written.
    """
    known = get_user_model().objects.filter(username=account, is_active=True).first()
    if known is None and account != by:
        raise RefusedError("signers_no_account")
    # As the account is written: MariaDB finds it in other letters too, and the file is read to the letter.
    name = by if known is None else known.get_username()
    if name == by:
        raise RefusedError("signers_not_oneself")
    _write_holders(path, role, lambda held: (*held, name) if name not in held else None)


def end_holder(path: Path, role: Signer, account: str) -> None:
    """Let *account* sign in *role* no longer; what it signed before stays as it is.

    Raises: RefusedError: it does not sign so, or the file cannot be read or written.
    """

    def without(held: tuple[str, ...]) -> tuple[str, ...] | None:
        return tuple(one for one in held if one != account) if account in held else None

    _write_holders(path, role, without)


def change_rules(home: Home, after: Rules, seen: str) -> None:
    """Let the rules beside the reviews say *after*; *seen* is the digest of the file as somebody read it.

    Raises: RefusedError: the file changed meanwhile, has a fault, or cannot be written.
    """
    if home.city:
        raise RefusedError("approving_laid_over")
    path = rules_file(home)
    before, problems = load_rules(home.curriculum_content)
    if problems:
        raise RefusedError("signers_broken_rules")
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    try:
        save(places_of(home), {path: edited_rules(text, before, after)}, {path: seen} if seen else {})
    except ChangedMeanwhileError:
        raise RefusedError("signers_changed") from None
    except (OSError, UnsafePathError):
        raise RefusedError("approving_unwritable") from None


def rules_file(home: Home) -> Path:
    """Return where the rules stand."""
    return home.curriculum_content / FOLDER / "rules.yaml"


def digest_of_rules(home: Home) -> str:
    """Return the digest of the file of the rules; empty where there is none."""
    return read_digest(rules_file(home))


def _write_holders(path: Path, role: Signer, change: _Change) -> None:
    place = path.resolve()  # a link stays a link
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(place.parent, os.O_RDONLY)
        try:
            fcntl.flock(number, fcntl.LOCK_EX)
            _replace(place, role, change)
        finally:
            os.close(number)
    except GroundworkError:
        raise RefusedError("signers_broken") from None
    except OSError:
        raise RefusedError("signers_unwritable") from None


def _replace(path: Path, role: Signer, change: _Change) -> None:
    after = change(holders(path).get(role, ()))
    if after is None:
        raise RefusedError("signers_is_so")
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    write_whole(path, edited_signers(text, role, after))
