"""Name the packaged deliveries, and what a package is called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from curriculum.languages import Language


class Delivery(StrEnum):
    """A way in which a learning system takes a course as one zip file."""

    SCORM12 = "scorm12"
    SCORM2004 = "scorm2004"
    """SCORM 2004 4th edition."""
    CMI5 = "cmi5"
    WEB = "web"
    """Plain pages for any web server; the learner's work stays in the browser."""

    @property
    def standard(self) -> str:
        """Return what people call the standard."""
        return {"scorm12": "SCORM 1.2", "scorm2004": "SCORM 2004", "cmi5": "cmi5", "web": "web"}[self.value]


class Granularity(StrEnum):
    """Into how many things to launch a course is divided."""

    COURSE = "course"
    MODULE = "module"


@dataclass(frozen=True, slots=True)
class Package:
    """A finished zip file."""

    file_name: str
    content: bytes
    missing_schemas: tuple[str, ...] = ()
    """Official schema files that the standard wants inside and this machine does not have.

    Learning systems import the package without them; ADL's own checker does not
    (docs/decisions/0007-schema-files-in-packages.md).
    """
    requests: int = 0
    """How many files a page loads at most until a lesson is there, without media."""
    state_length: int = 0
    """How many characters a learner's state can come to; 0 where no standard limits it."""
    state_limit: int = 0
    """How many characters the standard keeps; 0 for no limit."""


def file_name(
    course: str,
    edition: str,
    delivery: Delivery,
    languages: tuple[Language, ...],
    *,
    reports_answers: bool = False,
    granularity: Granularity = Granularity.COURSE,
    is_dispatched: bool = False,
    calls_home: bool = False,
) -> str:
    """Return such as ``arc-100-2026.1-scorm12.zip``; ``…-scorm12-ar.zip`` when narrowed.

    *languages* are those in the package; all of them together are not named. A package that
    reports answers says so in its name, so that nobody uploads it by mistake; so does one that is launched
    module by module, one that takes the current edition from a site, and one that calls home.
    """
    narrowed = "" if languages == tuple(Language) else "-" + "-".join(languages)
    answers = "-answers" if reports_answers else ""
    modules = "-modules" if granularity is Granularity.MODULE else ""
    dispatched = "-dispatch" if is_dispatched else ""
    home = "-call-home" if calls_home else ""
    return f"{course}-{edition}-{delivery}{modules}{dispatched}{home}{narrowed}{answers}.zip"
