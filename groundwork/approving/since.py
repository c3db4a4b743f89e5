"""Show what changed in a part of a course since somebody signed it, word by word.

A signature keeps the digest of what was read, and the frozen editions keep words: the newest one in which the
part has that digest is what was signed. What was signed in a draft that was never frozen is in the history of
the content alone; then the newest edition is shown against, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from authoring.approval.api import Approval, Part, parts_of
from curriculum.languages import Language
from editions.api import AlteredEditionError, Published, runs
from groundwork.approving.acts import Desk
from groundwork.differences.drawing import draw_runs

_MOST_EDITIONS = 6
"""How many editions are looked through, the newest first: each has to be read whole."""


@dataclass(frozen=True, slots=True)
class Since:
    """How a part read before, against how it reads now."""

    label: str
    """The edition in which it read so."""
    is_as_signed: bool
    """Whether that is what was signed; else it is the newest edition that stands."""
    drawn: Markup
    """The words, those that went and came marked; empty: only settings behind the words changed."""


def changes_since(desk: Desk, published: Published, language: Language, page: Language) -> dict[str, Since]:
    """Return what changed in each part of *language* that lost a signature, for a page in *page*.

    A part that stands in no frozen edition is not among them.
    """
    voided = {
        address for one in desk.standing.signatures if one.language is language for address in one.voided
    }
    if not voided:
        return {}
    now, signed = desk.parts(language), _signed(desk, language)
    editions = list(_editions(desk, published, language))
    found = {}
    for address in sorted(voided):
        before = _before(editions, address, signed[address])
        if before is not None:
            label, part, is_as_signed = before
            drawn = draw_runs(runs(part.words, now[address].words), page)
            same = part.words == now[address].words
            found[address] = Since(label, is_as_signed, Markup("") if same else drawn)
    return found


def _signed(desk: Desk, language: Language) -> dict[str, str]:
    """Return the digest that each part had when it was last signed in *language*."""
    approvals = (one for one in desk.review.approvals if isinstance(one, Approval))
    return {
        address: digest
        for one in approvals
        if one.language is language
        for address, digest in one.covers.items()
    }


def _before(
    editions: list[tuple[str, Mapping[str, Part]]], address: str, digest: str
) -> tuple[str, Part, bool] | None:
    standing = [(label, parts[address]) for label, parts in editions if address in parts]
    as_signed = next(((label, part, True) for label, part in standing if part.digest == digest), None)
    return as_signed or next(((label, part, False) for label, part in standing), None)


def _editions(
    desk: Desk, published: Published, language: Language
) -> Iterator[tuple[str, Mapping[str, Part]]]:
    """Yield the labels and parts of the editions that stand, the newest first."""
    course = desk.edition.content.course.id
    for label in published.standing(course)[: -_MOST_EDITIONS - 1 : -1]:
        try:
            parts = _parts_of(published, course, label, language)
        except AlteredEditionError:
            continue  # the page of the course's editions says what is wrong with its file
        yield label, parts


@lru_cache(maxsize=8)
def _parts_of(published: Published, course: str, label: str, language: Language) -> Mapping[str, Part]:
    """Return the parts of a frozen edition: its text never changes."""
    return parts_of(published.read(course, label).content, language)
