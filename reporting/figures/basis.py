"""What every figure of one day stands on: the units, the counts, who is hidden, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime

from reporting.figures.current import Heads, behind, counted_now, heads
from reporting.figures.definition import Counted, Definition, Excluded, Reason
from reporting.figures.freshness import Behind
from reporting.figures.grid import Grid
from reporting.figures.memory import count, count_on
from reporting.figures.parts import Part
from reporting.figures.published import Published, Shown
from reporting.figures.spells import Done, Spells, Standings
from reporting.figures.spells_kept import spells
from reporting.figures.suppression import Disclosure
from reporting.figures.threshold import threshold
from reporting.figures.tree import UnitTree, unit_tree
from reporting.figures.ways import Ways, ways
from reporting.ledger.quarantine import waiting
from reporting.models import CatalogueCourse
from reporting.models.people import SEPARATOR


@dataclass(slots=True)
class Basis:
    """The organisation as of one day, as known on one, seen from one unit.

    Raises: UnknownUnitError: there is no such unit.
    """

    as_of: date
    known_on: date
    unit: str = ""
    """A path; empty for the whole organisation."""
    disclosure: Disclosure = field(default_factory=lambda: Disclosure(threshold()))
    tree: UnitTree = field(init=False)
    key: int | None = field(init=False)
    grid: Grid = field(init=False)
    courses: dict[str, CatalogueCourse] = field(init=False)
    behind: Behind | None = field(init=False)
    _published: dict[tuple[str, int], Published] = field(init=False, default_factory=dict)
    _spells: Spells | None = field(init=False, default=None)
    _stood: Standings | None = field(init=False, default=None)
    _ways: Ways | None = field(init=False, default=None)
    _heads: Heads = field(init=False)
    """Where the ledger ended and the counts stood: asked once, too, so that all figures are of one moment."""
    _arrived: tuple[datetime | None, int] = field(init=False)
    """When the last record came in, and how many wait: asked once for all figures on this basis."""

    def __post_init__(self) -> None:
        """Read the units, the counts and the catalogue."""
        self.tree = unit_tree()
        self.key = self.tree.key(self.unit)
        # Before the counts are taken: they are no older than these say.
        asked = heads()
        self._arrived = asked.end.recorded_at, waiting()
        self.behind = behind(asked)
        self._heads = Heads(asked.end, counted_now(asked))
        self.grid = count(self.as_of, self.known_on, self._heads.counted)
        self.courses = {course.course: course for course in CatalogueCourse.objects.all()}

    def published(self, course: str, floor: int | None = None) -> Published:
        """Return what may be shown of *course*, for every unit; with *floor*, by another threshold."""
        key = course, self.disclosure.threshold if floor is None else floor
        if key not in self._published:
            self._published[key] = Published(
                self.courses[course].pk,
                self.tree,
                self.grid,
                key[1],
                hides_alike=self.disclosure.hides_alike,
            )
        return self._published[key]

    def spells(self) -> Spells:
        """Return how everybody stood, since when."""
        if self._spells is None:
            self._spells = spells(self.known_on, self._heads.counted)
        return self._spells

    def stood(self) -> Standings:
        """Return how everybody stood at the end of the day: worked out once for all figures on this basis."""
        if self._stood is None:
            self._stood = self.spells().on(self.as_of.toordinal())
        return self._stood

    def done(self) -> Done:
        """Return every completion that began to count, of any day: worked out once for these spells."""
        return self.spells().done

    def ways(self) -> Ways:
        """Return how completions were taken, of any day: asked once, too."""
        if self._ways is None:
            self._ways = ways(self._heads.end)
        return self._ways

    def on(self, days: Sequence[date]) -> Iterator[Basis]:
        """Yield the same of other days, by the same knowledge. Without a query, however many there are."""
        for day, grid in zip(days, count_on(days, self.known_on, self._heads.counted), strict=True):
            other = copy(self)
            other.as_of, other.grid, other._published, other._stood = day, grid, {}, None
            yield other

    def parts(self) -> tuple[Part, ...]:
        """Return the unit as a whole, and then what it consists of, as far as somebody works there."""
        found = [Part(child) for child in self.tree.children.get(self.key, ()) if self._is_peopled(child)]
        if found and self.key is not None and self.grid.headcounts.get(self.key):
            found.insert(0, Part(self.key, is_own=True))
        return Part(self.key), *found

    def path(self, part: Part) -> str:
        """Return the path of the unit of *part*; empty for the whole organisation."""
        return "" if part.unit is None else self.tree.paths[part.unit]

    def name(self, part: Part) -> str:
        """Return the last name of the path."""
        return self.path(part).rpartition(SEPARATOR)[2]

    def headcount(self, part: Part) -> int:
        """Return how many were there, whatever was required of them."""
        units = [part.unit] if part.is_own and part.unit is not None else self.tree.below(part.unit)
        return sum(self.grid.headcounts.get(unit, 0) for unit in units)

    def define(
        self,
        figure: str,
        numerator: Counted,
        denominator: Counted,
        course: str = "",
        *,
        since: date | None = None,
        only: tuple[tuple[str, str], ...] = (),
    ) -> Definition:
        """Return what *figure* means on this basis: of one course, or of all of them."""
        recorded_at, quarantined = self._arrived
        return Definition(
            figure=figure,
            numerator=numerator,
            denominator=denominator,
            unit=self.unit,
            as_of=self.as_of,
            known_on=self.known_on,
            threshold=self.disclosure.threshold,
            headcount=self.headcount(Part(self.key)),
            recorded_at=recorded_at,
            quarantined=quarantined,
            courses=((course, self.courses[course].edition),) if course else (),
            since=since,
            only=only,
            excluded=self.excluded(course) if course else (),
            behind=self.behind,
        )

    def excluded(self, course: str) -> tuple[Excluded, ...]:
        """Return who in the unit is in neither number, by reason."""
        shown, cell = self.published(course).cell(Part(self.key))
        if shown is Shown.HIDDEN:
            return tuple(Excluded(reason, None) for reason in Reason)
        people = (cell.exempt, cell.paused, self.headcount(Part(self.key)) - sum(cell))
        return tuple(Excluded(reason, number) for reason, number in zip(Reason, people, strict=True))

    def _is_peopled(self, unit: int) -> bool:
        return any(self.grid.headcounts.get(one) for one in self.tree.below(unit))
