"""Say what is wrong in plain words: a sentence in the reader's language, and what the check itself said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from authoring.drawing.words import problem_words
from authoring.forms.addresses import BANKS, text_of
from authoring.forms.content import Subject
from authoring.forms.faults import Fault
from authoring.forms.values import Values
from curriculum.languages import SOURCE_LANGUAGE, Language

_DETAILED = re.compile(
    r"CUR0(06|17|2[456]|34|4[157]|5[1-5]|6[123]|7[12]|9[89])|CUR1(15|20)|ASM0(03|04|08|12|13)|number"
)
"""Faults of which the English sentence says more than ours in the reader's language: which one, where."""


@dataclass(frozen=True, slots=True)
class ShownFault:
    """One thing that is wrong, as the page says it."""

    target: str
    """The id of the element to go to."""
    place: Markup
    """What that element is called; empty where it is known."""
    sentence: str
    detail: str
    """What the check said, in English; empty where the sentence says it all."""


def shown_fault(
    fault: Fault, target: str, place: Markup, values: Values, subject: Subject, language: Language
) -> ShownFault:
    """Return *fault* as a page in *language* says it; *target* and *place* are where it leads."""
    sentences = problem_words(language)
    is_known = fault.code in sentences.page
    # Other hints speak of files and lines, which a form has not.
    is_guess = fault.hint.startswith("did you mean")
    english = _named(f"{fault.message}; {fault.hint}" if is_guess else fault.message, fault, values, subject)
    is_detailed = is_known and bool(_DETAILED.fullmatch(fault.code))
    sentence = sentences.plain(fault.code) if is_known else english
    return ShownFault(target, place, sentence, english if is_detailed else "")


def _named(english: str, fault: Fault, values: Values, subject: Subject) -> str:
    """Return a sentence with the words of parts in the place of their ids, which nobody has seen."""
    steps = fault.address.split("/")
    piece = (
        "/".join(steps[:4]) if steps[0] == BANKS else steps[0]
    )  # an item is the fourth step of its address
    parts = english.split("`")
    for at in range(1, len(parts), 2):
        title = values.line(text_of(piece, SOURCE_LANGUAGE, "title", parts[at]))
        is_this = parts[at] in (subject.identifier, piece.rpartition("/")[2])
        parts[at] = "this component" if is_this and not title else f"“{title or parts[at]}”"
    return "".join(parts)
