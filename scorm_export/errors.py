"""What can go wrong when a package is made or opened."""

from __future__ import annotations


class ScormExportError(Exception):
    """Base of everything ``scorm_export`` raises."""


class UnsafeArchiveError(ScormExportError, ValueError):
    """A zip file that must not be opened: it escapes its folder, lies about its size, or is no zip."""


class PackageError(ScormExportError, ValueError):
    """An edition that cannot be packaged as asked."""
