"""How questions worked stands beside them: of groups that are large enough, and never of a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from assessments.api import figures_path, load_figures
from groundwork.cli import main
from tests.groundwork.course_quality.conftest import Desk, plain
from tests.groundwork.course_quality.pilot import RIGHT, pilot


@pytest.fixture
def keep(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Return a function that brings a pilot's responses to the city of the desk."""
    monkeypatch.setenv("GROUNDWORK_HOME", str(desk.home.root))

    def bring(learners: int = 80, arabic: int = 40, timed: int = 0) -> None:
        file = pilot(tmp_path / "pilot.csv", learners, arabic, timed=timed)
        with pytest.raises(SystemExit):
            main(["bank", "statistics", str(file), "--keep"])

    return bring


def test_before_anything_was_brought_the_page_says_what_it_cannot_know(desk: Desk) -> None:
    said = desk.section("items")

    assert "Nothing is known yet of how the questions worked." in said
    assert "This site counts no single answers of its learners" in said


def test_figures_stand_beside_the_question_with_what_to_do(desk: Desk, keep: Callable[..., None]) -> None:
    keep()

    page = desk.page()
    rows = [plain(one) for one in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)]
    (first,) = [one for one in rows if "arc100-o3-1 " in one]

    assert "Asked after 80 " in first
    assert re.search(r"العربية \d+% \(\d+ points harder than the English at equal score\)", first)
    assert "Hold back: Harder in العربية than in English." in first
    assert "✓ right In one organization's rules and habits: institutional" in first
    assert not re.search(r"registration|learner \d", first)


def test_the_form_of_the_check_that_asks_them_shows_them_too(desk: Desk, keep: Callable[..., None]) -> None:
    keep()
    page = desk.page()
    (address,) = {
        one for one in re.findall(r'href="(/trainers/arc-100/[^"]*/components/[^"]*)"', page) if "post" in one
    }

    beside = plain(desk.page("en", address))

    assert "How the questions worked: " in beside
    assert "Hold back: Harder in العربية than in English." in beside
    other = "/trainers/arc-100/words-we-share/write/components/check-crew/"
    assert "How the questions worked" not in plain(desk.page("en", other))


def test_no_response_and_nobody_is_kept(desk: Desk, keep: Callable[..., None]) -> None:
    keep()
    content = desk.home.assessments_content

    found = load_figures(content, "ARC100.O3")

    assert found is not None
    assert [one.item for one in found.items] == [f"arc100-o3-{number}" for number in RIGHT]
    assert "registration" not in figures_path(content, "ARC100.O3").read_text(encoding="utf-8")


def test_groups_that_are_too_small_are_told_nowhere(
    desk: Desk, keep: Callable[..., None], settings: Settings
) -> None:
    keep(learners=80, arabic=9)

    assert "العربية" not in desk.section("items"), "nine learners are part of no figure"

    settings.GROUNDWORK_SMALL_GROUP = 100
    said = desk.section("items")
    assert "Fewer than 100 people; nothing is told." in said
    assert "%" not in said


def test_a_language_below_the_sites_own_smallest_group_hides_the_others(
    desk: Desk, keep: Callable[..., None], settings: Settings
) -> None:
    keep(learners=80, arabic=15)
    before = desk.section("items")
    assert re.search(r"العربية \d+%", before)
    assert "arder in العربية than in English" in before
    settings.GROUNDWORK_SMALL_GROUP = 20

    said = desk.section("items")

    assert "العربية hidden" in said
    assert "English hidden" in said, "the whole less the English would be the Arabic"
    assert "arder in العربية" not in said, "what is said of a language is hidden with its figures"


def test_a_second_file_with_a_few_more_people_changes_nothing(desk: Desk, keep: Callable[..., None]) -> None:
    path = figures_path(desk.home.assessments_content, "ARC100.O3")
    keep(learners=80)
    before = path.read_text(encoding="utf-8")

    keep(learners=84)
    assert path.read_text(encoding="utf-8") == before, "the difference would be that of four people"

    keep(learners=100)
    assert path.read_text(encoding="utf-8") != before


def test_how_long_a_question_took_stands_beside_it_in_each_language(
    desk: Desk, keep: Callable[..., None]
) -> None:
    keep(timed=80)

    said = desk.section("items")

    assert "1 min 45 s half of them 1 min 10 s to 2 min 20 s others like it 20 s" in said
    assert "By language English 1 min 10 s العربية 2 min 20 s (2.0 × the English at equal pace, " in said
    assert "Check: Takes at least twice as long as others like it." in said
    assert "Check: Takes much longer in العربية than in English, at equal pace." in said
    assert "A time asks for a reading of the question and says nothing of people." in said
    assert "وقت الإنجليزية" in plain(
        desk.browser.get("/trainers/arc-100/quality/?language=ar").content.decode()
    )


def test_times_of_too_few_are_told_nowhere(desk: Desk, keep: Callable[..., None], settings: Settings) -> None:
    """Of 40 in English and 40 in Arabic 15 each have a time."""
    keep(timed=30)
    settings.GROUNDWORK_SMALL_GROUP = 15
    told = desk.section("items")
    assert "1 min 45 s" in told
    assert "Check: Takes much longer in العربية than in English" in told

    settings.GROUNDWORK_SMALL_GROUP = 16
    said = desk.section("items")
    assert "1 min 45 s" in said, "thirty are enough together"
    assert "English hidden العربية hidden" in said
    assert "Takes much longer in العربية" not in said
    assert "Takes at least twice as long" in said, "it tells of all thirty"

    settings.GROUNDWORK_SMALL_GROUP = 31
    said = desk.section("items")
    assert " min " not in said
    assert "Takes at least twice as long" not in said
    assert "Hold back: Harder in العربية than in English." in said, "what is known of all 80 stands"


def test_figures_of_an_older_text_say_so(desk: Desk, keep: Callable[..., None]) -> None:
    keep()
    assert "The question was changed since" not in desk.section("items")
    bank = desk.home.assessments_content / "banks" / "ARC100.O3" / "en.md"
    text = bank.read_text(encoding="utf-8")
    heading = "## Where does racism mainly live in this case? {#arc100-o3-1}"
    assert heading in text
    bank.write_text(text.replace(heading, heading.replace("mainly ", "")), encoding="utf-8")

    assert "The question was changed since these figures of November 23, 2026." in desk.section("items")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"objective": "ARC100.O4", "items": []}', '{"objective": "ARC100.O3", "items": [{}]}']
)
def test_a_file_that_is_none_of_ours_counts_as_none(desk: Desk, text: str) -> None:
    path = figures_path(desk.home.assessments_content, "ARC100.O3")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")

    assert "Nothing is known yet of how the questions worked." in desk.section("items")
