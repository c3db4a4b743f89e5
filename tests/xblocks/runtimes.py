"""XBlock's own toy runtime, which remembers what blocks publish, and a hand to call handlers with."""

from __future__ import annotations

import json
import warnings
from typing import Any

from lxml import etree
from webob import Request
from xblock.core import XBlock
from xblock.exceptions import UserIdDeprecationWarning
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData
from xblock.test.toy_runtime import ToyRuntime

from xblocks.olx.api import BlockContent, block_element


class RecordingRuntime(ToyRuntime):  # type: ignore[misc] # XBlock is untyped
    """One learner's runtime over a dictionary that several runtimes may share."""

    def __init__(self, learner: str = "learner-1", storage: dict[Any, Any] | None = None) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserIdDeprecationWarning)
            super().__init__(user_id=learner)
        self.learner = learner
        self._services["field-data"] = KvsFieldData(DictKeyValueStore({} if storage is None else storage))
        self.published: list[tuple[str, dict[str, Any]]] = []

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        self.published.append((event_type, event_data))

    def events(self, event_type: str) -> list[dict[str, Any]]:
        return [data for kind, data in self.published if kind == event_type]

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        return []


def parsed(content: BlockContent, runtime: RecordingRuntime, usage: str = "") -> XBlock:
    """Return the block of *content* as the runtime parses it from OLX, saved."""
    element = etree.fromstring(etree.tostring(block_element(content)))
    usage = usage or f"u.{content.key}"
    keys = ScopeIds(runtime.learner, element.tag, f"d.{usage}", usage)
    block = runtime.load_block_type(element.tag).parse_xml(element, runtime, keys)
    block.save()
    return block


def post(block: XBlock, handler: str, data: object) -> tuple[int, dict[str, Any]]:
    """Return the status and the answer of *block*'s *handler* to *data*."""
    request = Request.blank(
        "/", method="POST", body=json.dumps(data).encode(), content_type="application/json"
    )
    response = block.runtime.handle(block, handler, request)
    return response.status_code, json.loads(response.body)


def ok(block: XBlock, handler: str, data: object) -> dict[str, Any]:
    """Return the answer of a call that must succeed."""
    status, answer = post(block, handler, data)
    assert status == 200, answer
    return answer
