"""Know of every kind of item what an exchange needs: its parts, its key, and itself in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assessments.exchange.findings import UnfitItemError
from assessments.model import Bank, ChoiceItem, ClozeItem, Item, JudgementItem, MatchItem, OrderItem, SortItem
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Section
from curriculum.translations import TranslationStatus

NOT_OF_THE_QUESTION = frozenset({"texts", "facts", "author", "reviewers", "difficulty"})
"""Fields of an item beside what is asked."""
_ADAPTER: TypeAdapter[Item] = TypeAdapter(Item)


@dataclass(frozen=True, slots=True)
class OutgoingItem:
    """An item in one language, on its way out."""

    bank: Bank
    item: Item
    language: Language
    section: Section
    made_from: str | None = None
    """The digest of the English that this translation says it was made from; None for English itself, and
    for a translation that is older than its English."""


@dataclass(frozen=True, slots=True)
class IncomingItem:
    """An item in one language, as a file has it."""

    place: str
    item: Item
    section: Section
    language: Language | None = None
    """None where the file does not say, or says one that is not ours."""
    objective: str | None = None
    tag: str | None = None
    actions: tuple[str, ...] = ()
    made_from: str | None = None
    changes: tuple[str, ...] = ()
    """What is not as the file has it, in words."""


def outgoing(bank: Bank, language: Language, digests: dict[str, str]) -> Iterator[OutgoingItem]:
    """Yield the items of *bank* that have a text in *language*; *digests* are those of their English."""
    for item in bank.items:
        text = item.texts.get(language)
        if text is None:
            continue
        is_current = language is not SOURCE_LANGUAGE and text.status is TranslationStatus.CURRENT
        made_from = digests.get(item.id) if is_current else None
        yield OutgoingItem(bank, item, language, text.section, made_from)


def make_item(data: dict[str, Any]) -> Item:
    """Return the item that *data*, in the shape of bank.yaml, describes.

    Raises: UnfitItemError: a field is missing or not as it must be.
    """
    try:
        return _ADAPTER.validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"][1:]) or "the item"
        raise UnfitItemError(f"{place}: {first['msg']}") from None


def make_section(
    item: Item, title: str, body: str, titles: Mapping[str, tuple[str, str]], reasons: Mapping[str, str]
) -> Section:
    """Return the texts of *item*: its own, and title and body of each part, with its reason if it has one.

    Raises: UnfitItemError: a text has no shape that ours can have.
    """
    try:
        parts = tuple(
            Section(id=one, title=text, body=below, feedback=reasons.get(one, ""))
            for one in part_ids(item)
            for text, below in [titles[one]]
        )
        return Section(id=item.id, title=title, body=body, parts=parts)
    except ValidationError as error:
        raise UnfitItemError(f"its texts cannot be read ({error.errors()[0]['msg']})") from None


def part_ids(item: Item) -> tuple[str, ...]:
    """Return the ids of all that has a text of its own in *item*, in the order of its file."""
    match item:
        case SortItem():
            return (*item.bins, *(card.id for card in item.cards))
        case MatchItem():
            partners = dict.fromkeys([*(pair.partner for pair in item.pairs), *item.decoys])
            return (*partners, *(pair.id for pair in item.pairs))
        case OrderItem():
            return item.cards
        case ClozeItem():
            return tuple(option for gap in item.gaps for option in gap.options)
        case ChoiceItem() | JudgementItem():
            return item.options


def with_rationale(item: Item) -> tuple[str, ...]:
    """Return the ids of the parts that say why they are, or are not, the answer: all but bins."""
    match item:
        case SortItem():
            return tuple(card.id for card in item.cards)
        case MatchItem():
            return tuple(pair.id for pair in item.pairs)
        case _:
            return part_ids(item)


def question_of(item: Item) -> dict[str, Any]:
    """Return what *item* asks and its key as plain data: equal for equal questions, whatever the language."""
    return item.model_dump(mode="json", exclude=set(NOT_OF_THE_QUESTION))
