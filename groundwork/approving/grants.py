"""Know who may sign in which role: a file of the installation, outside the content that trainers write.

``GROUNDWORK_SIGNERS`` names it; it maps each role to the accounts of those who sign in it. Without the file
nobody may. A trainer who may change every text of a course cannot make themselves City Law by it.
"""

from __future__ import annotations

from pathlib import Path

from curriculum.authoring import read_yaml, validate
from curriculum.editorial import Signer
from curriculum.model import Model
from groundwork.errors import GroundworkError


class _Grants(Model):
    signers: dict[Signer, tuple[str, ...]]


def holders(path: Path) -> dict[Signer, tuple[str, ...]]:
    """Return the accounts of those who sign in each role, by the file *path*; nobody where there is none.

    Raises: GroundworkError: the file cannot be read; everything wrong with it is told, by line.
    """
    if not path.exists():
        return {}
    document, problems = read_yaml(path)
    grants = None
    if document is not None:
        grants, faults = validate(document, _Grants)
        problems += faults
    if grants is None or problems:
        raise GroundworkError("\n".join(map(str, problems)))
    return grants.signers


def roles_to_sign(path: Path, account: str) -> tuple[Signer, ...]:
    """Return the roles in which *account* signs, by the file *path*.

    Raises: GroundworkError: the file cannot be read; everything wrong with it is told, by line.
    """
    return tuple(role for role, accounts in holders(path).items() if account in accounts)
