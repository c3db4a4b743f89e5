"""A trainer edits blocks in the stock workbench by keyboard, English and Arabic side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.player.access import axe, clickable, faults, house_targets
from tests.xblocks.workbench_server import a_workbench

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EN, AR = "component/text/en", "component/text/ar"
_ALONE = """() => {
    document.documentElement.lang = "en";
    document.title = "Edit";
    const main = document.createElement("main");
    main.append(Object.assign(document.createElement("h1"), {textContent: "Edit"}));
    main.append(document.querySelector("[data-gw-studio]"));
    document.body.replaceChildren(main);
}"""
"""The workbench's own page around the form has no language and no landmarks: ours is looked at alone."""


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a workbench of our own: what is edited here, other tests want as it was."""
    folder = tmp_path_factory.mktemp("studio")
    with a_workbench(folder, "tests.xblocks.mixed_unit.settings") as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


def _field(page: Page, address: str) -> Locator:
    return page.locator(f'[name="{address}"]')


def _press(page: Page, act: str) -> None:
    button = page.locator(f'[data-gw-do="{act}"]')
    button.focus()
    button.press("Enter")


def _type(page: Page, address: str, words: str) -> None:
    field = _field(page, address)
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)


def test_a_question_gets_another_option_in_english_and_arabic(page: Page, workbench: str) -> None:
    scenario = f"{workbench}/scenario/groundwork_knowledge_check.0"
    page.goto(f"{scenario}/studio_view/")
    beside = page.locator('[name="beside"][value="ar"]')
    expect(_field(page, f"{AR}/title")).to_be_hidden()
    beside.focus()
    page.keyboard.press("Space")
    expect(_field(page, f"{AR}/title")).to_be_visible()
    expect(_field(page, f"{AR}/title")).to_have_css("direction", "rtl")

    _type(page, f"{EN}/title", "Which one is a rule?")
    _press(page, "add component/options")
    expect(page.locator("[data-gw-said]")).to_contain_text("Option 3 was added.")
    assert [one for one in clickable(page) if "data-gw-" in one] == []
    new = page.locator('[name="component/options"]').nth(2).input_value()
    expect(_field(page, f"{EN}/parts/{new}/title")).to_be_focused()
    page.keyboard.insert_text("A habit of one person")
    _type(page, f"{AR}/parts/{new}/title", "عادة شخص واحد")
    page.locator("[data-gw-save]").press("Enter")

    # Nothing is saved: in English, nothing says why it is not the answer.
    expect(page.locator("[data-gw-faults]")).to_be_focused()
    expect(page.locator("[data-gw-faults]")).to_contain_text("1 thing to put right")
    page.locator("[data-gw-faults] a").press("Enter")
    expect(_field(page, f"{EN}/parts/{new}/feedback")).to_be_focused()
    page.keyboard.insert_text("It is one person's, and no rule.")
    _type(page, f"{AR}/parts/{new}/feedback", "إنها لشخص واحد وليست قاعدة.")
    page.locator("[data-gw-save]").press("Enter")
    expect(page.locator("[data-gw-said]")).to_have_text("Saved.")

    # Learners see it in both languages; the two translations that lack it wait until they are whole.
    page.goto(f"{scenario}/")
    expect(page.locator(".gw-block input[type=radio]")).to_have_count(3)
    expect(page.locator(".gw-block")).to_contain_text("Which one is a rule?")
    expect(page.locator("button[data-gw-language]")).to_have_count(2)
    page.locator("button[data-gw-language=ar]").click()
    expect(page.locator(".gw-block")).to_contain_text("عادة شخص واحد")


def faults_of_page(page: Page) -> list[object]:
    """Return what axe and our own checks find in the form as it stands, and targets below 44 px."""
    page.evaluate(_ALONE)
    found = faults(page)
    return [*axe(page), *found.items(), *house_targets(page)]


def test_a_story_is_changed_and_learners_see_it(page: Page, workbench: str) -> None:
    scenario = f"{workbench}/scenario/groundwork_scenario.0"
    page.goto(f"{scenario}/studio_view/")
    page.locator('[name="beside"][value="ar"]').check()
    _type(page, f"{EN}/title", "At the front counter")
    _type(page, f"{AR}/title", "عند شباك الاستقبال")
    # A choice is moved down: the focus goes with it.
    choices = page.locator('[name="component/steps/counter/choices"]')
    before = [each.input_value() for each in choices.all()]
    _press(page, f"down component/steps/counter/choices/{before[0]}")
    expect(page.locator("[data-gw-said]")).to_contain_text("has moved")
    expect(page.locator(f'[data-gw-do="down component/steps/counter/choices/{before[0]}"]')).to_be_focused()
    assert [each.input_value() for each in choices.all()] == [before[1], before[0], *before[2:]]
    _press(page, f"look {AR}/body")
    expect(page.locator(".gw-edit-look")).to_have_attribute("dir", "rtl")
    _press(page, "preview ar")
    expect(page.locator("[data-gw-preview]")).to_contain_text("عند شباك الاستقبال")
    expect(page.locator("[data-gw-preview]")).to_be_focused()
    page.locator(f'[name="{AR}/agrees"]').check()
    page.locator("[data-gw-save]").press("Enter")
    expect(page.locator("[data-gw-said]")).to_have_text("Saved.")

    page.goto(f"{scenario}/")
    expect(page.locator(".gw-block")).to_contain_text("At the front counter")
    page.locator("button[data-gw-language=ar]").click()
    expect(page.locator(".gw-block")).to_contain_text("عند شباك الاستقبال")

    # Another trainer has saved in the meantime: nothing is overwritten, and nothing typed is lost.
    page.goto(f"{scenario}/studio_view/")
    other = page.context.new_page()
    other.goto(f"{scenario}/studio_view/")
    _type(other, f"{EN}/title", "Saved by somebody else")
    other.locator("[data-gw-save]").press("Enter")
    expect(other.locator("[data-gw-said]")).to_have_text("Saved.")
    _type(page, f"{EN}/title", "Typed at the same time")
    page.locator("[data-gw-save]").press("Enter")
    expect(page.locator("[data-gw-said]")).to_contain_text("Somebody else has saved this meanwhile")
    expect(_field(page, f"{EN}/title")).to_have_value("Typed at the same time")
    _type(page, f"{EN}/title", "")
    _press(page, "preview en")
    expect(page.locator("[data-gw-faults]")).to_be_focused()
    assert faults_of_page(page) == []


def test_leaving_with_changes_is_asked_about_and_without_is_not(page: Page, workbench: str) -> None:
    asked: list[str] = []

    def answer(dialog: object) -> None:
        asked.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", answer)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{workbench}/scenario/groundwork_text.0/studio_view/")
    page.locator("[data-gw-cancel]").press("Enter")
    assert asked == []

    _type(page, f"{EN}/title", "Changed")
    page.locator("[data-gw-cancel]").press("Enter")

    assert asked == ["You have changes that are not saved. Leave without saving them?"]
    expect(_field(page, f"{EN}/title")).to_have_value("Changed")
    assert faults_of_page(page) == []
