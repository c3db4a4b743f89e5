"""Write the path of a unit into an address so that it comes back as it is, whatever the unit is called.

Browsers, programs and proxies take ``.``, ``..`` and nothing between two slashes for steps in a tree of
files, and leave them out before anybody is asked (RFC 3986, 5.2.4; WHATWG URL, single-dot and double-dot
path segments), also where they are percent-encoded. So such a segment gets a ``~`` before it, and one that
begins with ``~`` another. All other paths are written as they are.
"""

from __future__ import annotations

_MARK = "~"
_STEPS = frozenset({"", ".", ".."})


def spelled(path: str) -> str:
    """Return *path* as it stands in an address, before percent-encoding: ``Roads/../Bridges`` has ``~..``."""
    return "/".join(
        f"{_MARK}{one}" if one in _STEPS or one.startswith(_MARK) else one for one in path.split("/")
    )


def read_spelled(text: str) -> str:
    """Return the path that ``spelled`` wrote as *text*. An address of before this was is read, too."""
    return "/".join(one.removeprefix(_MARK) for one in text.split("/"))


class UnitConverter:
    """The path of a unit in one of Django's addresses: ``<unit:unit>``."""

    regex = r"[\s\S]+"
    """All of it, slashes and line ends too: a page must not fail for the name of a unit on it."""

    def to_python(self, value: str) -> str:
        """Return the path."""
        return read_spelled(value)

    def to_url(self, value: str) -> str:
        """Return the path as it stands in the address."""
        return spelled(value)
