"""Dispatch: a package that takes the current edition from a site of ours, and what that site publishes.

SCORM packages hold the whole course behind a first page that asks the site. In cmi5 the address of a unit
that is not in the package is absolute (cmi5, 14.1), so a dispatched cmi5 package is a course structure alone.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from curriculum.languages import Language
from editions.model import Edition, canonical_json
from player.api import (
    MEDIA_FOLDER,
    Dispatch,
    DispatchStandard,
    dispatched_pages,
    draw_package,
    pages_digest,
    served_pages,
)
from scorm_export.delivery import Delivery, Granularity
from scorm_export.errors import PackageError

DISPATCHED: dict[Delivery, Literal["scorm12", "scorm2004", "cmi5"]] = {
    Delivery.SCORM12: "scorm12",
    Delivery.SCORM2004: "scorm2004",
    Delivery.CMI5: "cmi5",
}
"""The deliveries that can be dispatched; a web package is a site of its own."""
FOLDER = "dispatch"
"""Below a site's address: ``dispatch/<course>/<delivery>/``."""
DESCRIPTION = "current.json"
"""The one file there whose content changes: which edition is the current one."""
FIRST_REQUESTS = 5
"""Files that the first page of a SCORM package loads: itself, two of styles, its script, the description."""
_LOCAL_NAMES = ("localhost",)
_NOT_IN_ADDRESSES = frozenset(" \"'<>;,\\*")
"""They would end a part of a policy or of a page that the address stands in."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a site publishes of one edition in one delivery."""

    description: bytes
    """JSON: ``version``, ``course``, ``standard``, ``edition``, ``digest``, ``build``, ``entry``."""
    build: str
    """SHA-256 of the pages, in hex: the folder that *files* stand in, beside the description."""
    files: dict[str, bytes]


def site_address(text: str, named_by: str = "a dispatched package") -> str:
    """Return the address of a site as a package names it: with ``/`` at its end.

    *named_by* is what names it, for the sentence that refuses another.

    Raises:
        PackageError: it is not an ``https`` address (``http`` on this machine, for trials), or has a user
            name, a query or a fragment.
    """
    place = urlsplit(text)
    try:
        host, port = place.hostname or "", place.port
    except ValueError:
        host, port = "", 0
    expected = "expected the address of your site, such as https://courses.city.example/"
    is_plain = text.isascii() and not set(text) & _NOT_IN_ADDRESSES
    if place.scheme not in {"https", "http"} or not host or port == 0 or not is_plain:
        raise PackageError(f"'{text}' is no address for {named_by}; {expected}")
    if place.scheme == "http" and not _is_this_machine(host):
        raise PackageError(f"'{text}' is not encrypted, and browsers refuse it within https; {expected}")
    if place.username is not None or place.query or place.fragment or "?" in text or "#" in text:
        raise PackageError(f"'{text}' has more than a host and a path; {expected}")
    return text.rstrip("/") + "/"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in _LOCAL_NAMES


def course_address(site: str, course: str, delivery: Delivery) -> str:
    """Return where the site at *site*, as :func:`site_address` returned it, publishes a course."""
    return f"{site}{FOLDER}/{course}/{delivery}/"


def unit_address(site: str, course: str) -> str:
    """Return what a learning system launches of a dispatched cmi5 package: always the current edition."""
    return f"{course_address(site, course, Delivery.CMI5)}index.html"


def dispatch_pages(
    pages: dict[str, bytes], edition: Edition, delivery: Delivery, site: str
) -> dict[str, bytes]:
    """Return the files of a dispatched package, made from drawn *pages*; in cmi5 it holds none of them."""
    if delivery is Delivery.CMI5:
        return {}
    standard: DispatchStandard = "scorm12" if delivery is Delivery.SCORM12 else "scorm2004"
    address = course_address(site, edition.content.course.id, delivery)
    return dispatched_pages(
        pages, Dispatch(edition.content, edition.label, standard, address, edition.earlier)
    )


def check_dispatch(
    delivery: Delivery,
    languages: tuple[Language, ...],
    granularity: Granularity,
    *,
    reports_answers: bool,
) -> None:
    """See that a package can be dispatched: what the site publishes is one whole course for everybody.

    Raises: PackageError: it cannot, and why.
    """
    if delivery not in DISPATCHED:
        raise PackageError(
            f"a {delivery.standard} package cannot be dispatched: put the new one on its web server instead"
        )
    if set(languages) != set(Language):
        raise PackageError("a dispatched package has all languages: build it without --language")
    if granularity is not Granularity.COURSE:
        raise PackageError("a dispatched package is launched as a whole: build it without --by module")
    if reports_answers:
        raise PackageError("a dispatched package reports no answers: build it without --report-answers")


def publish(edition: Edition, delivery: Delivery) -> Published:
    """Return what a site publishes of *edition*, which has to be frozen, for dispatched packages.

    It is the course in all languages, and reports no answers.

    Raises:
        PackageError: *delivery* cannot be dispatched, or *edition* is a draft.
        MissingMediaError: a picture, sound or film of the edition is not at hand.
    """
    if delivery not in DISPATCHED:
        raise PackageError(f"a {delivery.standard} package cannot be dispatched")
    if edition.label.endswith("-draft"):
        raise PackageError(
            f"{edition.content.course.id} {edition.label} is not frozen; only frozen editions are published"
        )
    content, store = edition.content, DISPATCHED[delivery]
    pages = draw_package(
        content,
        edition_label=edition.label,
        digest=edition.digest,
        earlier=edition.earlier,
        store=store,
        missing=edition.missing,
    )
    build = pages_digest(pages)
    description = {
        "version": 1,
        "course": content.course.id,
        "standard": str(delivery),
        "edition": edition.label,
        "digest": edition.digest,
        "build": build,
        "entry": f"{build}/index.html",
    }
    # A cmi5 unit speaks to its learning system itself; a SCORM page needs the package for that.
    files = pages if store == "cmi5" else served_pages(pages, store)
    media = edition.media.published(content.course.media, MEDIA_FOLDER)
    return Published(canonical_json(description).encode(), build, files | media)
