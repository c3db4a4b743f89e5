"""What can go wrong while drawing: always a programmer's mistake, never an author's or a learner's."""

from __future__ import annotations


class PlayerError(Exception):
    """Anything that goes wrong in ``player``."""


class UnknownScriptError(PlayerError, LookupError):
    """A store was asked for that has no script file."""

    def __init__(self, store: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no script for the store {store!r}; expected one of {', '.join(known)}")


class MissingMaterialError(PlayerError, LookupError):
    """A component asks for a form or an attestation that was not handed over."""

    def __init__(self, component: str, wanted: str) -> None:
        super().__init__(f"component {component!r} needs {wanted}, which the material does not hold")


class PdfUnavailableError(PlayerError):
    """The library that makes PDFs, or a library of the system that it needs, is not there."""
