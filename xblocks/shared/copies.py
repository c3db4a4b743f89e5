"""Give each copy of a block a key of its own.

A block that was imported has the name that its lesson and component make. Studio gives a copy (by
duplicating, pasting or taking it from a library) and a new block a name by chance, while the content
is copied as it stands; two components of one key would share a place in plans and records. So the key
follows from the block's own name wherever that is not the one that its content makes: at every look,
which no hook of Studio's has to remember, and always the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from xblocks.olx.block_content import BlockContent
from xblocks.olx.keys import block_name


def own_name(usage_id: Any) -> str:
    """Return the id of the component of a block that Studio named, or nothing where no course names it."""
    name = getattr(usage_id, "block_id", None)
    return f"b-{hashlib.sha256(str(name).encode()).hexdigest()[:12]}" if name else ""


def own_content(content: BlockContent, usage_id: Any) -> BlockContent:
    """Return *content* as that of the block *usage_id*: under its own key, if it is a copy."""
    name = getattr(usage_id, "block_id", None)
    if not name or name == block_name(content.lesson, content.component.id):
        return content
    own = own_name(usage_id)
    return content if content.component.id == own else _renamed(_Same(content.digest, content), own)


@dataclass(frozen=True, slots=True)
class _Same:
    digest: str
    content: BlockContent = field(compare=False, hash=False, repr=False)


@lru_cache(maxsize=256)
def _renamed(same: _Same, identifier: str) -> BlockContent:
    component = same.content.component
    texts = {
        language: text.model_copy(update={"section": text.section.model_copy(update={"id": identifier})})
        for language, text in component.texts.items()
    }
    renamed = component.model_copy(update={"id": identifier, "texts": texts})
    # Made anew and not copied, so that it works its digest out for itself.
    return BlockContent(
        lesson=same.content.lesson,
        component=renamed,
        objectives=same.content.objectives,
        references=same.content.references,
        material=same.content.material,
        course_languages=same.content.course_languages,
        unfinished=same.content.unfinished,
    )
