"""What keeps a package from telling home, each with the sentence that says so."""

from __future__ import annotations

from reporting.errors import ReportingError


class CallHomeError(ReportingError, ValueError):
    """Something about calling home cannot be done."""


class NotGrantedError(CallHomeError):
    """Code, number and course do not go together, or what was granted has ended.

    One sentence for all of it: nobody learns from it which numbers and codes there are.
    """

    def __init__(self) -> None:
        super().__init__("this code, course and employee number do not go together, or the code has ended")


class UnreadableError(CallHomeError):
    """What was sent makes no sense.

    Raised with *problems*: a sentence for each part of it.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems))


class NotItsOwnError(CallHomeError):
    """A statement tells of something that its token is not for.

    Raised with *problems*: a sentence for each such part.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems))
