"""Find the pages elsewhere that a text leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curriculum.mentions import MentionKind, mentions


def addresses_elsewhere(texts: Iterable[str]) -> Iterator[str]:
    """Yield each https address to which the Markdown *texts* link, in their order, once."""
    seen: set[str] = set()
    for text in texts:
        for found in mentions(text):
            is_elsewhere = found.kind is MentionKind.LINK and found.target.lower().startswith("https://")
            if is_elsewhere and found.target not in seen:
                seen.add(found.target)
                yield found.target
