"""Judge one unit that came back: nothing is taken that lost a code, is garbled, or is in another language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from authoring.exchange.findings import Finding
from authoring.exchange.inline import CodeKind, codes_of, pieces_of, words_of
from authoring.exchange.units import Slot, Unit
from curriculum.languages import Language

_OWN_LETTERS = {
    Language.AR: re.compile(r"[\u0621-\u064a]"),
    Language.ZH_HANT: re.compile(r"[\u3400-\u9fff]"),
}
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_OTHER_SCRIPT = re.compile(r"[\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_MOST_LATIN = 24
"""Letters of names and codes that may stand in Arabic or Chinese without a word of its own."""
_LONG_WITHOUT_ACCENT = 40
"""Vietnamese needs a mark on nearly every third word."""
_BYTES_AS_LETTERS = re.compile(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
)
_NAMES = {
    CodeKind.BOLD: "bold",
    CodeKind.ITALIC: "italic",
    CodeKind.LINK: "link",
    CodeKind.TERM: "link to the glossary",
    CodeKind.GAP: "gap",
    CodeKind.PICTURE: "picture",
    CodeKind.FACT: "citation",
    CodeKind.ADDRESS: "address",
    CodeKind.LITERAL: "literal text",
    CodeKind.PLACEHOLDER: "placeholder",
    CodeKind.STRUCTURE: "mark of a list, heading or table, which begins a line",
}


def judge_unit(unit: Unit, place: str, language: Language, allowed: str | None) -> Iterator[Finding]:
    """Yield what is wrong with the translation of *unit*, which has one.

    *allowed* is the translation that stands in the content: whatever codes it has may come back.
    """
    target = unit.target or ""
    yield from _codes(unit, place, allowed)
    if garbled := garbled_in(target):
        message = f"“{garbled}” is UTF-8 that was read as another encoding"
        yield Finding(unit.line, place, message, "save the file in UTF-8 and send it again")
    if unit.key.slot is Slot.TITLE and "\n" in target.strip():
        yield Finding(unit.line, place, "a heading is one line, this has several", "join them")
    if unit.longest and len(target) > unit.longest:
        message = f"has {len(target)} letters, at most {unit.longest} fit"
        yield Finding(unit.line, place, message, "say it in fewer words")
    if is_other_language(words_of(pieces_of(target)), language):
        message = f"is not in {language.english_name}: “{target.strip()[:40]}”"
        yield Finding(unit.line, place, message, f"translate it into {language.english_name}")


def garbled_in(text: str) -> str:
    """Return the first letters of *text* that are the bytes of UTF-8 taken for letters; empty: none.

    >>> garbled_in("Cá nhân"), garbled_in("CÃ¡ nhÃ¢n")
    ('', 'Ã¡')
    """
    for match in _BYTES_AS_LETTERS.finditer(text):
        for encoding in ("cp1252", "latin-1"):
            try:
                match.group().encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            return match.group()
    return ""


def is_other_language(words: str, language: Language) -> bool:
    """Return whether *words* are plainly in another language; short ones may be names."""
    letters = len(_LATIN.findall(words))
    own = _OWN_LETTERS.get(language)
    if own is not None:
        return letters > _MOST_LATIN and not own.search(words)
    if len(_OTHER_SCRIPT.findall(words)) > max(2, letters):
        return True
    return letters > _LONG_WITHOUT_ACCENT and not _VIETNAMESE.search(words)


def _codes(unit: Unit, place: str, allowed: str | None) -> Iterator[Finding]:
    found = _counted(unit.target or "")
    wanted = _counted(unit.source)
    if found == wanted or (allowed and found == _counted(allowed)):
        return
    for (kind, raw), number in (wanted - found).items():
        told = f"{number} times " if number > 1 else ""
        message = f"the {_NAMES[kind]} `{raw.strip()}` of the English is {told}missing"
        yield Finding(unit.line, place, message, "copy it from the English")
    for (kind, raw), number in (found - wanted).items():
        told = "doubled" if (kind, raw) in wanted else "not in the English"
        many = f" ({number} times)" if number > 1 else ""
        message = f"the {_NAMES[kind]} `{raw.strip()}` is {told}{many}"
        yield Finding(unit.line, place, message, "take it out")


def _counted(text: str) -> Counter[tuple[CodeKind, str]]:
    return Counter((code.kind, code.raw) for code in codes_of(pieces_of(text)))
