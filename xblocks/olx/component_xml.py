"""A block's content as XML inside its block element, and back.

::

    <groundwork_sort url_name="words-we-share-levels" display_name="Where does it live?">
      <authored lesson="words-we-share">
        <component id="levels" kind="sort" objective="ARC100.O3">
          <bin>individual</bin>
          <card id="card-silent-thought" bin="individual"/>
          <text language="en" status="source"> … </text>
        </component>
        <references> … </references>
      </authored>
    </groundwork_sort>

The attributes of the outer element are XBlock's own (fields of scope settings); what the
curriculum's authors wrote stands in ``<authored>``.
"""

from __future__ import annotations

from lxml import etree

from xblocks.olx.block_content import BlockContent
from xblocks.olx.errors import OlxError
from xblocks.olx.model_xml import read, write
from xblocks.olx.safe_xml import parse

AUTHORED = "authored"


def write_content(content: BlockContent) -> etree._Element:
    """Return *content* as an element ``<authored>``.

    Raises: OlxError: a text holds a character that XML cannot carry, such as a NUL.
    """
    try:
        return write(AUTHORED, content)
    except ValueError as error:
        message = (
            f"{content.key}: a text holds a control character that XML cannot carry; remove it ({error})"
        )
        raise OlxError(message) from None


def read_content(block: etree._Element) -> BlockContent:
    """Return the content of a block's element.

    Raises: OlxError: it has no ``<authored>``, more than one, or one that is not as described above.
    """
    found = block.findall(AUTHORED)
    others = [child.tag for child in block if isinstance(child.tag, str) and child.tag != AUTHORED]
    if len(found) != 1 or others:
        message = (
            f"<{block.tag} url_name='{block.get('url_name', '')}'>: "
            f"expected one <{AUTHORED}> and nothing else, got {[str(child.tag) for child in block]}"
        )
        raise OlxError(message)
    content = read(found[0], BlockContent)
    _refuse_other_kind(block, content)
    _refuse_missing_parts(content)
    return content


def read_block(data: bytes, where: str) -> BlockContent:
    """Return the content of a block from the bytes of its element, which may be hostile.

    Raises: OlxError: the XML is unsafe, broken or not a block of ours.
    """
    return read_content(parse(data, where))


def _refuse_other_kind(block: etree._Element, content: BlockContent) -> None:
    if block.tag != f"groundwork_{content.component.kind}":
        message = f"<{block.tag}> holds a component of kind '{content.component.kind}'; the two must agree"
        raise OlxError(message)


def _refuse_missing_parts(content: BlockContent) -> None:
    """Refuse a form without its banks and an attestation without its statements: nobody could take it."""
    component, material = content.component, content.material
    try:
        if component.kind == "assessment":
            for quota in material.form(component.form).blueprint:
                material.bank(quota.objective)
        if component.kind == "attestation":
            material.attestation(component.attestation)
    except KeyError as error:
        message = f"{content.key}: the material of this {component.kind} is not in the block: {error}"
        raise OlxError(message) from None
