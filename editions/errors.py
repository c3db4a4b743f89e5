"""What can go wrong when an edition is made or read."""

from __future__ import annotations


class EditionError(Exception):
    """Base of everything ``editions`` raises."""


class UnknownCourseError(EditionError, KeyError):
    """There is no course of that id in the content."""

    def __str__(self) -> str:
        """Return the sentence without the quotes that KeyError puts around it."""
        return str(self.args[0])


class IncompleteCourseError(EditionError, ValueError):
    """A course asks for something that is not there, so that nobody could take it."""

    def __init__(self, course: str, lacking: tuple[str, ...]) -> None:
        """*lacking* are what is not there: ``the form arc-100-post``."""
        super().__init__(course, lacking)
        self.course = course
        self.lacking = lacking

    def __str__(self) -> str:
        """Return what is lacking, and who says more."""
        return f"{self.course} lacks {', '.join(self.lacking)}; `groundwork check` says where it is asked for"


class AlteredEditionError(EditionError, ValueError):
    """A frozen edition's file no longer has the digest that it was frozen with, or cannot be read."""
