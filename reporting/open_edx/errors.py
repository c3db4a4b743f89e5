"""Say why nothing could be told, in a sentence for an operator."""

from __future__ import annotations

from reporting.errors import ReportingError


class DestinationError(ReportingError):
    """The receiver could not be reached or took nothing. Sending again later is harmless."""


class ConfigurationError(ReportingError):
    """A setting of the plugin is missing or makes no sense. Carries the settings' problems."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))
