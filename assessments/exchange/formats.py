"""List the formats, and what each cannot carry: the one table behind the command's report and the page.

docs/reference/exchange.md prints it; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

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


SINGLE = Feature("`single`", _kind("single"))
MULTIPLE = Feature("`multiple`", _kind("multiple"))
TRUE_FALSE = Feature("`true_false`", _kind("true_false"))
SORT = Feature("`sort`", _kind("sort"))
MATCH = Feature("`match`", _kind("match"))
ORDER = Feature("`order`", _kind("order"))
ONE_GAP = Feature("`cloze` with one gap", _gaps(1, 1))
GAPS = Feature("`cloze` with several gaps", _gaps(2, 1_000))
BEST_WORST = Feature("`judgement`, best and worst", _mode("best_worst"))
RANKED = Feature("`judgement`, ranked", _mode("ranked"))
MANY_RIGHT = Feature(
    f"more than {MOST_RIGHT} right options",
    lambda outgoing: isinstance(outgoing.item, ChoiceItem) and len(outgoing.item.correct) > MOST_RIGHT,
)
REASONS = Feature(
    "reasons of options",
    lambda outgoing: (
        isinstance(outgoing.item, ChoiceItem | ClozeItem)
        and any(part.feedback for part in outgoing.section.parts)
    ),
)
REASONS_OF_CARDS = Feature("reasons of cards and ways", _has_reasons_of_cards)
FORMATTING = Feature("lists, tables, emphasis", _mentions("*", "- ", "|", "`", "1."))
TERMS = Feature("glossary terms and cited facts", _mentions(f"]({TERM_SCHEME}", "[^F"))
IDS = Feature("ids of items and options", _always)
ABOUT = Feature("objective, tag, actions, facts, author, reviewers", _always)
DIRECTION = Feature("direction of the script", lambda outgoing: outgoing.language.direction == "rtl")
ORIGIN = Feature("English that a translation was made from", _is_translation)
REVIEW = Feature("who reviewed a translation", _is_translation)
DIFFICULTY = Feature("difficulty", lambda outgoing: outgoing.item.difficulty is not None)

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

LEFT_OUT = "left out"
"""How the sentence begins where an item of this kind does not go out at all."""
_LATER_OURS = "a class marks them, which other programs pass over"
_REVIEW = "stays here: whoever gets a file has to review it"
_DIFFICULTY = "stays here: it holds for the learners it was measured with"
_AS_MATCHING = "becomes a matching question"
_ABOUT_GIFT = "objective and tag as Moodle's tags; the others in a comment, which other programs drop"
_ONLY_SINGLE = f"{LEFT_OUT}: Aiken asks for one option"

LOSSES: Mapping[Format, Mapping[Feature, str]] = {
    Format.QTI21: {
        TERMS: _LATER_OURS,
        DIRECTION: "follows from `xml:lang`; QTI 2.1 has no word for it",
        REVIEW: _REVIEW,
        DIFFICULTY: _DIFFICULTY,
    },
    Format.QTI3: {TERMS: _LATER_OURS, REVIEW: _REVIEW, DIFFICULTY: _DIFFICULTY},
    Format.GIFT: {
        TRUE_FALSE: "becomes a choice of two, so that its words and reasons stay",
        SORT: _AS_MATCHING,
        ORDER: f"{_AS_MATCHING} with the numbers of places",
        GAPS: f"{LEFT_OUT}: GIFT knows one missing word",
        BEST_WORST: f"{_AS_MATCHING}; it does not stop one way from being both best and worst",
        RANKED: f"{_AS_MATCHING}; each way in its place counts, not how far it lies from it",
        MANY_RIGHT: f"{LEFT_OUT}: Moodle knows the shares of up to {MOST_RIGHT} right options",
        REASONS_OF_CARDS: "stand together in the general feedback",
        FORMATTING: "kept, but for what the right side of a matching question says, "
        "where `->` becomes `→` as well",
        TERMS: _LATER_OURS,
        IDS: "the item's as Moodle's id number; the others in a comment, which other programs drop",
        ABOUT: _ABOUT_GIFT,
        DIRECTION: "follows from the letters",
        ORIGIN: "in a comment, which other programs drop",
        REVIEW: _REVIEW,
        DIFFICULTY: _DIFFICULTY,
    },
    Format.CSV: {REVIEW: _REVIEW, DIFFICULTY: _DIFFICULTY},
    Format.AIKEN: {
        MULTIPLE: _ONLY_SINGLE,
        TRUE_FALSE: "comes back as `single`",
        SORT: _ONLY_SINGLE,
        MATCH: _ONLY_SINGLE,
        ORDER: _ONLY_SINGLE,
        ONE_GAP: _ONLY_SINGLE,
        GAPS: _ONLY_SINGLE,
        BEST_WORST: _ONLY_SINGLE,
        RANKED: _ONLY_SINGLE,
        REASONS: "lost",
        FORMATTING: "lost: the words stay, case and question on one line",
        TERMS: "lost: the words stay",
        IDS: "lost",
        ABOUT: "lost",
        DIRECTION: "follows from the letters",
        ORIGIN: "lost",
        REVIEW: _REVIEW,
        DIFFICULTY: _DIFFICULTY,
    },
    Format.OLX: {
        MULTIPLE: "each option counts alone, marked or not; here wrong ones cost what right ones give",
        SORT: "becomes a list to choose from for each card",
        MATCH: "becomes a list to choose from for each card",
        ORDER: "becomes a list of places for each card",
        ONE_GAP: "the list stands below the text, which numbers the gap",
        GAPS: "the lists stand below the text, which numbers the gaps",
        BEST_WORST: "becomes two lists; one way can be chosen in both",
        RANKED: "becomes a list of places for each way; each in its place counts, not how far off it is",
        REASONS_OF_CARDS: "stand at every choice of the card's list",
        FORMATTING: "kept, but for what stands in lists to choose from",
        TERMS: "the words stay; a bank does not come back from it",
        IDS: "the item's as its `url_name`; those of options are lost",
        ABOUT: "the objective in the name of the library; the others are lost",
        ORIGIN: "lost",
        REVIEW: _REVIEW,
        DIFFICULTY: _DIFFICULTY,
    },
}
"""What a format does not carry as it is, and what becomes of it. What is not named is carried whole."""


def goes_out(outgoing: OutgoingItem, form: Format) -> bool:
    """Return whether *form* can hold *outgoing* at all."""
    return not any(
        sentence.startswith(LEFT_OUT) and feature.is_in(outgoing)
        for feature, sentence in LOSSES[form].items()
    )


def losses(outgoing: OutgoingItem, form: Format) -> Iterator[Finding]:
    """Yield what *form* does not carry of *outgoing*; only that it is left out, where it is."""
    place = f"{outgoing.item.id} ({outgoing.language})"
    found = [(feature, sentence) for feature, sentence in LOSSES[form].items() if feature.is_in(outgoing)]
    hard = [(feature, sentence) for feature, sentence in found if sentence.startswith(LEFT_OUT)]
    for feature, sentence in hard or found:
        yield Finding(place, f"{feature.name}: {sentence}")


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
