"""Say what becomes of something that a format does not carry as it is."""

from __future__ import annotations

from enum import StrEnum

from assessments.exchange.gift_writer import MOST_RIGHT

LEFT_OUT = "left out"
"""How the sentence begins where an item does not go out at all."""


class Becomes(StrEnum):
    """What becomes of it: the command says the sentence, pages of trainers one of the same name."""

    ONLY_SINGLE = f"{LEFT_OUT}: Aiken asks for one option"
    MARKED = "a class marks them, which other programs pass over"
    DIFFICULTY_STAYS = "stays here: it holds for the learners it was measured with"
    REVIEW_STAYS = "stays here: whoever gets a file has to review it"
    TAGS_AND_COMMENT = (
        "objective and tag as Moodle's tags; the others in a comment, which other programs drop"
    )
    MATCHING_PLACES = "becomes a matching question with the numbers of places"
    MATCHING_BEST_WORST = (
        "becomes a matching question; it does not stop one way from being both best and worst"
    )
    MATCHING_RANKED = "becomes a matching question; each way in its place counts, not how far it lies from it"
    MATCHING = "becomes a matching question"
    FROM_XML_LANG = "follows from `xml:lang`; QTI 2.1 has no word for it"
    CHOICE_OF_TWO = "becomes a choice of two, so that its words and reasons stay"
    ONE_MISSING_WORD = f"{LEFT_OUT}: GIFT knows one missing word"
    SHARES = f"{LEFT_OUT}: Moodle knows the shares of up to {MOST_RIGHT} right options"
    GENERAL_FEEDBACK = "stand together in the general feedback"
    KEPT_BUT_RIGHT_SIDE = (
        "kept, but for what the right side of a matching question says, where `->` becomes `→` as well"
    )
    ID_NUMBER = "the item's as Moodle's id number; the others in a comment, which other programs drop"
    FROM_LETTERS = "follows from the letters"
    COMMENT = "in a comment, which other programs drop"
    COMES_BACK_SINGLE = "comes back as `single`"
    WORDS_ON_ONE_LINE = "lost: the words stay, case and question on one line"
    WORDS_STAY = "lost: the words stay"
    LOST = "lost"
    COUNTS_ALONE = "each option counts alone, marked or not; here wrong ones cost what right ones give"
    LISTS_OF_CARDS = "becomes a list to choose from for each card"
    LISTS_OF_PLACES = "becomes a list of places for each card"
    LIST_BELOW = "the list stands below the text, which numbers the gap"
    LISTS_BELOW = "the lists stand below the text, which numbers the gaps"
    TWO_LISTS = "becomes two lists; one way can be chosen in both"
    LISTS_OF_WAYS = "becomes a list of places for each way; each in its place counts, not how far off it is"
    AT_EVERY_CHOICE = "stand at every choice of the card's list"
    KEPT_BUT_LISTS = "kept, but for what stands in lists to choose from"
    WORDS_NO_RETURN = "the words stay; a bank does not come back from it"
    URL_NAME = "the item's as its `url_name`; those of options are lost"
    LIBRARY_NAME = "the objective in the name of the library; the others are lost"

    @property
    def is_left_out(self) -> bool:
        """Return whether an item that has it does not go out."""
        return self.startswith(LEFT_OUT)
