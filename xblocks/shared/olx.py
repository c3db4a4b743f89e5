"""Read a block from OLX and write it back: what was authored as elements, XBlock's fields as attributes."""

from __future__ import annotations

from typing import Any

from lxml import etree

from xblocks.olx.block_content import BlockContent
from xblocks.olx.component_xml import AUTHORED, read_content, write_content
from xblocks.shared.copies import own_content

_NOT_FIELDS = {"url_name", "xblock-family"}


class OlxMixin:
    """``parse_xml`` and ``add_xml_to_node``; undoing each other."""

    authored: BlockContent | None
    scope_ids: Any

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> Any:
        """Return the block that *node* holds.

        Raises: xblocks.olx.errors.OlxError: its authored part is not one of ours.
        """
        # Open edX makes the usage key of the one, XBlock writes the other; the base class would warn of both.
        settings = {str(name): str(value) for name, value in node.items() if name not in _NOT_FIELDS}
        shell = etree.Element(node.tag, settings)
        block = super().parse_xml(shell, runtime, keys)  # type: ignore[misc] # XBlock's
        if any(isinstance(child.tag, str) for child in node):
            block.authored = read_content(node)
        return block

    def add_xml_to_node(self, node: etree._Element) -> None:
        """Write the block into *node*."""
        super().add_xml_to_node(node)  # type: ignore[misc] # XBlock's
        if AUTHORED in node.attrib:
            del node.attrib[AUTHORED]
        if self.authored is not None and node.find(AUTHORED) is None:
            # Under its own key: a copy that was exported is no second block of one name.
            node.append(write_content(own_content(self.authored, self.scope_ids.usage_id)))
