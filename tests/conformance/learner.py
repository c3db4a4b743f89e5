"""A learner who takes a course in a real page: reads, answers, is assessed, attests.

Knows the answers from the course's content and the page's ``data-gw-…`` marks, nothing
else; works with any course and in any language.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Frame, Locator, Page

from assessments.model import CourseContent, Item
from curriculum.languages import Language
from curriculum.model import Choice, Component, Interaction, Lesson, Sorting


@dataclass(frozen=True)
class Learner:
    """Someone in front of the page in *frame*."""

    frame: Frame | Page
    content: CourseContent

    def take_course(self, *, is_right: bool = True) -> None:
        """Do everything the course has, in order; with *is_right* false every answer is wrong."""
        for lesson in self.content.course.lessons:
            self.take_lesson(lesson.id, is_right=is_right)

    def take_lesson(self, lesson_id: str, *, is_right: bool = True) -> None:
        """Open a lesson and do each of its components."""
        lesson = next(lesson for lesson in self.content.course.lessons if lesson.id == lesson_id)
        self.open_lesson(lesson_id)
        for component in lesson.components:
            self.do(lesson, component, is_right=is_right)

    def open_lesson(self, lesson_id: str) -> None:
        """Go to a lesson by the list of contents."""
        contents = self.frame.locator("[data-gw-contents]")
        if not contents.evaluate("element => element.open"):
            contents.locator("summary").click()
        self.frame.locator(f'[data-gw-contents] [data-gw-to="{lesson_id}"]').click()

    def switch(self, language: Language) -> None:
        """Read on in another language."""
        self.frame.locator(f'[data-gw-language="{language}"]').click()
        self.frame.locator(f'#gw[lang="{language}"]').wait_for()

    def do(self, lesson: Lesson, component: Component, *, is_right: bool = True) -> None:
        """Do one component of the open lesson."""
        place = self.frame.locator(f'[data-gw-component="{lesson.id}.{component.id}"]')
        place.scroll_into_view_if_needed()
        match component.kind:
            case "knowledge_check" | "sort" | "match" | "order":
                self._answer(place, component.interaction, is_right)
                place.locator("[type=submit]").click()
            case "assessment":
                self._hand_in(place, is_right)
            case "attestation":
                place.locator("[data-gw-tick]").check()
                place.locator("[type=submit]").click()
                place.locator("[data-gw-confirm]").click()
                place.locator(".gw-confirmed").wait_for()  # a server may be asked: nobody leaves before
            case _:
                self._look()

    def _look(self) -> None:
        """Look at what is on the screen for as long as it takes to be drawn: nobody reads faster."""
        self.frame.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def try_again(self, lesson_id: str, component_id: str) -> None:
        """Ask for another form of an assessment."""
        self.frame.locator(f'[data-gw-component="{lesson_id}.{component_id}"] [data-gw-again]').click()

    def waits_until_saved(self) -> None:
        """Wait for the page to say that everything is saved."""
        self.frame.locator('[data-gw-saved="saved"]').wait_for(state="attached")

    def _hand_in(self, place: Locator, is_right: bool) -> None:
        begin = place.locator("[data-gw-begin]")
        if begin.is_visible():  # taken by choice
            begin.click()
        # The questions come in a file of their own, after the lesson.
        place.locator("[data-gw-item]").first.wait_for()
        for shown in place.locator("[data-gw-item]").all():
            item = self._item(shown.get_attribute("data-gw-item") or "")
            self._answer(shown, item.interaction, is_right)
        self._hand_over(place)

    def _hand_over(self, place: Locator) -> None:
        """Hand the form in, and wait for what it came to: a server may be asked."""
        place.locator("[data-gw-hand-in] [type=submit]").click()
        place.locator("[data-gw-result] [tabindex]").first.wait_for(state="attached")

    def _answer(self, place: Locator, interaction: Interaction, is_right: bool) -> None:
        if isinstance(interaction, Choice):
            for option in _options(interaction, is_right):
                place.locator(f'input[value="{option}"]').check()
        elif interaction.layout == "places":
            _put_in_order(place, _sequence(interaction, is_right))
        else:
            for card, bin_ in _places(interaction, is_right).items():
                _put(place, card, bin_)

    def _item(self, identifier: str) -> Item:
        for bank in self.content.material.banks:
            for item in bank.items:
                if item.id == identifier:
                    return item
        raise KeyError(identifier)


def _options(interaction: Choice, is_right: bool) -> tuple[str, ...]:
    if is_right:
        return interaction.correct
    return tuple(option for option in interaction.options if option not in interaction.correct)[:1]


def _places(interaction: Sorting, is_right: bool) -> dict[str, str]:
    if is_right:
        return {card.id: card.bin for card in interaction.cards}
    if interaction.layout == "best_worst":
        best, worst = interaction.cards
        return {best.id: worst.bin, worst.id: best.bin}
    return {
        card.id: next(bin_ for bin_ in interaction.offered(card) if bin_ != card.bin)
        for card in interaction.cards
    }


def _sequence(interaction: Sorting, is_right: bool) -> list[str]:
    """Return the cards from first to last; for a wrong answer none in its place, or all as far as can be."""
    by_place = {card.bin: card.id for card in interaction.cards}
    right = [by_place[place] for place in interaction.bins]
    if is_right:
        return right
    return right[::-1] if interaction.credit == "distance" else [*right[1:], right[0]]


def _put(place: Locator, card: str, bin_: str) -> None:
    """Put *card* into *bin_*: in a list, by a button of its own, or by one of a way's two marks."""
    on = place.locator(f'[data-gw-card="{card}"]')
    if on.locator("select").count():
        on.locator("select").select_option(bin_)
    elif on.count():
        on.locator(f'input[value="{bin_}"]').check()
    else:
        place.locator(f'[data-gw-mark="{card}"][value="{bin_}"]').check()


def _put_in_order(place: Locator, cards: list[str]) -> None:
    """Move the cards up, one by one, until they stand in the order of *cards*; one there and back if they do.

    One form in twenty-four is drawn in the right order. Of what nobody touches no time is known, so that a
    hand which left it as it stands would not always tell the same.
    """
    shown = place.locator("[data-gw-order] > [data-gw-card]")
    if [one.get_attribute("data-gw-card") for one in shown.all()] == cards:
        for step in ("1", "-1"):
            place.locator(f'[data-gw-card="{cards[0]}"] [data-gw-move="{step}"]').click()
    for at, card in enumerate(cards):
        now = [one.get_attribute("data-gw-card") for one in shown.all()]
        for _ in range(now.index(card) - at):
            place.locator(f'[data-gw-card="{card}"] [data-gw-move="-1"]').click()
