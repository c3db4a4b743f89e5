"""A component becomes XML and comes back the same; XML that is not one of ours is refused in words."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from curriculum.languages import Language
from curriculum.model import Component, Section, Text
from tests.xblocks.factories import CHECK, MATERIAL, SORT, an_edition
from tests.xblocks.strategies import COMPONENTS
from tests.xblocks.strategies import block_contents as any_block_content
from xblocks.olx.api import (
    BLOCK_TYPES,
    BlockContent,
    OlxError,
    UnsafeXmlError,
    block_contents,
    block_element,
    read_block,
)
from xblocks.olx.model_shapes import kinds_of

CONTENT = BlockContent(lesson="words", component=SORT)


def _bytes(content: BlockContent) -> bytes:
    return etree.tostring(block_element(content), encoding="utf-8", pretty_print=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_block_content())
def test_a_component_comes_back_from_xml_as_it_was(content: BlockContent) -> None:
    assert read_block(_bytes(content), "block.xml") == content


@pytest.mark.parametrize("kind", COMPONENTS)
def test_a_component_of_each_kind_comes_back_from_xml_as_it_was(kind: str) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(COMPONENTS[kind])
    def comes_back(component: Component) -> None:
        content = BlockContent(lesson="words", component=component)
        assert read_block(_bytes(content), "block.xml") == content

    comes_back()


def test_there_is_a_block_for_each_kind_that_can_be_written() -> None:
    kinds = {kind for model in get_args(get_args(Component)[0]) for kind in kinds_of(model)}

    assert {f"groundwork_{kind}" for kind in kinds} == set(BLOCK_TYPES)
    assert set(COMPONENTS) == kinds - {"assessment", "attestation"}


def test_every_component_of_a_course_comes_back_as_it_was() -> None:
    contents = list(block_contents(an_edition().content))

    assert [read_block(_bytes(each), each.key) for each in contents] == contents
    assert [each.key for each in contents] == [
        "before.pre",
        "words.read",
        "words.check",
        "words.sort",
        "after.post",
        "attestation.conduct",
    ]


def test_structure_is_elements_and_text_is_text() -> None:
    block = block_element(CONTENT)

    assert block.tag == "groundwork_sort"
    assert block.get("url_name") == "words-sort"
    assert [each.text for each in block.findall("authored/component/bin")] == ["rule", "thought"]
    assert dict(block.findall("authored/component/card")[0].items()) == {"id": "card-form", "bin": "rule"}
    arabic = block.findtext("authored/component/text[@language='ar']/section/title")
    assert arabic == "Where does it live? بالعربية"
    assert not [value for each in block.iter() for value in each.attrib.values() if "{" in value]


def test_a_block_carries_the_facts_and_terms_it_uses_and_no_others() -> None:
    read = next(each for each in block_contents(an_edition().content) if each.key == "words.read")

    assert [fact.id for fact in read.references.facts] == ["F004"]
    assert [term.id for term in read.references.terms] == ["race", "racism"]  # race by racism's definition


def test_a_control_character_in_a_text_is_named() -> None:
    bad = CHECK.model_copy(update={"texts": {Language.EN: Text(section=Section(id="check", title="a\x00b"))}})

    with pytest.raises(OlxError, match=r"words\.check: a text holds a control character"):
        block_element(BlockContent(lesson="words", component=bad))


HOSTILE = [
    pytest.param(
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><groundwork_text>&x;</groundwork_text>',
        UnsafeXmlError,
        "document type is not allowed",
        id="an entity that reads a file",
    ),
    pytest.param(
        b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><groundwork_text>&b;</groundwork_text>',
        UnsafeXmlError,
        "document type is not allowed",
        id="a billion laughs",
    ),
    pytest.param(
        b'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><groundwork_text/>',
        UnsafeXmlError,
        "document type is not allowed",
        id="a DTD on the network",
    ),
    pytest.param(b"<a>" * 60 + b"</a>" * 60, UnsafeXmlError, "nested deeper than 40", id="a deep nest"),
    pytest.param(b" " * 8_000_001, UnsafeXmlError, "too large", id="too large"),
    pytest.param(b"<groundwork_text>", OlxError, "not well-formed XML", id="cut off"),
    pytest.param(b"", OlxError, "not well-formed XML", id="empty"),
    pytest.param(b"<groundwork_text/>", OlxError, "expected one <authored>", id="nothing authored"),
    pytest.param(
        _bytes(CONTENT).replace(b"groundwork_sort", b"groundwork_text"),
        OlxError,
        "holds a component of kind 'sort'",
        id="one kind in another's block",
    ),
    pytest.param(
        _bytes(CONTENT).replace(b"<bin>rule</bin>", b"<bin>rule</bin><script>x</script>"),
        OlxError,
        "unknown element in <component>",
        id="an element we do not know",
    ),
    pytest.param(
        _bytes(CONTENT).replace(b'kind="sort"', b'kind="sort" onclick="x"'),
        OlxError,
        "unknown attribute 'onclick'",
        id="an attribute we do not know",
    ),
    pytest.param(
        _bytes(CONTENT).replace(b'kind="sort"', b'kind="magic"'),
        OlxError,
        "unknown kind 'magic'",
        id="a new kind",
    ),
    pytest.param(
        _bytes(CONTENT).replace(b'id="card-form"', b'id="../../x"'),
        OlxError,
        "should match pattern",
        id="a bad id",
    ),
    pytest.param(
        _bytes(CONTENT).replace(b"<bin>rule</bin>", b"stray <bin>rule</bin>"),
        OlxError,
        "text is not expected here",
        id="stray text",
    ),
    pytest.param(
        _bytes(CONTENT).replace(b'language="vi"', b'language="xx"'),
        OlxError,
        "texts.xx",
        id="a fifth language",
    ),
    pytest.param(
        _bytes(CONTENT).replace(b'language="vi"', b'language="en"'),
        OlxError,
        "stands here twice",
        id="two Englishes",
    ),
]


@pytest.mark.parametrize(("data", "error", "says"), HOSTILE)
def test_xml_that_is_not_ours_is_refused_in_words(data: bytes, error: type[OlxError], says: str) -> None:
    with pytest.raises(error, match=says):
        read_block(data, "block.xml")


def test_a_form_without_its_bank_is_refused() -> None:
    post = next(each for each in block_contents(an_edition().content) if each.key == "after.post")
    without = post.model_copy(update={"material": MATERIAL.model_copy(update={"banks": ()})})

    with pytest.raises(OlxError, match=r"after\.post: the material of this assessment is not in the block"):
        read_block(_bytes(without), "block.xml")
