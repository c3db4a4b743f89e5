"""Say why a roster was not imported."""

from __future__ import annotations

from curriculum.languages import Language
from reporting.errors import ReportingError
from reporting.wording import wording


class RosterError(ReportingError):
    """The roster was not imported; nothing was changed."""


class RosterFileError(RosterError):
    """The file cannot be read as a roster at all. Carries ``key`` and ``values``, to be told with."""

    def __init__(self, saying: str, **values: object) -> None:
        self.key = f"roster_{saying}"
        """Of its sentence among the strings."""
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(wording(Language.EN).plain(self.key, **self.values))  # type: ignore[arg-type]
