"""List the formats, and what each cannot carry: the one table behind the command's report and the page.

docs/reference/exchange.md prints it; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.exchange.becoming import Becomes
from assessments.exchange.findings import Finding
from assessments.exchange.gift_writer import MOST_RIGHT
from assessments.exchange.items import OutgoingItem
from assessments.model import ChoiceItem, ClozeItem, JudgementItem, MatchItem, OrderItem, SortItem
from curriculum.markdown import TERM_SCHEME
from curriculum.model import Section


class Format(StrEnum):
    """A format of banks."""

    QTI21 = "qti21"
    QTI3 = "qti3"
    GIFT = "gift"
    CSV = "csv"
    AIKEN = "aiken"
    OLX = "olx"

    @property
    def label(self) -> str:
        """Return its name as people know it."""
        return _TITLES[self]

    @property
    def is_of_one_language(self) -> bool:
        """Return whether a file of it holds one language, since its readers would ask each item twice."""
        return self is not Format.CSV

    @property
    def comes_in(self) -> bool:
        """Return whether it can be read, too."""
        return self is not Format.OLX


_TITLES = {
    Format.QTI21: "QTI 2.1",
    Format.QTI3: "QTI 3.0",
    Format.GIFT: "GIFT",
    Format.CSV: "CSV",
    Format.AIKEN: "Aiken",
    Format.OLX: "Open edX",
}


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that a bank holds."""

    key: str
    """By which the pages of trainers name it in their language."""
    name: str
    """As the table calls it."""
    is_in: Callable[[OutgoingItem], bool]
    """Whether an item holds it."""


def _kind(*kinds: str) -> Callable[[OutgoingItem], bool]:
    return lambda outgoing: outgoing.item.kind in kinds


def _mode(mode: str) -> Callable[[OutgoingItem], bool]:
    return lambda outgoing: isinstance(outgoing.item, JudgementItem) and outgoing.item.mode == mode


def _gaps(least: int, most: int) -> Callable[[OutgoingItem], bool]:
    return lambda outgoing: isinstance(outgoing.item, ClozeItem) and least <= len(outgoing.item.gaps) <= most


def _has_reasons_of_cards(outgoing: OutgoingItem) -> bool:
    is_of_cards = isinstance(outgoing.item, SortItem | MatchItem | OrderItem | JudgementItem)
    return is_of_cards and any(part.feedback for part in outgoing.section.parts)


def _mentions(*marks: str) -> Callable[[OutgoingItem], bool]:
    return lambda outgoing: any(mark in text for text in _texts(outgoing.section) for mark in marks)


def _texts(section: Section) -> Iterator[str]:
    yield from (section.title, section.body, section.feedback)
    for part in section.parts:
        yield from _texts(part)


def _is_translation(outgoing: OutgoingItem) -> bool:
    return outgoing.language.value != "en"


def _always(_: OutgoingItem) -> bool:
    return True


SINGLE = Feature("single", "`single`", _kind("single"))
MULTIPLE = Feature("multiple", "`multiple`", _kind("multiple"))
TRUE_FALSE = Feature("true_false", "`true_false`", _kind("true_false"))
SORT = Feature("sort", "`sort`", _kind("sort"))
MATCH = Feature("match", "`match`", _kind("match"))
ORDER = Feature("order", "`order`", _kind("order"))
ONE_GAP = Feature("one_gap", "`cloze` with one gap", _gaps(1, 1))
GAPS = Feature("gaps", "`cloze` with several gaps", _gaps(2, 1_000))
BEST_WORST = Feature("best_worst", "`judgement`, best and worst", _mode("best_worst"))
RANKED = Feature("ranked", "`judgement`, ranked", _mode("ranked"))
MANY_RIGHT = Feature(
    "many_right",
    f"more than {MOST_RIGHT} right options",
    lambda outgoing: isinstance(outgoing.item, ChoiceItem) and len(outgoing.item.correct) > MOST_RIGHT,
)
REASONS = Feature(
    "reasons",
    "reasons of options",
    lambda outgoing: (
        isinstance(outgoing.item, ChoiceItem | ClozeItem)
        and any(part.feedback for part in outgoing.section.parts)
    ),
)
REASONS_OF_CARDS = Feature("reasons_of_cards", "reasons of cards and ways", _has_reasons_of_cards)
FORMATTING = Feature("formatting", "lists, tables, emphasis", _mentions("*", "- ", "|", "`", "1."))
TERMS = Feature("terms", "glossary terms and cited facts", _mentions(f"]({TERM_SCHEME}", "[^F"))
IDS = Feature("ids", "ids of items and options", _always)
ABOUT = Feature("about", "objective, tag, actions, facts, author, reviewers", _always)
DIRECTION = Feature(
    "direction", "direction of the script", lambda outgoing: outgoing.language.direction == "rtl"
)
ORIGIN = Feature("origin", "English that a translation was made from", _is_translation)
REVIEW = Feature("review", "who reviewed a translation", _is_translation)
DIFFICULTY = Feature("difficulty", "difficulty", lambda outgoing: outgoing.item.difficulty is not None)

FEATURES = (
    SINGLE,
    MULTIPLE,
    TRUE_FALSE,
    SORT,
    MATCH,
    ORDER,
    ONE_GAP,
    GAPS,
    BEST_WORST,
    RANKED,
    MANY_RIGHT,
    REASONS,
    REASONS_OF_CARDS,
    FORMATTING,
    TERMS,
    IDS,
    ABOUT,
    DIRECTION,
    ORIGIN,
    REVIEW,
    DIFFICULTY,
)
"""The rows of the table."""

LOSSES: Mapping[Format, Mapping[Feature, Becomes]] = {
    Format.QTI21: {
        TERMS: Becomes.MARKED,
        DIRECTION: Becomes.FROM_XML_LANG,
        REVIEW: Becomes.REVIEW_STAYS,
        DIFFICULTY: Becomes.DIFFICULTY_STAYS,
    },
    Format.QTI3: {TERMS: Becomes.MARKED, REVIEW: Becomes.REVIEW_STAYS, DIFFICULTY: Becomes.DIFFICULTY_STAYS},
    Format.GIFT: {
        TRUE_FALSE: Becomes.CHOICE_OF_TWO,
        SORT: Becomes.MATCHING,
        ORDER: Becomes.MATCHING_PLACES,
        GAPS: Becomes.ONE_MISSING_WORD,
        BEST_WORST: Becomes.MATCHING_BEST_WORST,
        RANKED: Becomes.MATCHING_RANKED,
        MANY_RIGHT: Becomes.SHARES,
        REASONS_OF_CARDS: Becomes.GENERAL_FEEDBACK,
        FORMATTING: Becomes.KEPT_BUT_RIGHT_SIDE,
        TERMS: Becomes.MARKED,
        IDS: Becomes.ID_NUMBER,
        ABOUT: Becomes.TAGS_AND_COMMENT,
        DIRECTION: Becomes.FROM_LETTERS,
        ORIGIN: Becomes.COMMENT,
        REVIEW: Becomes.REVIEW_STAYS,
        DIFFICULTY: Becomes.DIFFICULTY_STAYS,
    },
    Format.CSV: {REVIEW: Becomes.REVIEW_STAYS, DIFFICULTY: Becomes.DIFFICULTY_STAYS},
    Format.AIKEN: {
        MULTIPLE: Becomes.ONLY_SINGLE,
        TRUE_FALSE: Becomes.COMES_BACK_SINGLE,
        SORT: Becomes.ONLY_SINGLE,
        MATCH: Becomes.ONLY_SINGLE,
        ORDER: Becomes.ONLY_SINGLE,
        ONE_GAP: Becomes.ONLY_SINGLE,
        GAPS: Becomes.ONLY_SINGLE,
        BEST_WORST: Becomes.ONLY_SINGLE,
        RANKED: Becomes.ONLY_SINGLE,
        REASONS: Becomes.LOST,
        FORMATTING: Becomes.WORDS_ON_ONE_LINE,
        TERMS: Becomes.WORDS_STAY,
        IDS: Becomes.LOST,
        ABOUT: Becomes.LOST,
        DIRECTION: Becomes.FROM_LETTERS,
        ORIGIN: Becomes.LOST,
        REVIEW: Becomes.REVIEW_STAYS,
        DIFFICULTY: Becomes.DIFFICULTY_STAYS,
    },
    Format.OLX: {
        MULTIPLE: Becomes.COUNTS_ALONE,
        SORT: Becomes.LISTS_OF_CARDS,
        MATCH: Becomes.LISTS_OF_CARDS,
        ORDER: Becomes.LISTS_OF_PLACES,
        ONE_GAP: Becomes.LIST_BELOW,
        GAPS: Becomes.LISTS_BELOW,
        BEST_WORST: Becomes.TWO_LISTS,
        RANKED: Becomes.LISTS_OF_WAYS,
        REASONS_OF_CARDS: Becomes.AT_EVERY_CHOICE,
        FORMATTING: Becomes.KEPT_BUT_LISTS,
        TERMS: Becomes.WORDS_NO_RETURN,
        IDS: Becomes.URL_NAME,
        ABOUT: Becomes.LIBRARY_NAME,
        ORIGIN: Becomes.LOST,
        REVIEW: Becomes.REVIEW_STAYS,
        DIFFICULTY: Becomes.DIFFICULTY_STAYS,
    },
}
"""What a format does not carry as it is, and what becomes of it. What is not named is carried whole."""


def goes_out(outgoing: OutgoingItem, form: Format) -> bool:
    """Return whether *form* can hold *outgoing* at all."""
    return not any(
        becomes.is_left_out and feature.is_in(outgoing) for feature, becomes in LOSSES[form].items()
    )


def lost_of(outgoing: OutgoingItem, form: Format) -> list[tuple[Feature, Becomes]]:
    """Return what *form* does not carry of *outgoing*; only that it is left out, where it is."""
    found = [(feature, becomes) for feature, becomes in LOSSES[form].items() if feature.is_in(outgoing)]
    return [(feature, becomes) for feature, becomes in found if becomes.is_left_out] or found


def losses(outgoing: OutgoingItem, form: Format) -> Iterator[Finding]:
    """Yield in words what *form* does not carry of *outgoing* (:func:`lost_of`)."""
    place = f"{outgoing.item.id} ({outgoing.language})"
    for feature, becomes in lost_of(outgoing, form):
        yield Finding(place, f"{feature.name}: {becomes}")


def table_of_losses() -> str:
    """Return the table as Markdown: a row for each feature, a column for each format."""
    lines = [
        "| | " + " | ".join(form.label for form in Format) + " |",
        "|---|" + "---|" * len(Format),
    ]
    for feature in FEATURES:
        cells = (LOSSES[form].get(feature, "yes") for form in Format)
        lines.append(f"| {feature.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
