"""Put courses in the order in which they are best taken: each after those that it builds on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping


def in_order(courses: Iterable[str], after: Mapping[str, Collection[str]]) -> list[str]:
    """Return *courses* (ids), each behind those of them that it is best taken after.

    *after* holds for each course the ids that it names; what it says of courses that are not listed is
    followed as well, so that the third stays behind the first where the second is missing. Otherwise the
    order stays; a course that another waits for comes forward with it. Courses that wait for each other
    in a circle stay as they are.
    """
    listed = list(dict.fromkeys(courses))
    wanted = set(listed)
    seen: set[str] = set()
    placed: list[str] = []

    def place(course: str) -> None:
        if course in seen:
            return
        seen.add(course)
        for earlier in after.get(course, ()):
            place(earlier)
        if course in wanted:
            placed.append(course)

    for course in listed:
        place(course)
    return placed


def waited_for(course: str, after: Mapping[str, Collection[str]]) -> set[str]:
    """Return all that *course* is best taken after, by way of others too; in a circle also itself."""
    found: set[str] = set()
    waiting = list(after.get(course, ()))
    while waiting:
        earlier = waiting.pop()
        if earlier not in found:
            found.add(earlier)
            waiting += after.get(earlier, ())
    return found
