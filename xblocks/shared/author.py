"""What only an author sees below a block, in Studio: key, feedback, and how far translations are."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from assessments.api import Response
from curriculum.languages import Language, language_of_tag
from curriculum.markdown import plain_line
from curriculum.model import Choice, Interaction, Practice, text_in
from curriculum.translations import TranslationStatus
from xblocks.shared.drawing import Drawable, feedback_html
from xblocks.shared.naming import _

Said = Callable[[str], str]
"""The service ``i18n``'s ``gettext``: words in the language in which the author reads Studio."""
_LANGUAGES = {
    Language.EN: _("English"),
    Language.VI: _("Vietnamese"),
    Language.ZH_HANT: _("Traditional Chinese"),
    Language.AR: _("Arabic"),
}
_STATUS = {
    TranslationStatus.SOURCE: _("source"),
    TranslationStatus.CURRENT: _("current"),
    TranslationStatus.STALE: _("the English has changed since"),
    TranslationStatus.MISSING: _("not translated yet"),
}
_THIS_LANGUAGE = _("en")
"""Translated into the tag of the language that it is translated into: ``vi``, ``zh-Hant``, ``ar``."""


def notes_html(drawable: Drawable, language: Language, said: Said) -> Markup:
    """Return the notes below the component, the texts in *language* and the words around them by *said*."""
    return _key(drawable, language, said) + _translations(drawable, said)


def _attributes(said: Said) -> Markup:
    words = language_of_tag(said(_THIS_LANGUAGE)) or Language.EN
    return Markup('lang="{}" dir="{}"').format(words.value, words.direction)


def _key(drawable: Drawable, language: Language, said: Said) -> Markup:
    component = drawable.content.component
    if not isinstance(component, Practice):
        return Markup("")
    found, text = text_in(component.texts, language)
    labels = {part.id: plain_line(part.title) for part in text.section.parts}
    rows = Markup("").join(
        Markup("<div><dt>{} → {}</dt><dd>{}</dd></div>").format(
            labels.get(answer, answer),
            labels.get(place, place.removeprefix("place-")),
            Markup(feedback_html(drawable, response)[found.value]),  # noqa: S704 # the player's
        )
        for answer, place, response in _answers(component.interaction)
    )
    return Markup('<h3 {}>{}</h3><dl lang="{}" dir="{}">{}</dl>').format(
        _attributes(said), said(_("Key")), found.value, found.direction, rows
    )


def _answers(interaction: Interaction) -> list[tuple[str, str, Response]]:
    """Return every option or card, where it belongs, and the response whose feedback is its own."""
    if isinstance(interaction, Choice):
        right = interaction.correct
        return [(each, "✓" if each in right else "✗", (each,)) for each in interaction.options]
    cards = sorted(interaction.cards, key=lambda card: interaction.bins.index(card.bin))
    return [(card.id, card.bin, {card.id: card.bin}) for card in cards]


def _translations(drawable: Drawable, said: Said) -> Markup:
    rows = Markup("").join(
        Markup("<li><bdi>{}</bdi>: {}, {}</li>").format(
            said(_LANGUAGES[language]),
            said(_STATUS[text.status]),
            said(_("reviewed") if text.reviewed_by else _("not reviewed")),
        )
        for language, text in drawable.content.component.texts.items()
    )
    return Markup("<ul {}>{}</ul>").format(_attributes(said), rows)
