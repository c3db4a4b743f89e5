"""Know which versions of xAPI are spoken, and which of them a request speaks.

xAPI 1.0.3, part 3, 3.3; IEEE 9274.1.1, 4.1.5. Every patch of a version is answered with its latest.
"""

from __future__ import annotations

import re
from enum import StrEnum

HEADER = "X-Experience-API-Version"
SUPPORTED = ("1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0")
_FAMILY = re.compile(r"(1\.0|2\.0)(\.\d{1,4})?", re.ASCII)


class Version(StrEnum):
    """The latest patch of each version that is spoken."""

    V1 = "1.0.3"
    V2 = "2.0.0"

    @property
    def default(self) -> str:
        """Return the version that a statement has which states none (1.0.3, part 2, 2.4.10)."""
        return "1.0.0" if self is Version.V1 else "2.0.0"


_USUAL = {one.value: one for one in Version}
"""What nearly everybody says, who is not to be parsed for each request."""


def version_of(said: str) -> Version | None:
    """Return the version that the header *said* names; None where it names none that is spoken."""
    usual = _USUAL.get(said)
    if usual is not None:
        return usual
    found = _FAMILY.fullmatch(said.strip())
    if found is None:
        return None
    return Version.V1 if found[1] == "1.0" else Version.V2
