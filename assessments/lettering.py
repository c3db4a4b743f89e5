"""Give the drawn items of a form numbers and letters, so that they can be answered with a pen.

A line of boxes for each thing to be decided: one line for a choice, one for each card, gap or mark of a
sorting. The signs are the same Latin letters and digits in every language: one key marks all sheets, and
whoever types them in need not read the language of the sheet (docs/reference/paper.md).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.drawing import DrawnForm
from assessments.errors import DrawingError, ResponseError
from assessments.model import Bank, Item
from assessments.responses import Response, parse_response
from curriculum.model import Choice, Identifier

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PLACES = "123456789"
"""The signs of an order's places: a card is numbered, as people do with a pen."""
NOTHING = "?"
"""Written where a line was left empty, or has a tick too many. A hyphen is a formula to spreadsheets."""
LONGEST = 80
"""Characters of one typed answer that are looked at."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of boxes."""

    card: Identifier | None
    """What is decided here; None for a choice."""
    choices: tuple[Identifier, ...]
    """What each box stands for, in the order of ``signs``."""
    signs: str

    def sign_of(self, choice: str) -> str:
        """Return the sign of *choice*. Raises: ValueError: there is no box for it."""
        return self.signs[self.choices.index(choice)]


@dataclass(frozen=True, slots=True)
class LetteredItem:
    """An item as it stands on a printed form."""

    number: int
    """From 1."""
    item: Item
    lines: tuple[Line, ...]

    @property
    def takes_several(self) -> bool:
        """Return whether more than one box of the line may be marked."""
        asked = self.item.interaction
        return isinstance(asked, Choice) and asked.is_several

    @property
    def is_choice(self) -> bool:
        """Return whether there is one line, for the whole item."""
        return isinstance(self.item.interaction, Choice)


def lettered(drawn: DrawnForm, banks: Sequence[Bank]) -> tuple[LetteredItem, ...]:
    """Return the items of *drawn* with their numbers and lines.

    Raises: DrawingError: an item has more choices than there are signs, or is in none of *banks*.
    """
    by_id = {item.id: item for bank in banks for item in bank.items}
    found: list[LetteredItem] = []
    for number, one in enumerate(drawn.items, start=1):
        if one.item not in by_id:
            raise DrawingError(f"no bank holds the item {one.item}")
        found.append(LetteredItem(number, by_id[one.item], _lines(by_id[one.item], one.order)))
    return tuple(found)


def read_letters(asked: LetteredItem, typed: str) -> Response:
    """Return the response that the letters *typed* mean: all marked boxes of a choice, or one sign a line.

    Case, blanks, commas and digits of other scripts do not matter; ``?`` or ``-`` is a line left empty.
    The inverse of :func:`write_letters`.

    Raises: ResponseError: a sign that has no box, a line too many or too few, two boxes where one is asked.
    """
    signs = _signs(typed)
    if asked.is_choice:
        line = asked.lines[0]
        marked = [_choice(asked, line, sign) for sign in signs if sign != NOTHING]
        return parse_response(asked.item.interaction, marked)
    if not signs or set(signs) == {NOTHING}:
        return parse_response(asked.item.interaction, None)
    if len(signs) != len(asked.lines):
        raise ResponseError(f"expected {_expected(asked)}, got {len(signs)}: {typed.strip()[:LONGEST]}")
    placed = {
        line.card: _choice(asked, line, sign)
        for line, sign in zip(asked.lines, signs, strict=True)
        if sign != NOTHING
    }
    return parse_response(asked.item.interaction, placed)


def write_letters(asked: LetteredItem, response: Response) -> str:
    """Return the letters under which *response* is typed in; ``?`` for nothing. See :func:`read_letters`."""
    if not response:
        return NOTHING
    if isinstance(response, Mapping):
        written = (
            line.sign_of(response[line.card]) if line.card in response else NOTHING for line in asked.lines
        )
        return "".join(written)
    return "".join(sorted(asked.lines[0].sign_of(option) for option in response))


def right_letters(asked: LetteredItem) -> str:
    """Return the letters of the right answer."""
    interaction = asked.item.interaction
    if isinstance(interaction, Choice):
        return write_letters(asked, interaction.correct)
    return write_letters(asked, {card.id: card.bin for card in interaction.cards})


def _lines(item: Item, order: tuple[str, ...]) -> tuple[Line, ...]:
    asked = item.interaction
    if isinstance(asked, Choice):
        return (_line(item, None, order, LETTERS),)
    if asked.layout in ("gaps", "best_worst"):  # drawn are the bins: the cards stand as they are
        return tuple(
            _line(item, card.id, tuple(one for one in order if one in asked.offered(card)), LETTERS)
            for card in asked.cards
        )
    signs = PLACES if asked.layout == "places" else LETTERS
    return tuple(_line(item, card, asked.bins, signs) for card in order)


def _line(item: Item, card: str | None, choices: tuple[str, ...], signs: str) -> Line:
    if len(choices) > len(signs):
        raise DrawingError(f"{item.id} has {len(choices)} choices; paper has room for {len(signs)}")
    return Line(card, choices, signs[: len(choices)])


def _signs(typed: str) -> str:
    """Return what was typed as capital letters, digits and ``?``, and nothing between them."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST]).upper()
    return "".join(map(_sign, plain))


def _sign(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.digit(character))
    if character == "؟" or unicodedata.category(character) == "Pd":  # hyphen, minus or a dash
        return NOTHING
    return "" if character.isspace() or character in ",;./،؛" else character


def _choice(asked: LetteredItem, line: Line, sign: str) -> str:
    if sign not in line.signs:
        raise ResponseError(f"expected {_expected(asked)}, got {sign}")
    return line.choices[line.signs.index(sign)]


def _expected(asked: LetteredItem) -> str:
    """Return in words what can be typed."""
    signs = max((line.signs for line in asked.lines), key=len)
    span = f"{signs[0]} to {signs[-1]}"
    if asked.is_choice:
        return f"letters from {span}" if asked.takes_several else f"one letter from {span}"
    kind = "digit" if signs[0].isdigit() else "letter"
    return f"{len(asked.lines)} signs, a {kind} from {span} or {NOTHING} for each line"
