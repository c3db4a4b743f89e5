"""Choose one language of a language map by an Accept-Language header (RFC 9110, 12.5.4; RFC 4647, 3.4)."""

from __future__ import annotations

from collections.abc import Mapping

Ranges = tuple[str, ...]
"""Language ranges in small letters, the most wanted first."""
_LONGEST = 1_000


def read_ranges(said: str) -> Ranges:
    """Return the ranges of an Accept-Language header, without those of weight 0."""
    weighed = []
    for place, part in enumerate(said[:_LONGEST].split(",")):
        tag, _, rest = part.partition(";")
        name, _, weight = rest.strip().partition("=")
        try:
            quality = float(weight) if name.strip() == "q" else 1.0
        except ValueError:
            quality = 0.0
        if tag.strip() and 0 < quality <= 1:
            weighed.append((-quality, place, tag.strip().lower()))
    return tuple(tag for _, _, tag in sorted(weighed))


def best_of(texts: Mapping[str, str], wanted: Ranges) -> dict[str, str]:
    """Return the one of *texts*, by language tag, that is *wanted* most; the first where none is."""
    tags = {tag.lower(): tag for tag in texts}
    for one in wanted:
        tag = _match(one, tags)
        if tag is not None:
            return {tag: texts[tag]}
    first = next(iter(texts), None)
    return {} if first is None else {first: texts[first]}


def _match(wanted: str, tags: Mapping[str, str]) -> str | None:
    """Return the tag that *wanted* names, a longer one of it, or what is left of it when it is shortened."""
    if wanted == "*":
        return next(iter(tags.values()), None)
    parts = wanted.split("-")
    while parts:
        shortened = "-".join(parts)
        if shortened in tags:
            return tags[shortened]
        longer = next((tag for low, tag in tags.items() if low.startswith(f"{shortened}-")), None)
        if longer is not None:
            return longer
        parts.pop()
    return None
