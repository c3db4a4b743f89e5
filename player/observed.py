"""Draw a checklist of observed practice: for the learner beforehand, for the observer, and for paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.api import CHECKLIST, Checklist, Level
from curriculum.languages import Language
from curriculum.references import References
from player.citations import Citations
from player.shown import Page, Shown
from player.templating import draw

_FILE = "observed.html.j2"
_ORDER = (Level.SEEN, Level.PARTLY, Level.NOT_SEEN)


@dataclass(frozen=True, slots=True)
class _Criterion:
    id: str
    shown: Shown
    levels: tuple[tuple[str, Shown, bool], ...]
    """Value, anchor, and whether it is chosen."""


def draw_checklist(checklist: Checklist, language: Language, references: References) -> str:
    """Return what is looked at, with anchors and sources: learners read it beforehand."""
    page = _page(language, references)
    head = page.show(checklist.texts[CHECKLIST])
    return str(draw(_FILE, "told", page, head, _criteria(checklist, page)))


def draw_ratings(
    checklist: Checklist,
    language: Language,
    references: References,
    *,
    prefix: str = "",
    chosen: Mapping[str, str] | None = None,
) -> str:
    """Return a group of radio buttons for each criterion, named ``<prefix><criterion>``."""
    page = _page(language, references)
    criteria = _criteria(checklist, page, {} if chosen is None else chosen)
    return str(draw(_FILE, "ratings", page, criteria, prefix))


def draw_case(checklist: Checklist, case: str, language: Language, references: References) -> str:
    """Return a written practice of the calibration, headed at level 3."""
    page = _page(language, references)
    return str(draw(_FILE, "case", page, page.show(checklist.texts[case], is_gathering=True)))


def draw_paper_checklist(checklist: Checklist, language: Language, references: References) -> str:
    """Return the checklist as a whole document to be printed and filled in with a pen."""
    page = _page(language, references)
    head = page.show(checklist.texts[CHECKLIST], is_gathering=True)
    return str(draw(_FILE, "paper", page, checklist, head, _criteria(checklist, page)))


def _page(language: Language, references: References) -> Page:
    return Page(language, Citations(references, "observed"), heading=3)


def _criteria(
    checklist: Checklist, page: Page, chosen: Mapping[str, str] | None = None
) -> tuple[_Criterion, ...]:
    found = []
    for criterion in checklist.criteria:
        shown = page.show(checklist.texts[criterion])
        given = (chosen or {}).get(criterion)
        levels = tuple((level.value, shown.part(level.value), given == level.value) for level in _ORDER)
        found.append(_Criterion(criterion, shown, levels))
    return tuple(found)
