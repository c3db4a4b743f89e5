"""Whatever stands in a title is in the manifest and on the page as it was written, in every delivery."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from playwright.sync_api import BrowserContext, expect

from curriculum.languages import Language
from editions.model import Edition
from scorm_export.api import Delivery, package, read_archive
from scorm_export.titles import TITLE_LENGTH
from tests.scorm_export.course import edition

BREAKERS = (
    "]]>",
    "</script>",
    "<!--",
    '"',
    "'",
    "&amp;",
    "&#0;",
    "{n}",
    "%(title)s",
    "\u2028",
    "\u202e",
    "\u200f",
    "\u2066",
    "🙂",
    "👩🏾‍🦽",
    "e\u0301",
    "権利",
    "الحقوق",
    " ",
)
SIMPLE = ("Rights", "duties", "in a city", "2026")
hostile = st.lists(st.sampled_from(BREAKERS + SIMPLE), min_size=1, max_size=20).map("".join)
titles = hostile.map(lambda text: " ".join(text.split())).filter(lambda text: text.strip("\u2028 ") != "")


def titled(title: str) -> Edition:
    """Return the small course with *title* in every language."""
    made = edition()
    course = made.content.course
    texts = {
        language: text.model_copy(
            update={"section": text.section.model_copy(update={"title": escaped(title)})}
        )
        for language, text in course.texts.items()
    }
    content = made.content.model_copy(update={"course": course.model_copy(update={"texts": texts})})
    return made.model_copy(update={"content": content})


def escaped(title: str) -> str:
    """Return *title* as an author writes it in Markdown, so that no mark of it is read as one."""
    marks = set("\\`*_{}[]()<>#+-.!|~&\"'%$:;")
    return "".join("\\" + letter if letter in marks else letter for letter in title)


def told(files: dict[str, bytes], delivery: Delivery) -> list[str]:
    """Return the course's title as the manifest tells it, in every place and language."""
    if delivery is Delivery.WEB:
        return []
    tree = etree.fromstring(files["cmi5.xml" if delivery is Delivery.CMI5 else "imsmanifest.xml"])
    path = {
        Delivery.CMI5: "//*[local-name()='course' or local-name()='au']/*[local-name()='title']/*",
        Delivery.SCORM12: "//*[local-name()='general']/*[local-name()='title']/*",
        Delivery.SCORM2004: "//*[local-name()='general']/*[local-name()='title']/*",
    }[delivery]
    return [element.text or "" for element in tree.xpath(path)]  # type: ignore[union-attr]


@pytest.mark.parametrize("delivery", Delivery)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=titles)
def test_a_title_is_told_as_it_was_written(delivery: Delivery, title: str) -> None:
    files = read_archive(package(titled(title), delivery, (Language.EN, Language.AR)).content)
    assert set(told(files, delivery)) <= {title}
    page = html.document_fromstring(files["index.html"].decode())
    assert " ".join((page.findtext(".//title") or "").split()) == title
    scripts = page.xpath("//script")
    assert len(scripts) == 2, "no title ends a script or begins one"
    json.loads(scripts[0].text)
    test = html.document_fromstring(files["self-test.html"].decode())
    assert json.loads(test.get_element_by_id("gw-data").text)["title"] == title


@pytest.mark.parametrize("delivery", [Delivery.SCORM12, Delivery.SCORM2004])
def test_a_title_of_300_letters_is_cut_where_the_standard_cuts_it_and_whole_elsewhere(
    delivery: Delivery,
) -> None:
    title = "Rechte und Pflichten " * 14 + "Ende!!"
    assert len(title) == 300
    files = read_archive(package(titled(title), delivery).content)
    tree = etree.fromstring(files["imsmanifest.xml"])
    items = [element.text or "" for element in tree.iterfind(".//{*}item/{*}title")]
    assert items == [title[:TITLE_LENGTH]]
    assert set(told(files, delivery)) == {title}


@pytest.mark.parametrize("delivery", [Delivery.SCORM12, Delivery.SCORM2004, Delivery.CMI5])
def test_a_letter_that_no_xml_may_hold_is_left_out_of_the_manifest(delivery: Delivery) -> None:
    files = read_archive(package(titled("Rights\x01 and\x1b duties\ufffe"), delivery).content)
    assert set(told(files, delivery)) == {"Rights and duties"}


@pytest.mark.browser
def test_a_browser_shows_the_worst_title_and_runs_nothing_in_it(
    window: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    script = "]]></script><script>document.title='taken'</script>"
    worst = f"{script} \"' 🙂 \u202egnorw \u202c <img src=x onerror=alert(1)>"
    folder = tmp_path_factory.mktemp("web")
    for name, content in read_archive(package(titled(worst), Delivery.WEB).content).items():
        (folder / name).write_bytes(content)
    page = window.new_page()
    page.goto((folder / "index.html").as_uri())
    page.wait_for_selector(".gw-live", timeout=8_000)
    assert page.locator("h1").inner_text() == worst
    assert page.title().endswith(worst)
    expect(page.locator("img")).to_have_count(0)
