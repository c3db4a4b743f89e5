"""What can go wrong when an edition is made or read."""

from __future__ import annotations


class EditionError(Exception):
    """Base of everything ``editions`` raises."""


class UnknownCourseError(EditionError, KeyError):
    """There is no course of that id in the content."""

    def __str__(self) -> str:
        """Return the sentence without the quotes that KeyError puts around it."""
        return str(self.args[0])


class AlteredEditionError(EditionError, ValueError):
    """A frozen edition's file no longer has the digest that it was frozen with."""
