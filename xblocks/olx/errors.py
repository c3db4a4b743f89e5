"""What can be wrong with OLX that comes from outside."""

from __future__ import annotations


class OlxError(ValueError):
    """The OLX cannot be read or written; the message says what, where and how to put it right."""


class UnsafeXmlError(OlxError):
    """The XML uses something that a course never needs and an attacker does: entities, a DTD, sheer size."""


class UnsafeArchiveError(OlxError):
    """The archive has a member that would leave its folder, a link, a double, or far too much in it."""
