"""Draw one component, or the items of a form, in one language."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from assessments.api import DrawnForm
from assessments.model import Form, Item, Material
from curriculum.languages import Language
from curriculum.model import AssessmentComponent, Component, Interaction, Objective
from curriculum.references import References
from player.citations import Citations
from player.kinds.assessment import items_html
from player.kinds.drawing import draw_piece
from player.kinds.piece import Piece
from player.kinds.reasons import reasons
from player.media import AT_HAND
from player.shown import Page
from player.templating import draw


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
    media: str = AT_HAND,
    teaching: Sequence[tuple[str, str, str]] = (),
    written_in: Sequence[Language] = tuple(Language),
) -> str:
    """Return the HTML of one component that stands alone, with its words and sources below it.

    Every id begins with *scope*, so that several blocks can share a page. With *with_feedback* false
    neither feedback nor rationale is in it: ask :func:`draw_feedback` once the learner has answered.
    *material* is needed by assessments and attestations; *drawn* is the form as this learner sees it; without
    it the script draws the form from the bank (``player/kinds/bank.py``).
    *objectives* are those by which the result of an assessment is broken down; *media* is what the addresses
    of pictures, sounds and films begin with. *teaching* is where objectives can be read again, where a
    site knows that: objective, address, title. *written_in* are the languages in which the course around it
    is written: in another one no text says that it is English, since the page does (:func:`draw_in_english`).

    Raises: MissingMaterialError: the component's form or attestation is not in *material*.
    """
    page_id = component_id(scope, lesson_id, component.id)
    page = Page(
        language,
        Citations(references, page_id),
        has_feedback=with_feedback,
        objectives=tuple(objectives),
        media=media,
        teaching={objective: (address, escape(title)) for objective, address, title in teaching},
        written_in=tuple(written_in),
    )
    html = component_html(page, component, page_id, f"{lesson_id}.{component.id}", material, drawn)
    return str(Markup("\n").join([html, lists(page), draw("pieces.html.j2", "saved")]))


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
    written_in: Sequence[Language] = tuple(Language),
) -> str:
    """Return the HTML of the items that *drawn* holds, for a server that begins a new attempt: no reasons.

    *written_in*: as for :func:`draw_component`.
    """
    page_id = component_id(scope, lesson_id, component.id)
    page = Page(language, Citations(references, page_id), has_feedback=False, written_in=tuple(written_in))
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
    return str(draw("questions.html.j2", "reasons", interaction, shown, reasons(interaction, response)))


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
    return draw_piece(Piece(page, component, identifier, key, material, drawn))


def lists(page: Page) -> Markup:
    """Return the words and the sources that *page* has used so far."""
    return draw("pieces.html.j2", "lists", page)
