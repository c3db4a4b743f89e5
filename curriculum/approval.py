"""What an edition says of its approval: whose signature it lacked when it was frozen."""

from __future__ import annotations

from curriculum.editorial import Signer
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Model


class Missing(Model):
    """What a course lacked of its approval when it was frozen; an edition keeps it beside its text."""

    signatures: tuple[tuple[Signer, Language], ...] = ()
    statements: int = 0
    """Statements that nobody had confirmed."""
    comments: int = 0
    """Comments that nobody had settled."""

    @property
    def is_nothing(self) -> bool:
        """Return whether the course was approved."""
        return not (self.signatures or self.statements or self.comments)

    def for_readers_of(self, language: Language) -> tuple[tuple[Signer, Language], ...]:
        """Return the signatures that are missing of what is read in *language*: the English, and its own."""
        return tuple(one for one in self.signatures if one[1] in (SOURCE_LANGUAGE, language))
