"""Name the licences under which a file may be used, in a trainer's language."""

from __future__ import annotations

from authoring.media.api import Licence
from player.api import Wording


def licences(words: Wording) -> list[tuple[str, str]]:
    """Return every licence with its name."""
    return [(one.value, words.plain(f"ws_licence_{one.name.lower()}")) for one in Licence]
