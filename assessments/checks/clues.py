"""Find keys that give themselves away to somebody who knows nothing of what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessments.model import Bank, ClozeItem, SortItem
from assessments.problem_codes import CLUE
from curriculum.authoring import Folder
from curriculum.problems import Problem
from curriculum.sections import SectionText

_ARTICLE = re.compile(r"\b(an?)\s+\[[^\]]*\]\(gap:([^)\s]+)\)", re.IGNORECASE)


def check_clues(bank: Bank, folder: Folder) -> Iterator[Problem]:
    """Yield sorts whose cards all lie in one bin, and gaps whose article fits some of the choices only."""
    texts = {section.id: section for section in folder.source.sections} if folder.source else {}
    for index, item in enumerate(bank.items):
        if isinstance(item, SortItem) and len({card.bin for card in item.cards}) == 1:
            place = folder.document.key_at("items", index, "cards")
            message = f"every card belongs in `{item.cards[0].bin}`, so one card tells all others"
            hint = "add a card that belongs in another bin"
            yield CLUE.at(folder.document.path, *place, message, hint)
        elif isinstance(item, ClozeItem) and item.id in texts:
            yield from _articles(item, texts[item.id], folder)


def _articles(item: ClozeItem, text: SectionText, folder: Folder) -> Iterator[Problem]:
    """Yield gaps behind "a" or "an" whose choices do not all take that word."""
    choices = {gap.id: gap.options for gap in item.gaps}
    titles = {part.id: part.title for part in text.parts}
    for article, gap in _ARTICLE.findall(text.body):
        begin = {titles[one][:1].lower() in "aeiou" for one in choices.get(gap, ()) if titles.get(one)}
        if len(begin) > 1 and folder.source is not None:
            message = f"“{article}” before the gap `{gap}` fits only some of its choices"
            hint = f"take “{article}” out of the text, and write “a …” or “an …” in the choices"
            yield CLUE.at(folder.source.path, text.line, 1, message, hint)
