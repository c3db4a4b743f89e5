"""Markdown becomes HTML that a screen reader, a narrow screen and a hostile text can all be given."""

from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from curriculum.languages import Language
from player.citations import Citations
from player.prose import Prose
from tests.factories_player import some_references


def _drawn(markdown: str, language: Language = Language.EN) -> HtmlElement:
    prose = Prose(language, Citations(some_references(), "gw-x"))
    return html.fragment_fromstring(str(prose.block(markdown)), create_parent="div")


def test_a_citation_is_a_number_that_leads_to_the_source() -> None:
    link = _drawn("It is so.[^F004]").find(".//sup/a")
    assert link is not None
    assert (link.text, link.get("href")) == ("1", "#gw-x-source-F004")
    assert link.get("aria-label") == "Source 1"


def test_a_source_that_is_cited_twice_has_one_number_and_one_way_back() -> None:
    links = _drawn("One.[^F004] Two.[^F004]").findall(".//sup/a")
    assert [link.text for link in links] == ["1", "1"]
    assert [link.get("id") for link in links] == ["gw-x-source-F004-cited", None]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        pytest.param("Call 911[^F004]", "Call 911[1]", id="after a number"),
        pytest.param("اتصلوا بالرقم 911[^F004]", "اتصلوا بالرقم 911[1]", id="after a number in Arabic"),
        pytest.param("Call 911.[^F004]", "Call 911.1", id="after a full stop"),
        pytest.param("| Where |\n|---|\n| 911[^F004] |", "Where 911[1]", id="in a table"),
    ],
)
def test_a_citation_after_a_number_stands_in_brackets_and_does_not_lengthen_it(
    markdown: str, shown: str
) -> None:
    assert " ".join(_drawn(markdown).text_content().split()) == shown


def test_a_citation_of_an_unknown_fact_leaves_no_number() -> None:
    assert _drawn("It is so.[^F999]").findall(".//sup") == []


def test_a_paragraph_of_emphasis_alone_is_told_apart_and_stressed_words_are_not() -> None:
    told, stressed, twice = _drawn(
        "*Andre sits down.\nOnly *he* stays.*\n\nSay *when*.\n\n*One* and *two*"
    ).findall("p")
    assert [told.get("class"), stressed.get("class"), twice.get("class")] == ["gw-story", None, None]


def test_a_term_links_to_its_definition() -> None:
    link = _drawn("a [word](term:systemic-racism)").find(".//a[@class='gw-term']")
    assert link is not None
    assert link.get("href") == "#gw-x-word-systemic-racism"


def test_an_unknown_term_is_plain_text() -> None:
    drawn = _drawn("a [word](term:no-such-term) here")
    assert drawn.findall(".//a") == []
    assert drawn.text_content().strip() == "a word here"


def test_a_link_out_opens_in_a_new_tab_and_says_so() -> None:
    link = _drawn("[here](https://example.org/)").find(".//a")
    assert link is not None
    assert (link.get("target"), link.get("rel")) == ("_blank", "noopener noreferrer")
    assert "opens in a new tab" in link.text_content()


def test_a_link_inside_a_label_is_plain_text() -> None:
    prose = Prose(Language.EN, Citations(some_references(), "gw-x"))
    assert "<a" not in str(prose.inline("[word](term:systemic-racism)[^F004]", is_linked=False))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        '<img src=x onerror="alert(1)">',
        "![x](https://example.org/spy.png)",
        "[x](https://example.org/'onmouseover='alert(1))",
        "| a<script>x</script> |\n|---|\n| b |",
    ],
)
def test_hostile_markdown_draws_nothing_that_runs_or_loads(hostile: str) -> None:
    drawn = _drawn(hostile)
    assert drawn.findall(".//script") == []
    assert drawn.findall(".//img") == []
    for element in drawn.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert str(element.get("href", "#")).split(":")[0] in {"#", "https"} or "#" in str(
            element.get("href")
        )


def test_a_heading_stands_below_the_components_own() -> None:
    assert [heading.tag for heading in _drawn("### One\n\n#### Two")] == ["h4", "h5"]


def test_a_table_that_is_stacked_keeps_its_columns_names_and_its_roles() -> None:
    table = _drawn("| Place | Who |\n|---|---|\n| here | you |").find(".//table")
    assert table is not None
    assert table.get("role") == "table"
    assert [cell.get("data-gw-column") for cell in table.iterfind(".//td")] == ["Place", "Who"]
    assert [cell.get("scope") for cell in table.iterfind(".//th")] == ["col", "col"]


def test_a_line_break_in_a_chinese_file_is_no_blank() -> None:
    assert _drawn("一位居民\n申請許可", Language.ZH_HANT).text_content().strip() == "一位居民申請許可"
    assert _drawn("one\ntwo").text_content().strip() == "one\ntwo"


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        pytest.param("**安全。** 現在有危險", "安全。現在有危險", id="after bold that ends with a mark"),
        pytest.param("**有沒有威脅？**\n找警方", "有沒有威脅？找警方", id="after bold, on a line of its own"),
        pytest.param("缺一不可。[^F004] 目的", "缺一不可。目的", id="after a citation that is left out"),
        pytest.param(
            "目擊者。[^F004]\n在公共場所", "目擊者。在公共場所", id="after a citation, on its own line"
        ),
        pytest.param("《政策》（Policy）\n請找主管", "《政策》（Policy）請找主管", id="after a bracket"),
        pytest.param("在 [規章](term:systemic-racism) 中", "在 規章 中", id="not after a word"),
        pytest.param("Yes.[^F004] It is.", "Yes. It is.", id="not after a narrow mark"),
    ],
)
def test_a_mark_of_chinese_writing_brings_its_own_blank(markdown: str, said: str) -> None:
    prose = Prose(Language.ZH_HANT, Citations(some_references(), "gw-x"), are_sources_gathered=True)
    drawn = html.fragment_fromstring(str(prose.block(markdown)), create_parent="div")
    assert drawn.text_content().strip() == said


def test_the_number_of_a_source_keeps_its_blank_in_chinese() -> None:
    drawn = _drawn("3,612 宗。[^F004]\n2019 年則是 1,951 宗。", Language.ZH_HANT)
    assert drawn.text_content().strip() == "3,612 宗。1\n2019 年則是 1,951 宗。"


def test_a_text_that_was_drawn_before_is_drawn_for_its_own_language_level_and_use() -> None:
    citations = Citations(some_references(), "gw-x")

    def block(markdown: str, language: Language, heading: int) -> str:
        return str(Prose(language, citations, heading).block(markdown))

    for _ in range(2):
        assert block("Line\nline 911", Language.EN, 4) == "<p>Line\nline 911</p>"
        assert block("# HR-27", Language.AR, 4) == ('<h4><bdi dir="ltr" class="gw-code">HR-27</bdi></h4>')
        assert block("# HR-27", Language.EN, 4) == "<h4>HR-27</h4>"
        assert block("# HR-27", Language.EN, 3) == "<h3>HR-27</h3>"
        assert block("字\n字", Language.ZH_HANT, 4) == "<p>字字</p>"
        assert str(Prose(Language.EN, citations).inline("# HR-27")) == "# HR-27"


def test_a_text_that_was_drawn_before_leads_to_the_sources_of_its_own_page() -> None:
    for scope in ("gw-one", "gw-two"):
        citations = Citations(some_references(), scope)
        drawn = str(Prose(Language.EN, citations).block("It is so.[^F004]"))
        assert f'href="#{scope}-source-F004"' in drawn
        assert [fact.id for fact in citations.facts] == ["F004"]
