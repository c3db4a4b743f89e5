"""Say how a text stands in each language: whole or not, as new as its English, signed by whom."""

from __future__ import annotations

from dataclasses import dataclass

from authoring.forms.addresses import ATTESTATION, COMPONENT, agrees
from authoring.forms.content import Content, Subject
from authoring.forms.values import Values
from curriculum.languages import Language
from curriculum.model import Texts
from player.api import Wording


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands in one language."""

    language: Language
    status: str
    words: str
    can_agree: bool
    agrees: bool


def standing(piece: str, language: Language, values: Values, subject: Subject, words: Wording) -> Standing:
    """Return how *piece* stands in *language*, as far as was saved, in the words of the form."""
    text = _texts(piece, subject.before).get(language) if subject.before else None
    status = text.status.value if text else _begun(piece, language, subject)
    has_words = _has_words(piece, language, values)
    said = [words.plain(f"status_{status if has_words else 'missing'}")]
    if has_words:
        reviewer = text.reviewed_by if text else None
        said.append(words.plain("reviewed", name=reviewer) if reviewer else words.plain("not_reviewed"))
    is_marked = values.one(agrees(piece, language)) == "true"
    return Standing(language, status if has_words else "missing", ", ".join(said), has_words, is_marked)


def _begun(piece: str, language: Language, subject: Subject) -> str:
    halves = subject.before.unfinished if subject.before else ()
    is_half = any(half.piece == piece and half.language is language for half in halves)
    return "half" if is_half else "missing"


def _has_words(piece: str, language: Language, values: Values) -> bool:
    below = f"{piece}/text/{language.value}/"
    mark = agrees(piece, language)
    return any(
        name.startswith(below) and name != mark and any(word.strip() for word in found)
        for name, found in values.items()
    )


def _texts(piece: str, content: Content) -> Texts:
    """Return the texts of *piece* as they were saved."""
    if piece == COMPONENT:
        return content.component.texts
    if piece == ATTESTATION and content.attestation:
        return content.attestation.texts
    identifier = piece.rpartition("/")[2]
    items = (item for bank in content.banks for item in bank.items)
    return next((item.texts for item in items if item.id == identifier), {})
