"""Know whether a translation is still the one that a speaker signed.

A signature stands in the front matter: who (``reviewed_by``), when (``reviewed_on``) and of which text
(``reviewed_text``, a digest). Whoever changes a word, or says that the text follows newer English, has a
text that nobody has signed, with whatever editor they did it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from curriculum.sections import SectionText
from curriculum.translations import digest

SIGNATURE_KEYS = ("reviewed_by", "reviewed_on", "reviewed_text")
"""What the front matter says of a signature."""


def signed_text(title: str, summary: str, made_from: str | None, sections: Iterable[SectionText]) -> str:
    """Return the digest by which a file's text is recognised: its words, and which English they follow."""
    heads = [title.strip(), summary.strip(), made_from or ""]
    texts = [f"{section.translated_from or ''}\n{section.source}" for section in sections]
    return digest("\n\n".join([*heads, *texts]))


def signature(name: str, day: date, text: str) -> dict[str, str | None]:
    """Return what the front matter says once *name* has signed, on *day*, the text of the digest *text*."""
    return {"reviewed_by": name, "reviewed_on": day.isoformat(), "reviewed_text": text}
