"""Know whether the edition to which figures refer was published before everyone had approved it."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from editions.api import Published


def is_unapproved(course: str, edition: str) -> bool:
    """Return whether *edition* says that it lacked approvals; a draft, or one that says nothing, does not."""
    published = Published(getattr(settings, "GROUNDWORK_PUBLISHED", None), timezone.localdate())
    if edition not in published.labels(course):
        return False
    missing = published.missing(course, edition)
    return missing is not None and not missing.is_nothing
