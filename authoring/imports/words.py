"""Say losses and refusals in the language of the person who reads them (``authoring/strings/imports``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from authoring.imports.losses import Loss, Place, PlaceKind
from authoring.imports.refusals import ImportRefusedError
from curriculum.languages import Language
from player.api import Wording, read_own_yaml

_FOLDER = Path(__file__).parents[1] / "strings" / "imports"


@cache
def words_in(language: Language) -> Wording:
    """Return the words about imports in *language*."""
    strings = read_own_yaml(_FOLDER / f"{language.value}.yaml")
    return Wording(language, page=strings["page"], script={}, reviewed_by=strings["reviewed_by"])


def loss_sentence(loss: Loss, words: Wording) -> tuple[str, str]:
    """Return what was lost or changed, and what to do about it."""
    what = words.plain(f"loss_{loss.kind}")
    return what, words.plain(f"cure_{loss.kind}")


def place_words(place: Place, words: Wording) -> str:
    """Return where something stands: ``slide 3, “Four places”``; empty for the whole file."""
    if place.kind is PlaceKind.WHOLE:
        return words.plain("place_whole")
    if place.kind in (PlaceKind.FILE, PlaceKind.ITEM):
        return words.plain(f"place_{place.kind}", name=place.name)
    if place.name:
        return words.plain(f"place_{place.kind}_named", number=place.number, name=place.name)
    return words.plain(f"place_{place.kind}", number=place.number)


def refusal_sentence(error: ImportRefusedError, words: Wording) -> str:
    """Return why the file was refused and what helps; that nothing was written goes without saying."""
    size = f"{error.most // 1_000_000} MB" if error.most >= 1_000_000 else f"{error.most:,}"
    sentence = words.plain(f"refused_{error.refusal}", file=error.file, most=size, detail=error.detail)
    return f"{error.file}: {sentence}" if error.file else sentence
