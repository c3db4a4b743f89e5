"""Lay the two readings side by side once both are finished, as the file in which the two settle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from authoring.files.api import Edits
from authoring.files.yaml_text import yaml_text
from authoring.lens_review.loading import AGREED, FIRST, SECOND, Review
from authoring.lens_review.record import Cell, Observation


class StillBlindError(ValueError):
    """One of the two is still reading; nobody sees both readings before."""


class AlreadySettlingError(ValueError):
    """The two are at it already; what they wrote is not replaced."""


def side_by_side(review: Review) -> Edits:
    """Return ``agreed.yaml`` as the two begin with it, by passage; whoever asks saves it.

    Where both found the same, it stands settled. Where they differ it has the graver severity, as the safer
    one, and an empty ``because`` that the check asks for. The words of both stay, in the order of the files.

    Raises: StillBlindError, AlreadySettlingError.
    """
    if review.is_blind:
        raise StillBlindError(review.id)
    if review.agreed is not None:
        raise AlreadySettlingError(review.id)
    first = {finding.cell: finding for finding in review.first.findings}
    second = {finding.cell: finding for finding in review.second.findings}
    places = {name: number for number, name in enumerate(review.passages)}
    cells = sorted(first.keys() | second.keys(), key=lambda cell: (places[cell[0]], cell[1]))
    edits = Edits()
    for name in (FIRST, SECOND):
        edits.data_of(review.folder / name)
    data = {
        "first_digest": edits.read[review.folder / FIRST],
        "second_digest": edits.read[review.folder / SECOND],
        "findings": [joined(cell, first.get(cell), second.get(cell)) for cell in cells],
        "no_findings": [],
        "shown": [],
    }
    edits.files[review.folder / AGREED] = yaml_text(data)
    return edits


def joined(cell: Cell, one: Observation | None, other: Observation | None) -> dict[str, Any]:
    """Return a finding as the file has it before anybody settles it: graver severity, words of both."""
    found = [each for each in (one, other) if each is not None]
    graver = max((each.severity for each in found), key=lambda severity: severity.rank)
    quotes = dict.fromkeys(quote for each in found for quote in each.quotes)
    joined: dict[str, Any] = {"passage": cell[0], "criterion": cell[1], "severity": str(graver)}
    if quotes:
        joined["quotes"] = list(quotes)
    joined["why"] = _words(each.why for each in found)
    if any(each.evidence for each in found):
        joined["evidence"] = _words(each.evidence for each in found)
    if one is None or other is None or one.severity != other.severity:
        joined["because"] = ""
    return joined | {"owner": "", "status": "open"}


def _words(texts: Iterable[str]) -> str:
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))
