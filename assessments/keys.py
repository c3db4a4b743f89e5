"""Keep the answer key out of a package's text: one salted digest for each right answer.

A package runs without a server and must judge by itself, so the key cannot be hidden from
someone who tries every option; it is hidden from someone who reads the page's source
(docs/explanation/answer-keys.md). Twin: ``player/script/keys.js``.
"""

from __future__ import annotations

import hashlib
import re

from curriculum.model import Choice, Interaction

DIGEST_LENGTH = 10
"""Hex digits kept of each SHA-256: 40 bits. A wrong option passes for a right one once in a million million,
and every page carries all digests of its course."""
_SALT = re.compile(r"[A-Za-z0-9._-]{1,64}")


def answer_digests(interaction: Interaction, salt: str, name: str) -> tuple[str, ...]:
    """Return the digests of the right answers of the question *name*.

    *name* is the item's id or the component's key. There is one digest for each right option,
    or for each card with its bin; they are sorted, so that their order tells nothing.

    Raises: ValueError: *salt* is not 1 to 64 letters, digits, dots, hyphens and underscores.
    """
    if not _SALT.fullmatch(salt):
        raise ValueError(f"a salt is 1 to 64 letters, digits, '.', '_' and '-', not {salt!r}")
    if isinstance(interaction, Choice):
        right = [_digest(salt, name, option) for option in interaction.correct]
    else:
        right = [_digest(salt, name, card.id, card.bin) for card in interaction.cards]
    return tuple(sorted(right))


def _digest(salt: str, *words: str) -> str:
    """Return the digest of the words. Ids hold no ``|``, so no two lists of words are written alike."""
    return hashlib.sha256("|".join((salt, *words)).encode("ascii")).hexdigest()[:DIGEST_LENGTH]
