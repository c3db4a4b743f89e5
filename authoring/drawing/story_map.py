"""Draw the map of the story that stands in a form: its outline in words, the picture, and the ways through.

The picture is for the eye and the pointer. Whoever hears the page or uses the keyboard has the outline, with
the same links, those that try the story from a step among them. So the whole picture is hidden from screen
readers and takes one stop of the tabulator, to be scrolled: of boxes whose arrows cannot be heard, the names
alone say nothing, and a story of twenty steps would put as many stops before the first field.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from authoring.drawing.form_page import FormPage
from authoring.drawing.templating import draw
from authoring.drawing.words import story_words
from authoring.forms.addresses import COMPONENT
from authoring.scenario_map.api import (
    Box,
    Choice,
    Drawn,
    Mark,
    Place,
    Sheet,
    Story,
    marks_of,
    placed,
    ways_through,
)
from player.api import Wording

MOST_PLACES, MOST_CHOICES = 120, 400
"""Of a story that is drawn: five times the largest of the curriculum."""
_STEPS, _ENDS = f"{COMPONENT}/steps", f"{COMPONENT}/ends"


@dataclass
class StoryMap:
    """What the template of the map asks."""

    page: FormPage

    def __post_init__(self) -> None:
        """Lay the story out, unless it is too large."""
        self.words: Wording = story_words(self.page.language)
        self.story = story_of(self.page)
        self.marks = marks_of(self.story)
        is_small = len(self.story.places) <= MOST_PLACES and _choices(self.story) <= MOST_CHOICES
        self.sheet: Sheet | None = placed(self.story) if is_small else None
        self.ways = ways_through(self.story) if is_small else None
        self.places = self.story.by_id
        self._numbers = {step.id: at for at, step in enumerate(self.steps, start=1)}
        self._leading: dict[str, list[tuple[Place, Choice]]] = {}
        for step in self.steps:
            for choice in step.choices:
                self._leading.setdefault(choice.to, []).append((step, choice))
        drawn = self.sheet.arrows if self.sheet else ()
        self._back = {(one.arrow.step, one.arrow.row) for one in drawn if one.arrow.is_back}

    @property
    def steps(self) -> tuple[Place, ...]:
        """Return the steps, in order."""
        return tuple(place for place in self.places.values() if not place.is_end)

    @property
    def ends(self) -> tuple[Place, ...]:
        """Return the ends, in order."""
        return tuple(place for place in self.places.values() if place.is_end)

    @property
    def ways_told(self) -> str:
        """Return how many ways lead through."""
        if self.ways is None:
            return "–"
        count = len(self.ways.listed)
        return str(count) if self.ways.are_all else self.words.plain("more_than", n=count)

    def name(self, place: Place) -> str:
        """Return what kind of place it is: ``Step 2``, ``Recommended end``."""
        if place.is_end:
            return self.words.plain(f"end_{place.outcome or 'open'}")
        return self.words.plain("step", n=self._numbers[place.id])

    def kind(self, place: Place) -> str:
        """Return ``step``, or how the end is judged: what its outline and its sign depend on."""
        return "step" if place.outcome is None else place.outcome or "open"

    def address(self, place: Place) -> str:
        """Return the address of the fields of a place."""
        return f"{_ENDS if place.is_end else _STEPS}/{place.id}"

    def choice_address(self, place: Place, choice: Choice) -> str:
        """Return the address of the fields of a choice."""
        return f"{_STEPS}/{place.id}/choices/{choice.id}"

    def link(self, address: str) -> Markup:
        """Return what makes a link lead to the fields at *address*."""
        target = self.page.id(address)
        return Markup('href="#{0}" data-gw-to="{0}"').format(target)

    def mark(self, place: Place, choice: Choice | None = None) -> Mark | None:
        """Return what is to be mended there."""
        return self.marks.choices.get((place.id, choice.id)) if choice else self.marks.places.get(place.id)

    def leads_back(self, place: Place, row: int) -> bool:
        """Return whether a choice leads back to where the learner has been."""
        return (place.id, row) in self._back

    def leading_to(self, place: Place) -> tuple[tuple[Place, Choice], ...]:
        """Return the choices that lead to *place*, each with its step."""
        return tuple(self._leading.get(place.id, ()))

    # The picture, mirrored where the page begins at the right

    def left(self, box: Box) -> int:
        """Return how far a box stands from the left."""
        return self._x(box.start + box.width if self._is_mirrored else box.start)

    def path(self, drawn: Drawn) -> str:
        """Return an arrow as the data of a path (SVG 2, 9.3)."""
        (x, y), *rest = [(self._x(along), down) for along, down in drawn.points]
        data = [f"M{x} {y}"]
        for along, down in rest:
            middle = (x + along) // 2
            is_straight = drawn.arrow.is_back or y == down
            data.append(
                f"L{along} {down}" if is_straight else f"C{middle} {y} {middle} {down} {along} {down}"
            )
            x, y = along, down
        return "".join(data)

    @property
    def _is_mirrored(self) -> bool:
        return self.page.language.direction == "rtl"

    def _x(self, along: int) -> int:
        return self.sheet.width - along if self.sheet and self._is_mirrored else along


def story_of(page: FormPage) -> Story:
    """Return the story as it stands in a form, finished or not."""
    values = page.values

    def choices(step: str) -> tuple[Choice, ...]:
        at = f"{_STEPS}/{step}/choices"
        return tuple(
            Choice(one, page.title_of(COMPONENT, one), values.one(f"{at}/{one}/to")) for one in values.ids(at)
        )

    steps = [Place(one, page.title_of(COMPONENT, one), choices(one)) for one in values.ids(_STEPS)]
    ends = [
        Place(one, page.title_of(COMPONENT, one), outcome=_outcome(values.one(f"{_ENDS}/{one}/outcome")))
        for one in values.ids(_ENDS)
    ]
    return Story((*steps, *ends))


def _outcome(word: str) -> str:
    """Return how an end is judged, or nothing: what a page sends may be any word."""
    return word if word in ("recommended", "acceptable", "another_try") else ""


def _choices(story: Story) -> int:
    return sum(len(place.choices) for place in story.places)


def draw_story_map(page: FormPage) -> Markup:
    """Return the map of the story in the form *page*."""
    return draw("map", page, StoryMap(page), template="story_map.html.j2")


def said_of(page: FormPage, do: str) -> str:
    """Return what the act *do* did to the story, in a sentence; nothing where the form itself says it.

    *page* is the form after it.
    """
    verb, _, address = do.partition(" ")
    words = story_words(page.language)
    if verb == "after":
        steps = page.values.ids(_STEPS)
        step = address.removeprefix(f"{_STEPS}/").partition("/")[0]
        at = steps.index(step) + 1 if step in steps else 0
        return words.plain("added_after", what=words.plain("step", n=at + 1))
    list_address, _, entry = address.rpartition("/")
    if verb == "remove" and list_address in (_STEPS, _ENDS):
        lost = [one for place in story_of(page).places for one in place.choices if one.to == entry]
        return words.plain("removed", n=len(lost)) if lost else ""
    return ""
