"""Make ids that our files can hold out of the names that other programs give."""

from __future__ import annotations

import re
import unicodedata

_OURS = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_LONGEST = 64


class Identifiers:
    """The ids of one item or one bank: the same name always becomes the same id, no two the same one."""

    def __init__(self, fallback: str) -> None:
        """Begin with none; *fallback* (such as ``option``) stands where a name has no Latin letter."""
        self._fallback = fallback
        self._by_name: dict[str, str] = {}
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        """The number given last, by what was wanted: from 1 each time, a large file would take hours."""

    def of(self, name: str) -> str:
        """Return the id of *name*: itself where it is legal, else the nearest that is and is not taken."""
        if name not in self._by_name:
            self._by_name[name] = self._free(name if is_legal(name) else _near(name, self._fallback))
        return self._by_name[name]

    def new(self, text: str) -> str:
        """Return an id for something that has none, made from *text*, different from all before."""
        return self._free(_near(" ".join(text.split()[:6]), self._fallback))

    def keep(self, names: tuple[str, ...]) -> None:
        """Let *names* that are legal stay as they are, whatever comes before them."""
        for name in names:
            if is_legal(name) and name not in self._taken:
                self._by_name[name] = name
                self._taken.add(name)

    def _free(self, wanted: str) -> str:
        found, number = wanted, self._last.get(wanted, 1)
        while found in self._taken:
            number += 1
            found = f"{wanted[: _LONGEST - 6].rstrip('-')}-{number}"
        self._taken.add(found)
        self._last[wanted] = number
        return found


def is_legal(name: str) -> bool:
    """Return whether *name* can stand as an id in our files."""
    return len(name) <= _LONGEST and _OURS.match(name) is not None


def _near(name: str, fallback: str) -> str:
    plain = unicodedata.normalize("NFKD", name).replace("đ", "d").replace("Đ", "D")
    plain = plain.encode("ascii", "ignore").decode()
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", plain).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    if not slug:
        return fallback
    return slug if slug[0].isalpha() else f"{fallback}-{slug}"
