"""Hand out an edition that was frozen: as a package for another learning system, or on this site at once.

What a command and a start of the site do, for whoever has neither: the steps are the same, the refusals too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings

from curriculum.languages import Language
from editions.api import Edition, Published
from groundwork.building import DELIVERIES, OLX, build_course
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.overdue import refuse_overdue
from reporting.api import register_edition


def package_of(
    home: Home, course: str, label: str, delivery: str, languages: Sequence[Language], today: date
) -> tuple[str, bytes]:
    """Return the name and the bytes of the edition *label* as *delivery* (one of ``DELIVERIES``).

    The same edition gives the same bytes as ``groundwork build`` does. Nothing stays on the server.

    Raises:
        GroundworkError: it was withdrawn, a fact that changes is overdue, or there is no such delivery.
        EditionError: there is no such edition.
    """
    if delivery not in DELIVERIES:
        raise GroundworkError(f"delivery: '{delivery[:20]}' is none of: {', '.join(DELIVERIES)}")
    edition = _standing(Published(home.published, today), course, label)
    refuse_overdue(home, today)
    with tempfile.TemporaryDirectory() as folder:
        built = build_course(edition, delivery, languages, Path(folder))
        return built.path.name, built.path.read_bytes()


def offer(home: Home, course: str, today: date) -> Edition:
    """Let this site offer the newest edition of *course* that stands, and ask whom it asks; return it.

    Doing it twice does it once. What was withdrawn asks nobody any more.

    Raises: GroundworkError: no edition stands, a fact is overdue, or the site's courses cannot be written.
    """
    published = Published(home.published, today)
    standing = published.standing(course)
    if not standing:
        raise GroundworkError(f"no edition of {course} stands: freeze one first")
    refuse_overdue(home, today)
    edition = _standing(published, course, standing[-1])
    build_course(edition, OLX, tuple(Language), Path(settings.GROUNDWORK_OLX))
    older = [published.read(course, label) for label in published.labels(course)]
    register_edition(edition, published.said(course), older)
    return edition


def _standing(published: Published, course: str, label: str) -> Edition:
    """Return a frozen edition that was not withdrawn, with what is known of those before it."""
    edition = published.read(course, label)
    gone = published.decided(course).withdrawal(label)
    if gone is not None:
        raise GroundworkError(
            f"{course}: edition {label} was withdrawn on {gone.on}; nobody begins it any more"
        )
    return edition.model_copy(update={"earlier": published.plans(course)})
