"""Name a device so coarsely that its owner knows it again and nobody else learns anything.

What a browser says of itself (``User-Agent``) is not kept: only its family, and that of the system, are.
"""

from __future__ import annotations

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
"""In the order in which they are looked for: each says that it is those below as well."""
_SYSTEMS = (
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> tuple[str, str]:
    """Return the browser and the system of *user_agent*; each is empty where it is none of ours."""
    return _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)


def _first(named: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for sign, name in named if sign in said), "")
