"""What other folders use of ``scorm_export``."""

from __future__ import annotations

from scorm_export.archive import write_archive
from scorm_export.delivery import Delivery, Granularity, Package
from scorm_export.dispatch import DESCRIPTION, DISPATCHED, publish, site_address
from scorm_export.errors import PackageError, ScormExportError, UnsafeArchiveError
from scorm_export.opening import Limits, read_archive
from scorm_export.package import package

__all__ = [
    "DESCRIPTION",
    "DISPATCHED",
    "Delivery",
    "Granularity",
    "Limits",
    "Package",
    "PackageError",
    "ScormExportError",
    "UnsafeArchiveError",
    "package",
    "publish",
    "read_archive",
    "site_address",
    "write_archive",
]
