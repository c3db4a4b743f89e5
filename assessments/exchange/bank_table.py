"""Banks as one table for bulk work: a row for each question and each of its parts, columns for each language.

The one format that carries all that a bank holds, in all languages at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessments.exchange.items import OutgoingItem, part_ids
from assessments.exchange.table_cells import write_table
from assessments.model import ChoiceItem, ClozeItem, Item, JudgementItem, MatchItem, OrderItem, SortItem
from curriculum.languages import Language
from curriculum.model import Section

COLUMNS = (
    "objective",
    "tag",
    "actions",
    "item",
    "kind",
    "mode",
    "facts",
    "author",
    "reviewers",
    "role",
    "part",
    "group",
    "key",
)
"""Before the languages. ``role`` is question, option, bin or card; ``group`` is an option's gap; ``key`` is
``right``, or a card's bin; ``reviewers`` stand one a line. The rows of an order and of a judgement stand in
their right order."""
TEXT_COLUMNS = ("text", "body", "reason", "from")
"""For each language, such as ``text en``; ``from`` is the digest of the English behind a translation."""


def write_bank_table(items: Sequence[OutgoingItem]) -> bytes:
    """Return the table of *items*: those with one id are one item in several languages."""
    languages = [one for one in Language if any(item.language is one for item in items)]
    rows = [[*COLUMNS, *(f"{name} {language}" for language in languages for name in TEXT_COLUMNS)]]
    by_id: dict[str, dict[Language, OutgoingItem]] = {}
    for item in items:
        by_id.setdefault(item.item.id, {})[item.language] = item
    for each in by_id.values():
        rows += _rows(each, languages)
    return write_table(rows)


def _rows(each: dict[Language, OutgoingItem], languages: Sequence[Language]) -> Iterable[list[str]]:
    first = next(iter(each.values()))
    item, bank = first.item, first.bank
    head = [bank.objective, bank.tag, " ".join(bank.actions), item.id, item.kind]
    mode = item.mode if isinstance(item, JudgementItem) else ""
    known = [mode, " ".join(item.facts), item.author, "\n".join(item.reviewers)]
    texts = [
        cell
        for language in languages
        for cell in (
            _texts(each[language].section, each[language].made_from or "") if language in each else _NONE
        )
    ]
    yield [*head, *known, "question", "", "", "", *texts]
    for role, part, group, key in _parts(item):
        texts = [
            cell
            for language in languages
            for cell in (_texts(each[language].section.part(part), "") if language in each else _NONE)
        ]
        yield [*head, "", "", "", "", role, part, group, key, *texts]


_NONE = ("", "", "", "")


def _texts(section: Section, made_from: str) -> tuple[str, str, str, str]:
    return section.title, section.body, section.feedback, made_from


def _parts(item: Item) -> Iterable[tuple[str, str, str, str]]:
    """Yield role, id, group and key of the parts of *item*, in the order of its file."""
    match item:
        case ChoiceItem():
            return [("option", one, "", "right" if one in item.correct else "") for one in item.options]
        case SortItem():
            cards = [(card.id, card.bin) for card in item.cards]
        case MatchItem():
            cards = [(pair.id, pair.partner) for pair in item.pairs]
        case OrderItem():
            cards = [(card, "") for card in item.cards]
        case ClozeItem():
            return [
                ("option", one, gap.id, "right" if one == gap.correct else "")
                for gap in item.gaps
                for one in gap.options
            ]
        case JudgementItem():
            return [("option", one, "", "") for one in item.options]
    named = {card for card, _ in cards}
    bins = [("bin", one, "", "") for one in part_ids(item) if one not in named]
    return [*bins, *(("card", card, "", goal) for card, goal in cards)]
