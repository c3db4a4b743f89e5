"""The words by which people are found, kept whenever a name is: made alike, cut where a reader would cut.

A search looks for beginnings of words, since a database finds those by an index. Chinese parts no words, so
that every character begins one. An Arabic article may be left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from reporting.ledger.chunks import chunks
from reporting.ledger.rapid import insert
from reporting.models import PersonWord
from reporting.roster.alike import alike

MOST_WORDS = 24
"""Of one person; a longer name is found by its first."""
_BYTES = 48
"""Of a word, in UTF-8; what goes beyond is not compared."""
_ARTICLE = "ال"
_ONE_LETTER = str.maketrans({"đ": "d", "ى": "ي", "ة": "ه", "ـ": None})
"""The Vietnamese đ is missing on many keyboards; the Arabic pairs are typed one for the other every day."""
_JOINED = re.compile(r"(?<=[^\w\s])(?=\w)")
"""Behind an apostrophe or hyphen another word begins: Neill of O'Neill."""
_MANY = 10_000


def folded(text: str) -> str:
    """Return *text* as searches compare it."""
    found = alike(text)
    return found if found.isascii() else found.translate(_ONE_LETTER)


def words_of(text: str) -> Iterator[str]:
    """Yield, folded, each place of *text* where a reader may begin to type, to the end of its word."""
    for word in folded(text).split():
        if word.isascii() and word.isalnum():  # by far the most: nothing joins, and nothing is cut
            yield word
            continue
        begins = {0, *(found.start() for found in _JOINED.finditer(word))}
        begins |= {place for place, letter in enumerate(word) if _is_whole_word(letter)}
        if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1:
            begins.add(len(_ARTICLE))
        yield from (word[place:] for place in sorted(begins))


def key_of(word: str) -> str:
    """Return how *word*, which is folded, is kept: words that begin alike have keys that do."""
    return word.encode(errors="replace")[:_BYTES].hex()


def keep_words(people: Iterable[tuple[int, str, str]]) -> None:
    """Keep the words of *people*, of whom none are kept, by primary key, number and name."""
    rows = [(person, key) for person, number, name in people for key in keys_of(number, name)]
    for some in chunks(rows, _MANY):
        insert(PersonWord, ("person", "word"), some)


def change_words(people: Sequence[tuple[int, str, str]]) -> None:
    """Keep the words of *people*, whose names changed, in place of those that are kept."""
    for some in chunks([key for key, _, _ in people]):
        PersonWord.objects.filter(person__in=some).delete()
    keep_words(people)


def keys_of(number: str, name: str) -> list[str]:
    """Return the keys of the words by which whoever has *number* and *name* is found."""
    both = f"{number} {name}"
    words: Iterable[str] = both.casefold().split() if both.isascii() else ()
    if not words or not all(map(str.isalnum, words)):
        words = (word for text in (number, name) for word in words_of(text))
    found = dict.fromkeys(map(key_of, words))
    return list(found)[:MOST_WORDS]


def _is_whole_word(letter: str) -> bool:
    """Return whether *letter* is of a script that parts no words: Chinese characters, kana."""
    return unicodedata.category(letter) == "Lo" and unicodedata.name(letter, "").startswith(
        ("CJK", "HIRAGANA", "KATAKANA")
    )
