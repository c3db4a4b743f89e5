"""Read what was authored out of a course's OLX, once, by XBlock's own ``parse_xml``."""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any

from lxml import etree
from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, IdReader, KvsFieldData, MemoryIdManager, Runtime

from xblocks.host.courses import HostedCourse
from xblocks.olx.api import AUTHORED, OlxBlock

Fields = dict[tuple[Any, str], Any]
"""Values by place and field name."""


class _Reading(Runtime):
    """A runtime for parsing only: no page, no handler, no learner."""

    def __init__(self, kept: dict[Any, Any]) -> None:
        ids: IdReader = MemoryIdManager()
        super().__init__(ids, ids, services={"field-data": KvsFieldData(DictKeyValueStore(kept))})

    def handler_url(self, *arguments: Any, **named: Any) -> str:
        raise NotImplementedError

    def resource_url(self, *arguments: Any, **named: Any) -> str:
        raise NotImplementedError

    def local_resource_url(self, *arguments: Any, **named: Any) -> str:
        raise NotImplementedError

    def publish(self, *arguments: Any, **named: Any) -> None:
        raise NotImplementedError


def authored_fields(course: HostedCourse) -> Fields:
    """Return the authored fields of all blocks of *course*. Kept for the editions played last."""
    return _authored_fields(_ByIdentity(course))


class _ByIdentity:
    """A course as a key: two editions are the same only when they are one object."""

    def __init__(self, course: HostedCourse) -> None:
        self.course = course

    def __hash__(self) -> int:
        return id(self.course)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.course is self.course


@lru_cache(maxsize=64)
def _authored_fields(key: _ByIdentity) -> Fields:
    fields: Fields = {}
    for usage, block in key.course.blocks.items():
        fields.update(_fields_of(usage, block))
    return fields


def _fields_of(usage: UsageKey, block: OlxBlock) -> Fields:
    kept: dict[Any, Any] = {}
    runtime = _Reading(kept)
    block_class = runtime.mixologist.mix(XBlock.load_class(block.block_type))
    element = copy.deepcopy(block.element)
    etree.strip_attributes(element, "xblock-family")
    parsed = block_class.parse_xml(element, runtime, ScopeIds(None, block.block_type, usage, usage))
    parsed.save()
    fields = {(key.block_scope_id, key.field_name): value for key, value in kept.items()}
    # The checked value itself: as JSON it would be checked again for every page.
    fields[usage, AUTHORED] = block.content
    return fields
