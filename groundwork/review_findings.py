"""Lead from a course to the findings of a public safety review that it answers."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from curriculum.editorial import FindingsAnswered


def address_of_finding(name: str) -> str:
    """Return where the finding *name* stands, such as ``fares-2027/selecting-passengers/L12``."""
    review, passage, criterion = name.split("/")
    return f"{reverse('lens-review', args=[review])}#{passage}-{criterion}"


def findings_answered(
    answers: Iterable[FindingsAnswered], changed: Iterable[tuple[str, str]]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return of each *changed* lesson and component the findings that it answers: name and address."""
    known = {(one.lesson, one.component): one.findings for one in answers}
    return [
        ("/".join(place), [(name, address_of_finding(name)) for name in known[place]])
        for place in dict.fromkeys(changed)
        if place in known
    ]
