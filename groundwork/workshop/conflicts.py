"""Show what somebody else saved meanwhile, beside the form that holds one's own words."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.loader import render_to_string

from authoring.drawing.api import field_names
from authoring.forms.api import Subject, Values
from player.api import Wording


def drawn_conflicts(
    theirs: Values, subject: Subject, differing: Iterable[str], scope: str, words: Wording
) -> str:
    """Return, as HTML, the fields of *differing* as somebody else saved them, with the way to one's own."""
    names = field_names(theirs, subject, words.language)
    rows = [
        {
            "target": f"{scope}-{address}",
            "name": names.get(address, address),
            "theirs": "\n".join(theirs[address]),
        }
        for address in differing
    ]
    return render_to_string("workshop/conflict.html", {"rows": rows, "scope": scope, "words": words})
