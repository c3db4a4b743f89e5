"""Know what a change does to translations and to approvals: the same as in the files.

A translation remembers which English it was made from, by its digest. When the English changes, the
digest no longer fits, and the translation is stale until somebody says that it agrees again. An approval
is of words: it ends when they change.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from authoring.forms.addresses import agrees
from authoring.forms.content import Unfinished
from authoring.forms.sheet_text import written_text
from authoring.forms.values import Values
from curriculum.authoring import ExpectedSection, parse_text_file
from curriculum.languages import SOURCE_LANGUAGE, TRANSLATED_LANGUAGES, Language
from curriculum.model import Texts
from curriculum.translations import TranslationStatus, digest

_OLDER = "0" * 12
"""Stands for the digest of English that is gone: what a stale translation was made from is not kept."""


def english_digest(piece: str, expected: ExpectedSection, values: Values) -> str:
    """Return the digest of the English of *piece*, as the files take it."""
    written = written_text(piece, SOURCE_LANGUAGE, expected, values, None)
    assert written is not None  # noqa: S101 # English is always written
    file, _ = parse_text_file(written.text, Path("en.md"), SOURCE_LANGUAGE)
    found = file.by_id.get(expected.id)
    return digest(found.source if found else "")


def origins(
    piece: str,
    values: Values,
    before: Texts,
    unfinished: Mapping[Language, Unfinished],
    english_before: str,
    english_now: str,
) -> dict[Language, str | None]:
    """Return, by language, the digest of the English that each translation was made from.

    *before* are the texts as they were, *unfinished* those that were not whole; *english_before* and
    *english_now* are the digests of the English.
    What is written for the first time is made from the English as it is now.
    """
    found: dict[Language, str | None] = {}
    for language in TRANSLATED_LANGUAGES:
        kept = before.get(language)
        if values.one(agrees(piece, language)) == "true":
            found[language] = english_now
        elif kept is None:
            found[language] = unfinished[language].made_from if language in unfinished else english_now
        else:
            found[language] = _OLDER if kept.status is TranslationStatus.STALE else english_before
    return found


def with_approvals(
    texts: Texts, before: Texts, english_before: str, made_from: Mapping[Language, str | None]
) -> Texts:
    """Return *texts* with the names of those who signed them *before*, as far as that still stands."""
    approved: Texts = {}
    for language, text in texts.items():
        kept = before.get(language)
        origin = made_from.get(language)
        is_same = (
            kept is not None and kept.section == text.section and origin in (None, _OLDER, english_before)
        )
        approved[language] = text.model_copy(
            update={"reviewed_by": kept.reviewed_by if kept and is_same else None}
        )
    return approved
