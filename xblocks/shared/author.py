"""What only an author sees below a block, in Studio: key, feedback, and how far translations are."""

from __future__ import annotations

from markupsafe import Markup

from assessments.api import Response
from curriculum.languages import Language
from curriculum.model import Choice, Interaction, Practice, text_in
from xblocks.olx.letters import letters
from xblocks.shared.drawing import Drawable, feedback_html


def notes_html(drawable: Drawable, language: Language) -> Markup:
    """Return the notes below the component; the words around the texts are English, as Studio's are."""
    return _key(drawable, language) + _translations(drawable)


def _key(drawable: Drawable, language: Language) -> Markup:
    component = drawable.content.component
    if not isinstance(component, Practice):
        return Markup("")
    found, text = text_in(component.texts, language)
    labels = {part.id: letters(part.title) for part in text.section.parts}
    rows = Markup("").join(
        Markup("<div><dt>{} → {}</dt><dd>{}</dd></div>").format(
            labels.get(answer, answer),
            labels.get(place, place.removeprefix("place-")),
            Markup(feedback_html(drawable, response)[found.value]),  # noqa: S704 # the player's
        )
        for answer, place, response in _answers(component.interaction)
    )
    return Markup('<h3 lang="en" dir="ltr">Key</h3><dl lang="{}" dir="{}">{}</dl>').format(
        found.value, found.direction, rows
    )


def _answers(interaction: Interaction) -> list[tuple[str, str, Response]]:
    """Return every option or card, where it belongs, and the response whose feedback is its own."""
    if isinstance(interaction, Choice):
        right = interaction.correct
        return [(each, "✓" if each in right else "✗", (each,)) for each in interaction.options]
    cards = sorted(interaction.cards, key=lambda card: interaction.bins.index(card.bin))
    return [(card.id, card.bin, {card.id: card.bin}) for card in cards]


def _translations(drawable: Drawable) -> Markup:
    rows = Markup("").join(
        Markup("<li><bdi>{}</bdi>: {}, {}</li>").format(
            language.english_name, text.status.value, "reviewed" if text.reviewed_by else "not reviewed"
        )
        for language, text in drawable.content.component.texts.items()
    )
    return Markup('<ul lang="en" dir="ltr">{}</ul>').format(rows)
