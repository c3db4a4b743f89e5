"""Hold what stands in a form: words under names, as a browser sends them.

A name is an address: ``component/cards/card-form/bin``, ``component/text/ar/parts/a-rule/feedback``.
A list of entries stands under its own name (``component/cards``) as the ids of its entries, in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

MOST_NAMES = 20_000
MOST_LETTERS = 20_000
"""Of one field: the longest text of the curriculum has a tenth of it."""


class TooMuchError(ValueError):
    """More than any form of ours sends."""


@dataclass(frozen=True, slots=True)
class Values(Mapping[str, tuple[str, ...]]):
    """The words of one form; frozen, so that every step gives a new one."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """Return all words under *name*, none where there are none."""
        return self.words.get(name, ())

    def __iter__(self) -> Iterator[str]:
        """Return the names."""
        return iter(self.words)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self.words)

    def one(self, name: str) -> str:
        """Return the first word under *name*, or nothing."""
        return self[name][0] if self[name] else ""

    def line(self, name: str) -> str:
        """Return the first word under *name* as one line, without blanks around it."""
        return " ".join(self.one(name).split())

    def text(self, name: str) -> str:
        """Return the first word under *name* as lines, without blanks around it and at their ends."""
        return "\n".join(line.rstrip() for line in self.one(name).splitlines()).strip()

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of the entries of the list *name*, each once."""
        return tuple(dict.fromkeys(word for word in self[name] if word))

    def having(self, changed: Mapping[str, tuple[str, ...]]) -> Values:
        """Return these words with those of *changed* in their places."""
        return Values({**self.words, **changed})


def read_pairs(pairs: Iterable[tuple[str, str]]) -> Values:
    """Return what a browser sends, name by name, in the order of the page.

    Line ends become one kind, and letters with their marks one character, as the files want them.

    Raises: TooMuchError: it is more than a form holds.
    """
    words: dict[str, list[str]] = {}
    for count, (name, word) in enumerate(pairs, start=1):
        if count > MOST_NAMES or len(name) > 400 or len(word) > MOST_LETTERS:
            message = (
                f"a form has at most {MOST_NAMES} fields of {MOST_LETTERS} letters; '{name[:60]}' has more"
            )
            raise TooMuchError(message)
        plain = unicodedata.normalize("NFC", word.replace("\r\n", "\n").replace("\r", "\n"))
        words.setdefault(name, []).append(plain)
    return Values({name: tuple(found) for name, found in words.items()})
