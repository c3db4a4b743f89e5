"""The files of a course's page: complete without the script, nothing from elsewhere, no key."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise

import pytest
from lxml import html
from lxml.html import HtmlElement

from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.model import Audience
from player.api import draw_course, draw_lesson, draw_package, draw_supports, page_shell
from player.kinds.folding import unfolded
from player.kinds.parts import part_words
from tests.factories_player import a_content, some_references
from tests.player.markup import found

DIGEST = "5a" * 32


def _package(content: CourseContent | None = None, *languages: Language) -> dict[str, bytes]:
    return draw_package(
        content or a_content(),
        edition_label="2026.1",
        digest=DIGEST,
        store="local",
        languages=languages or tuple(Language),
    )


@pytest.fixture(scope="module")
def page() -> HtmlElement:
    return html.document_fromstring(_package()["index.html"].decode())


@pytest.fixture(scope="module", params=Language)
def course(request: pytest.FixtureRequest) -> HtmlElement:
    return html.fragment_fromstring(draw_course(a_content(), request.param), create_parent="div")


def _brought(file: str) -> tuple[str, dict[str, object], dict[str, list[str]]]:
    """Return what the file of a lesson brings: its HTML, what the script says in it, what judges it."""
    arguments = json.loads(f"[{file.removeprefix('Groundwork.addLesson(').removesuffix(');' + chr(10))}]")
    _, _, patterns, text, words, answers = arguments
    return unfolded(patterns, text), words, answers


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


LESSONS = ("attestation", "post-check", "words-we-share")
PARTS = ("part-assessment.js", "part-attestation.js", "part-lesson.js", "part-questions.js")


def test_a_package_holds_a_page_and_in_each_language_its_lessons_questions_and_whole_text() -> None:
    of_each = [
        name
        for tag in ("ar", "en", "vi", "zh-Hant")
        for name in (
            f"bank-{tag}.js",
            f"reasons-{tag}.js",
            f"titles-{tag}.js",
            f"read-{tag}.html",
            *(f"lesson-{tag}-{one}.js" for one in LESSONS),
        )
    ]
    others = [
        "index.html",
        "kinds.css",
        "media.css",
        "player.css",
        "player.js",
        "text-ar.js",
        "text-vi.js",
        "text-zh-Hant.js",
    ]
    tests = ["", "-ar", "-vi", "-zh-Hant"]
    self_test = ["self-test.css", "self-test.js", *(f"self-test{tag}.html" for tag in tests)]
    assert sorted(_package()) == sorted([*of_each, *others, *PARTS, *self_test])


@pytest.mark.parametrize(
    ("audiences", "links"),
    [
        pytest.param(("employees",), ["self-test.html"], id="staff"),
        pytest.param(("community",), [], id="residents"),
    ],
)
def test_only_staff_are_shown_the_way_to_the_self_test_for_help_desks(
    audiences: tuple[Audience, ...], links: list[str]
) -> None:
    content = a_content()
    course = content.course.model_copy(update={"audiences": audiences})
    files = _package(content.model_copy(update={"course": course}))

    page = html.document_fromstring(files["index.html"].decode())
    assert [link.get("href") for link in found(page, "//a[contains(@href, 'self-test')]")] == links
    assert "self-test.html" in files


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "Part 1 of 3"),
        (Language.VI, "Phần 1 trên 3"),
        (Language.ZH_HANT, "第 1 部分，共 3 部分"),
        (Language.AR, "الجزء 1 من 3"),
    ],
)
def test_what_is_counted_is_parts_since_a_text_counts_the_lessons_that_teach(
    language: Language, said: str
) -> None:
    assert said in draw_course(a_content(), language)


def test_a_package_in_one_language_holds_that_language_only() -> None:
    files = _package(None, Language.AR)
    looks = ["kinds.css", "media.css", "player.css"]
    assert [name for name in files if name not in ("index.html", "player.js", *looks)] == [
        "bank-ar.js",
        *(f"lesson-ar-{one}.js" for one in LESSONS),
        *PARTS,
        "read-ar.html",
        "reasons-ar.js",
        "self-test.css",
        "self-test.html",
        "self-test.js",
        "titles-ar.js",
    ]
    page = html.document_fromstring(files["index.html"].decode())
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert found(page, "//nav[@class='gw-languages']") == []
    read = html.document_fromstring(files["read-ar.html"].decode())
    original = found(read, "//div[@class='gw-original']")[0]
    assert "A resident asks for a permit" in _text(original), "the English stands in the page: no file has it"


def test_the_same_content_gives_the_same_bytes() -> None:
    assert _package() == _package()


def test_without_javascript_the_contents_lead_to_the_whole_text(page: HtmlElement) -> None:
    assert found(page, "//nav[@class='gw-contents']//a/@href") == [
        "#gw-overview",
        "read-en.html#gw-words-we-share",
        "read-en.html#gw-post-check",
        "read-en.html#gw-attestation",
    ]
    for language in Language:
        read = html.document_fromstring(_package()[f"read-{language.value}.html"].decode())
        assert (read.get("lang"), read.get("dir")) == (language.value, language.direction)
        assert [one.get("id") for one in found(read, "//main/article")] == [
            "gw-overview",
            "gw-words-we-share",
            "gw-post-check",
            "gw-attestation",
        ]
        assert found(read, "//main/article[@hidden] | //template | //script") == []
        ids = {one.get("id") for one in read.iter() if one.get("id")}
        assert {link[1:] for link in found(read, "//a/@href") if link.startswith("#")} <= ids


def test_every_lesson_has_its_place_in_the_page(page: HtmlElement) -> None:
    places = found(page, "//main/article[@data-gw-later]")
    assert [(one.get("data-gw-page"), _text(one.find(".//h2"))) for one in places] == [
        ("words-we-share", "Words we share"),
        ("post-check", "Last check"),
        ("attestation", "Your confirmation"),
    ]
    said = _package()["lesson-en-post-check.js"].decode()
    assert said.startswith('Groundwork.addLesson("en","post-check",[')
    assert _brought(said)[0].startswith('<article class="gw-page gw-lesson" id="gw-post-check" ')


def test_the_page_asks_for_nothing_from_elsewhere_and_runs_under_the_strictest_policy() -> None:
    for name, loaded in (
        ("index.html", ["player.css", "player.js"]),
        ("read-en.html", ["kinds.css", "media.css", "player.css"]),
    ):
        page = html.document_fromstring(_package()[name].decode())
        asked = found(page, "//script/@src | //link/@href | //img/@src | //iframe/@src")
        assert sorted(asked) == loaded
        for element in page.iter():
            assert not [one for one in element.attrib if one.startswith("on") or one == "style"]
        assert {one.get("type") for one in found(page, "//script[not(@src)]")} <= {"application/json"}
        assert found(page, "//style") == []
    assert b"url(" not in _package()["player.css"]
    assert b"@import" not in _package()["player.css"]


def test_the_headings_go_down_one_level_at_a_time(course: HtmlElement) -> None:
    levels = [
        int(heading.tag[1]) for heading in found(course, ".//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_stand_once_and_links_inside_the_page_lead_somewhere(course: HtmlElement) -> None:
    ids = [element.get("id") for element in course.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in found(course, ".//a[starts-with(@href, '#')]"):
        assert link.get("href")[1:] in ids


def test_the_first_thing_on_the_page_is_the_way_past_the_header(course: HtmlElement) -> None:
    first = found(course, ".//a | .//button")[0]
    assert first.get("class") == "gw-skip"
    assert found(course, ".//*[@id='gw-main']")[0].tag == "main"


def test_a_language_is_named_in_itself(page: HtmlElement) -> None:
    buttons = found(page, "//nav[@class='gw-languages']//button")
    assert [(one.get("lang"), one.text) for one in buttons] == [
        ("en", "English"),
        ("vi", "Tiếng Việt"),
        ("zh-Hant", "繁體中文"),
        ("ar", "العربية"),
    ]


def test_the_framework_says_where_the_wording_is_ours() -> None:
    corrected = html.fragment_fromstring(
        draw_lesson(a_content(), "words-we-share", Language.AR), create_parent="div"
    )
    assert "هذه صياغتنا" in _text(found(corrected, ".//details[@class='gw-framework']")[0])
    sound = html.fragment_fromstring(
        draw_lesson(a_content(), "words-we-share", Language.VI), create_parent="div"
    )
    assert "Câu chữ của chúng tôi" not in _text(found(sound, ".//details[@class='gw-framework']")[0])


def test_the_script_is_told_the_plan_the_edition_and_where_to_keep_the_work(page: HtmlElement) -> None:
    data = json.loads(found(page, "//script[@id='gw-data']")[0].text)
    assert data["edition"] == {"label": "2026.1", "digest": DIGEST}
    assert data["store"] == "local"
    assert data["plan"]["course"] == "arc-100"
    assert data["parts"] == {
        "words-we-share": ["questions"],
        "post-check": ["questions", "assessment"],
        "attestation": ["attestation"],
    }


def test_a_part_of_the_script_says_that_it_has_come() -> None:
    files = _package()
    for name in PARTS:
        text = files[name].decode()
        assert text.endswith(f'Groundwork.addPart("{name[5:-3]}");\n')
        assert text.count("addPart") == 1


def test_what_a_lesson_says_and_what_judges_it_come_with_it() -> None:
    html, words, answers = _brought(_package()["lesson-vi-words-we-share.js"].decode())
    assert words == part_words(["questions"], Language.VI)
    assert [len(digest) for digest in answers["words-we-share.check"]] == [10]
    assert all(f'data-gw-component="{key}"' in html for key in answers)
    assert _brought(_package()["lesson-vi-attestation.js"].decode())[2] == {}


def test_no_file_tells_the_right_answers() -> None:
    """The lessons and banks hold digests; nothing else in the page may single out the right option."""
    files = _package()
    for name, data in files.items():
        if name.endswith((".js", ".html")) and not name.startswith(("player", "part-")):
            assert b"data-gw-right" not in data, name
            assert b'"correct"' not in data, name


def test_text_that_looks_like_markup_ends_neither_the_data_nor_the_script() -> None:
    hostile = "</script><script>alert(1)</script><!-- ]]> \u2028"
    content = a_content()
    english = content.course.texts[Language.EN]
    section = english.section.model_copy(update={"title": hostile, "body": hostile})
    texts = {language: english.model_copy(update={"section": section}) for language in Language}
    content = content.model_copy(update={"course": content.course.model_copy(update={"texts": texts})})
    files = _package(content)
    page = html.document_fromstring(files["index.html"].decode())
    assert len(found(page, "//script")) == 2
    json.loads(found(page, "//script[@id='gw-data']")[0].text)
    for name, data in files.items():
        if name.startswith(("text-", "lesson-", "bank-", "reasons-", "titles-")):
            assert "\u2028" not in data.decode()


def test_one_page_in_one_language_is_small() -> None:
    files = _package()
    for name in ("text-ar.js", "index.html", "lesson-ar-words-we-share.js"):
        assert len(gzip.compress(files[name])) < 10_000, name
    assert len(gzip.compress(files["player.js"])) < 20_000  # 12 kB once it is packed
    assert len(gzip.compress(files["player.css"])) < 8_000


def test_a_site_draws_the_same_shell_around_its_own_pages() -> None:
    page = html.document_fromstring(
        page_shell(
            "<h2>Hello</h2>",
            title="Hello <you>",
            language=Language.AR,
            references=some_references(),
            languages=[(Language.EN, "?language=en"), (Language.AR, "?language=ar")],
            site_name="Groundwork",
            home="/learn/",
            stylesheets=["/static/player.css"],
            scripts=["/static/player.js"],
            edition_label="2026.1",
        )
    )
    assert found(page, "//title")[0].text == "Hello <you>"
    assert _text(found(page, "//main")[0]) == "Hello"
    assert found(page, "//h1/a/@href") == ["/learn/"]
    current = found(page, "//nav//a[@aria-current]")
    assert [(one.get("lang"), one.get("href")) for one in current] == [("ar", "?language=ar")]
    assert found(page, "//a[@data-gw-exit]")
    assert "الإصدار" in _text(found(page, "//footer")[0])


def test_who_helps_is_the_same_in_a_package_and_on_a_site(page: HtmlElement) -> None:
    alone = html.fragment_fromstring(draw_supports(Language.EN, some_references()))
    assert _text(alone) == _text(found(page, "//section[@class='gw-supports']")[0])
    assert found(alone, ".//a/@href") == ["tel:911", "https://example.org"]


def test_a_package_needs_a_language() -> None:
    with pytest.raises(ValueError, match="at least one language"):
        draw_package(a_content(), edition_label="1", digest=DIGEST, store="local", languages=())
