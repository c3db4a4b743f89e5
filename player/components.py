"""Draw one component, or the items of a form, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from assessments.api import DrawnForm
from assessments.model import Attestation, Form, Item, Material
from curriculum.languages import Language
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Choice,
    Component,
    Interaction,
    Objective,
    TextComponent,
)
from curriculum.references import References
from player.citations import Citations
from player.problems import MissingMaterialError
from player.shown import Page
from player.templating import draw

_FILE = "components.html.j2"
BANK_MARK = "__form__"
"""What ids in a bank begin with, until the script puts the form's own id in its place."""


def draw_component(
    component: Component,
    *,
    lesson_id: str,
    language: Language,
    references: References,
    material: Material | None = None,
    drawn: DrawnForm | None = None,
    scope: str = "gw",
    with_feedback: bool = True,
    objectives: Sequence[Objective] = (),
) -> str:
    """Return the HTML of one component that stands alone, with its words and sources below it.

    Every id begins with *scope*, so that several blocks can share a page. With *with_feedback* false
    neither feedback nor rationale is in it: ask :func:`draw_feedback` once the learner has answered.
    *material* is needed by assessments and attestations; *drawn* is the form as this learner sees it; without
    it the script draws the form from the bank of :func:`draw_bank`.
    *objectives* are those by which the result of an assessment is broken down.

    Raises: MissingMaterialError: the component's form or attestation is not in *material*.
    """
    page_id = component_id(scope, lesson_id, component.id)
    page = Page(
        language,
        Citations(references, page_id),
        has_feedback=with_feedback,
        objectives=tuple(objectives),
    )
    html = component_html(page, component, page_id, f"{lesson_id}.{component.id}", material, drawn)
    return str(Markup("\n").join([html, lists(page), draw(_FILE, "saved")]))


def draw_items(
    form: Form,
    material: Material,
    drawn: DrawnForm,
    *,
    component: AssessmentComponent,
    lesson_id: str,
    language: Language,
    references: References,
    scope: str = "gw",
    with_feedback: bool = False,
) -> str:
    """Return the HTML of the items that *drawn* holds, for a server that begins a new attempt."""
    page_id = component_id(scope, lesson_id, component.id)
    page = Page(language, Citations(references, page_id), has_feedback=with_feedback)
    return str(items_html(page, page_id, form, material, drawn))


def draw_feedback(
    asked: Component | Item,
    response: object,
    language: Language,
    *,
    references: References,
    page_id: str = "gw",
) -> str:
    """Return why each answer in *response* is, or is not, right: what a server sends after judging.

    *response* is one that ``assessments.parse_response`` returned; *page_id* is
    :func:`component_id` of the component in which it was given.
    """
    page = Page(language, Citations(references, page_id))
    interaction: Interaction = asked.interaction  # type: ignore[union-attr] # texts ask nothing
    shown = page.show(asked.texts, is_gathering=True)
    return str(draw("questions.html.j2", "reasons", interaction, shown, _judged(interaction, response)))


def component_id(scope: str, lesson_id: str, component: str) -> str:
    """Return the id of a component's element, with which all ids inside it begin."""
    return f"{scope}-{lesson_id}-{component}"


def component_html(
    page: Page,
    component: Component,
    identifier: str,
    key: str,
    material: Material | None,
    drawn: DrawnForm | None = None,
) -> Markup:
    """Return the HTML of a component on *page*, without lists of words and sources."""
    shown = page.show(component.texts)
    match component:
        case TextComponent():
            return draw(_FILE, "text", identifier, key, component, shown, _checked(page, component))
        case AssessmentComponent():
            form = _form(component, material)
            items = items_html(page, identifier, form, material, drawn) if drawn and material else Markup("")
            return draw(_FILE, "assessment", identifier, key, component, shown, form, items)
        case AttestationComponent():
            attestation = _attestation(component, material)
            said = page.show(attestation.texts)
            return draw(_FILE, "attestation", identifier, key, component, shown, attestation, said)
        case _:
            undecided = _undecided(component.interaction)
            return draw(_FILE, "practice", identifier, key, component, shown, undecided)


def items_html(page: Page, identifier: str, form: Form, material: Material, drawn: DrawnForm) -> Markup:
    """Return the HTML of the items of *drawn*, in its order."""
    by_id = {item.id: item for quota in form.blueprint for item in material.bank(quota.objective).items}
    return _items(page, identifier, [(by_id[one.item], one.order) for one in drawn.items])


def bank_html(page: Page, material: Material) -> Markup:
    """Return the HTML of every item, for a page that draws its forms itself."""
    bank = replace(page, citations=Citations(page.references, BANK_MARK))
    items = [(item, None) for bank_ in material.banks for item in bank_.items]
    return _items(bank, BANK_MARK, items)


def lists(page: Page) -> Markup:
    """Return the words and the sources that *page* has used so far."""
    return draw("pieces.html.j2", "lists", page)


def _items(page: Page, identifier: str, items: Sequence[tuple[Item, tuple[str, ...] | None]]) -> Markup:
    below = replace(page, heading=min(5, page.heading + 1))
    entries = [
        (item, below.show(item.texts, is_gathering=True), order, _undecided(item.interaction))
        for item, order in items
    ]
    return draw(_FILE, "items", identifier, entries, below)


def _undecided(interaction: Interaction) -> dict[str, None]:
    """Return every option or card, not yet judged."""
    if isinstance(interaction, Choice):
        return dict.fromkeys(interaction.options)
    return dict.fromkeys(card.id for card in interaction.cards)


def _judged(interaction: Interaction, response: object) -> dict[str, bool]:
    """Return the options that were marked, or the cards that were placed, and whether each is right."""
    if isinstance(interaction, Choice):
        marked = response if isinstance(response, list | tuple) else ()
        return {option: option in interaction.correct for option in interaction.options if option in marked}
    placed = response if isinstance(response, Mapping) else {}
    return {card.id: placed[card.id] == card.bin for card in interaction.cards if card.id in placed}


def _checked(page: Page, component: TextComponent) -> tuple[date, date] | None:
    """Return the earliest days on which a fact of the component was checked and is to be checked again."""
    facts = [fact for fact in page.references.facts if fact.id in component.facts]
    if not facts:
        return None
    return min(fact.checked_on for fact in facts), min(fact.review_by for fact in facts)


def _form(component: AssessmentComponent, material: Material | None) -> Form:
    try:
        return (material or Material()).form(component.form)
    except KeyError:
        raise MissingMaterialError(component.id, f"the form {component.form}") from None


def _attestation(component: AttestationComponent, material: Material | None) -> Attestation:
    try:
        return (material or Material()).attestation(component.attestation)
    except KeyError:
        raise MissingMaterialError(component.id, f"the attestation {component.attestation}") from None
