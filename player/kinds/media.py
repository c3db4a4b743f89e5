"""A sound or a film: the browser's own player, which the script replaces; captions; the transcript."""

from __future__ import annotations

from markupsafe import Markup

from curriculum.captions import read_captions
from curriculum.languages import Language
from curriculum.model import MediaComponent
from player.kinds.piece import Piece
from player.media import source_of
from player.templating import draw

SPEEDS = (0.75, 1, 1.25, 1.5)
"""Slower for those who listen in a second language, faster for those who know the matter."""


def draw_media(piece: Piece) -> Markup:
    """Return the HTML of a sound or a film.

    Raises: TypeError: the piece is neither.
    """
    component = piece.component
    if not isinstance(component, MediaComponent):
        message = f"a {component.kind} cannot be played"
        raise TypeError(message)
    media, place = component.media, piece.page.media
    captions = component.captions
    languages = [language for language in Language if language in captions]  # in our order, however kept
    cues = {
        language.value: [[cue.start, cue.end, cue.text] for cue in read_captions(captions[language])[0]]
        for language in languages
    }
    file, poster = source_of(media, component.file, place), source_of(media, component.poster, place)
    return draw("kinds/media.html.j2", "draw", piece, file, poster, cues, languages, SPEEDS)
