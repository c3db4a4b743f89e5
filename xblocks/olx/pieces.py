"""Tell what a course is made of piece by piece, so that it is known later which pieces were changed where.

A component is one piece; so is what several blocks carry alike, such as the bank that pre-check
and post-check draw from. The outline of an exported course keeps a digest of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from curriculum.model import Model
from xblocks.olx.block_content import BlockContent

LENGTH = 16
"""Hex digits kept of a digest: 64 bits, ample for the few hundred pieces of a course."""


def component_piece(block: BlockContent) -> str:
    """Return the name of a block's component as a piece: ``component:words-we-share.levels``."""
    return f"component:{block.key}"


def pieces_of(block: BlockContent) -> Iterator[tuple[str, Model]]:
    """Yield the pieces that *block* carries, by name."""
    yield component_piece(block), block.component
    yield from shared_pieces(block)


def shared_pieces(block: BlockContent) -> Iterator[tuple[str, Model]]:
    """Yield the pieces that other blocks may carry as well, by name."""
    material, references = block.material, block.references
    for bank in material.banks:
        yield f"bank:{bank.objective}", bank
    for form in material.forms:
        yield f"form:{form.id}", form
    for attestation in material.attestations:
        yield f"attestation:{attestation.id}", attestation
    for fact in references.facts:
        yield f"fact:{fact.id}", fact
    for term in references.terms:
        yield f"term:{term.id}", term
    for objective in block.objectives:
        yield f"objective:{objective.id}", objective


def digest_of(piece: Model) -> str:
    """Return the digest of a piece: equal for equal values."""
    return hashlib.sha256(piece.model_dump_json(exclude_defaults=True).encode()).hexdigest()[:LENGTH]


def digests(blocks: Iterable[BlockContent]) -> dict[str, str]:
    """Return the digest of every piece of *blocks*, by name."""
    return {name: digest_of(piece) for block in blocks for name, piece in pieces_of(block)}
