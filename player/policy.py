"""Say what a page of a package may load, and whom it may tell: its own browser holds it to that.

The policy stands in the page (CSP Level 3, 3.3), since a package has no server of its own to send it with. It
comes beside whatever policy a learning system sends; what either forbids is forbidden.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

NOBODY, OWN_SERVER, ANYBODY = "'none'", "'self'", "*"
"""Whom a script may speak to, where it is not one origin."""


def page_policy(connects: str = NOBODY, frames: str = "") -> Markup:
    """Return the policy of a page: its own files and nothing else, no inline script and no inline style.

    *connects*: the origin that its scripts may speak to, or one of the words above. *frames*: the origin
    whose pages it may show in a frame; none but its own when empty. No form is ever sent, so that nothing
    that a learner wrote can come into an address, also where no script runs.
    """
    framed = f"; frame-src {frames}" if frames else ""
    # Its quotes stand as they are: an origin has none (scorm_export.dispatch.site_address).
    return Markup(f"default-src 'self'; connect-src {connects}; form-action 'none'{framed}")  # noqa: S704


def origin(address: str) -> str:
    """Return the origin of an http or https *address*, such as ``https://courses.city.example``."""
    place = urlsplit(address)
    return f"{place.scheme}://{place.netloc}"
