"""Have the audit log tell which rules of protection a command's file broke (OWASP ASVS 4.0.3, 7.1.3).

As the site does it for requests, under the same limits: what was refused, and nothing of what was in it. Most
commands that read files need no Django, so it is loaded only once there is something to write down.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.site.broken_rules_heard import Collect, heard

ACTOR = "command line"
_WATCH = "groundwork.security"
_log = logging.getLogger(__name__)


@contextmanager
def watched_command(name: Callable[[], str]) -> Iterator[None]:
    """Write down, at the end of the block, which rules were broken in it by what the command *name* read."""
    watch = logging.getLogger(_WATCH)
    if not watch.handlers:  # as the site's settings have it, once they are loaded
        watch.addHandler(Collect())
        watch.setLevel(logging.INFO)
        watch.propagate = False
    with heard() as reasons:
        try:
            yield
        finally:
            if reasons:
                _write_down(name(), set(reasons))


def _write_down(name: str, reasons: set[str]) -> None:
    """Write for what *reasons* the command refused a file. Without a site there is no log to write it in."""
    from django.apps import apps
    from django.db import DatabaseError, InterfaceError

    from groundwork.serving import load

    try:
        if not apps.ready:
            if not _has_site():
                return
            load()
        from groundwork.site.broken_rules import write_down

        write_down(ACTOR, "", "command", name, sorted(reasons))
    except (GroundworkError, DatabaseError, InterfaceError) as error:
        _log.error("a broken rule could not be written down: %s", type(error).__name__)


def _has_site() -> bool:
    """Return whether a database is named, or is where the site would have it: none is begun for this."""
    named = any(os.environ.get(name) for name in ("GROUNDWORK_DATABASE_URL", "GROUNDWORK_DATABASE_URL_FILE"))
    return named or (home().variable / "groundwork.sqlite3").exists()
