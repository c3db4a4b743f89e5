"""Write and read Aiken: a question on one line, options with letters, and the letter of the right one.

The poorest of the formats, and the one that people type by hand (Moodle's documentation, "Aiken format").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessments.exchange.findings import ExchangeError, UnfitItemError, shown
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.items import IncomingItem, OutgoingItem, make_item
from assessments.exchange.markdown_text import escaped
from assessments.exchange.reading import UNKNOWN_AUTHOR, Reading
from assessments.exchange.safe_files import read_text
from assessments.exchange.xhtml import plain
from assessments.model import ChoiceItem
from curriculum.model import Section

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OPTION = re.compile(r"^([A-Z])[.)]\s+(\S.*)$")
_ANSWER = re.compile(r"^ANSWER:\s*([A-Za-z])\s*$")
_TAKEN_FOR_ONE = re.compile(r"^(?=[A-Za-z][.)]\s|ANSWER:)")


def write_aiken(items: Sequence[OutgoingItem]) -> bytes:
    """Return the file of *items*. Raises: UnfitItemError: Aiken cannot hold one of them."""
    return ("\n".join(aiken_question(item) for item in items)).encode()


def aiken_question(outgoing: OutgoingItem) -> str:
    """Return *outgoing* as a question of Aiken. Raises: UnfitItemError: it is no choice of one."""
    item, section = outgoing.item, outgoing.section
    if not isinstance(item, ChoiceItem) or item.kind == "multiple" or len(item.options) > len(_LETTERS):
        raise UnfitItemError("Aiken asks for one of up to 26 options, and for nothing else")
    question = " ".join(part for part in (plain(section.body), plain(section.title)) if part)
    lines = [_TAKEN_FOR_ONE.sub("… ", question)]
    lines += [
        f"{letter}. {plain(section.part(option).title)}"
        for letter, option in zip(_LETTERS, item.options, strict=False)
    ]
    return "\n".join([*lines, f"ANSWER: {_LETTERS[item.options.index(item.correct[0])]}", ""])


def read_aiken(data: bytes, where: str, ids: Identifiers) -> Reading:
    """Return the items of an Aiken file. Raises: ExchangeError: it is no text, or holds no question."""
    reading = Reading()
    question: list[tuple[int, str]] = []
    options: list[tuple[str, str]] = []
    for number, line in enumerate(read_text(data, where).split("\n"), start=1):
        option, answer = _OPTION.match(line.strip()), _ANSWER.match(line.strip())
        if answer:
            place = f"{where}:{question[0][0] if question else number}"
            try:
                reading.items.append(_item([text for _, text in question], options, answer[1], place, ids))
            except UnfitItemError as error:
                reading.leave(place, str(error))
            question, options = [], []
        elif option:
            options.append((option[1], option[2]))
        elif line.strip() and options:
            letter, words = options[-1]
            options[-1] = (letter, f"{words} {line.strip()}")
        elif line.strip():
            question.append((number, line.strip()))
    if question or options:
        line_number = question[0][0] if question else 1
        reading.leave(f"{where}:{line_number}", "the question has no line such as `ANSWER: A`")
    if not reading.items and not reading.left_out:
        raise ExchangeError(
            f"{where}: there is no question in it; expected Aiken, with lines `A. …` and `ANSWER: A`"
        )
    return reading


def _item(
    question: list[str], options: list[tuple[str, str]], answer: str, place: str, ids: Identifiers
) -> IncomingItem:
    if not question:
        raise UnfitItemError("there are options and an answer, and no question before them")
    letters = [letter for letter, _ in options]
    if answer.upper() not in letters:
        raise UnfitItemError(
            f"the answer {shown(answer)} is not among the options ({', '.join(letters) or 'none'})"
        )
    if len(set(letters)) < len(letters):
        raise UnfitItemError("two options have the same letter")
    title = escaped(" ".join(question))
    part_ids = Identifiers("option")
    named = {letter: part_ids.new(words) for letter, words in options}
    item = make_item(
        {
            "id": ids.new(title),
            "kind": "single",
            "options": list(named.values()),
            "correct": [named[answer.upper()]],
            "author": UNKNOWN_AUTHOR,
        }
    )
    parts = tuple(Section(id=named[letter], title=escaped(words)) for letter, words in options)
    changes = (f"it names no author; `{UNKNOWN_AUTHOR}` is written for it",)
    return IncomingItem(place, item, Section(id=item.id, title=title, parts=parts), changes=changes)
