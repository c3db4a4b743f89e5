"""What the host refuses."""

from __future__ import annotations


class HostError(Exception):
    """Base of everything ``xblocks.host`` raises."""


class UnknownCourseError(HostError, LookupError):
    """No course of that id is in the folder of built courses."""


class UnknownBlockError(HostError, LookupError):
    """The course has no such block, or the block no such handler."""


class OtherEditionError(HostError):
    """A learner who is in one edition of a course was to begin another one beside it."""


class ReadOnlyError(HostError):
    """Something tried to write while a page was only looked at: a read is never a write."""
