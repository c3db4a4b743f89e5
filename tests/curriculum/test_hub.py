"""The pages of the hub: what is loaded of them, for all courses and for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.api import HubPage, PageKind, load_curriculum
from curriculum.languages import Language
from curriculum.quality.api import Cell, coverage, served_by_page
from tests.factories_content import ContentTree, write_content
from tests.planted_hub_faults import PAGE, write_kit_in_english, write_page


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree with a sound page of the hub."""
    tree = write_content(tmp_path)
    write_page(tree)
    return tree


def test_a_page_holds_its_sections_in_their_order_in_every_language(tree: ContentTree) -> None:
    curriculum, problems = load_curriculum(tree.curriculum)

    page = curriculum.hub["first-minutes"]
    assert problems == []
    assert (page.kind, page.courses, page.facts) == (PageKind.JOB_AID, ("arc-100",), ("F001",))
    assert page.texts[Language.EN].section.title == "First minutes"
    assert page.texts[Language.AR].section.body == "ما يُفعل أولًا."
    assert [part[Language.VI].section.title for part in page.parts] == ["Trước hết", "Sau đó"]
    assert page.parts[0][Language.ZH_HANT].section.body == "問她想要甚麼.[^F001]"


def test_a_page_can_be_written_to_plain_json_and_read_back(tree: ContentTree) -> None:
    page = load_curriculum(tree.curriculum)[0].hub["first-minutes"]

    assert HubPage.model_validate_json(page.model_dump_json()) == page


def test_a_page_half_translated_is_shown_in_english(tree: ContentTree) -> None:
    tree.replace(f"{PAGE}/vi.md", "{#then from=", "{#that from=")

    page = load_curriculum(tree.curriculum)[0].hub["first-minutes"]
    assert [list(texts) for texts in (page.texts, *page.parts)] == [
        [Language.EN, Language.ZH_HANT, Language.AR]
    ] * 3


def test_a_page_without_one_of_its_english_sections_is_left_out_and_the_others_stay(
    tree: ContentTree,
) -> None:
    write_page(tree, "second")
    tree.replace(f"{PAGE}/en.md", "Write it down.", "")

    assert list(load_curriculum(tree.curriculum)[0].hub) == ["second"]


def test_a_course_alone_comes_with_its_own_pages(tree: ContentTree) -> None:
    structure = tree.path(f"{PAGE}/page.yaml").read_text(encoding="utf-8")
    write_page(tree, "for-leaders", structure.replace("[arc-100]", "[]"))

    everything, _ = load_curriculum(tree.curriculum)
    alone, _ = load_curriculum(tree.curriculum, ["arc-100"])
    none, _ = load_curriculum(tree.curriculum, [])
    assert (list(everything.hub), list(alone.hub), list(none.hub)) == (
        ["first-minutes", "for-leaders"],
        ["first-minutes"],
        [],
    )


def test_the_kit_of_a_course_in_english_alone_may_be_in_english_alone(tmp_path: Path) -> None:
    tree = write_content(tmp_path)
    write_kit_in_english(tree)

    assert [place for place in tree.places() if "/hub/" in place] == []


def test_a_page_serves_its_action_for_its_audience_in_the_languages_in_which_it_is_today(
    tree: ContentTree,
) -> None:
    tree.replace(f"{PAGE}/vi.md", "from=", "from=0")
    page = load_curriculum(tree.curriculum)[0].hub["first-minutes"]

    assert coverage(["FA1.EMP.1", "FA1.EMP.2"], [], [served_by_page(page)]) == (
        Cell(
            "FA1.EMP.1",
            "employees",
            courses=(),
            pages=("first-minutes",),
            lessons=0,
            items=0,
            whole={
                Language.EN: ("first-minutes",),
                Language.VI: (),
                Language.ZH_HANT: ("first-minutes",),
                Language.AR: ("first-minutes",),
            },
        ),
    )


def test_the_framework_comes_with_the_titles_of_its_focus_areas_and_groups() -> None:
    content = Path(__file__).resolve().parents[2] / "curriculum/content"

    titles = load_curriculum(content, [])[0].framework_titles

    assert sorted(titles) == ["COM", "EMP", "FA1", "FA2", "FA3", "FA4", "FA5", "PS"]
    assert titles["FA2"].texts[Language.EN] == "Promote and Integrate Disaggregated Race-based Data"
    assert titles["FA2"].texts[Language.ZH_HANT] == "促進和整合基於種族的分類資料"
