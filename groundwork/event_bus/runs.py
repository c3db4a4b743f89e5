"""Know a course run of the LMS by its key: it is that of a course that was built for this site."""

from __future__ import annotations

from reporting.event_bus.api import Run
from xblocks.host.api import courses_on_the_shelf


def run_of(key: str) -> Run | None:
    """Return the run *key*, such as ``course-v1:Calgary+ARC100+2026_1``; None: no built course has that key.

    So a run that got another name when it was brought into Studio is not heard.
    """
    for course in courses_on_the_shelf():
        if str(course.key) == key:
            return Run(
                key=key,
                course=course.id,
                edition=course.label,
                edition_digest=course.digest,
                rule=course.rule,
            )
    return None
