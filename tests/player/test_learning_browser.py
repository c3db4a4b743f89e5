"""A learner goes through the small course: answers, languages, coming back, trouble with saving."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.player.access import axe, clickable
from tests.player.learner import RIGHT, Learner, learning, window

pytestmark = pytest.mark.browser


@pytest.fixture
def learner(chromium: Browser, address: str) -> Iterator[Learner]:
    with learning(chromium, address) as learner:
        yield learner


def test_nothing_around_the_words_hears_clicks(learner: Learner) -> None:
    """Screen readers say "clickable" of every heading that stands in something that does."""
    assert clickable(learner.page) == []


def test_a_wrong_answer_is_explained_and_may_be_changed(learner: Learner) -> None:
    learner.go("words-we-share")
    learner.choose("words-we-share.check", "a-person")
    assert learner.status("words-we-share.check").startswith(
        "Not quite. Not right Part 2: a-person It is a rule"
    )
    learner.component("words-we-share.check").locator('input[value="a-rule"]').check()
    assert learner.status("words-we-share.check") == "", "feedback on another answer would be untrue"
    learner.choose("words-we-share.check", "a-rule")
    assert learner.status("words-we-share.check").startswith("Right.")
    assert learner.state()["answers"]["words-we-share.check"]["tries"] == 2


def test_some_of_several_right_options_are_partly_right(learner: Learner) -> None:
    learner.go("words-we-share")
    learner.choose("words-we-share.check-several", "a-rule")
    assert learner.status("words-we-share.check-several").startswith("Partly right.")


def test_handing_in_nothing_asks_for_an_answer_and_goes_to_it(learner: Learner) -> None:
    learner.go("words-we-share")
    learner.component("words-we-share.check").locator("[type=submit]").click()
    assert learner.status("words-we-share.check") == "Choose an answer first."
    assert learner.focused() == "gw-words-we-share-check=a-rule"
    assert "words-we-share.check" not in learner.state()["answers"]


def test_a_sort_says_how_many_cards_are_left_and_goes_to_the_first(learner: Learner) -> None:
    learner.go("words-we-share")
    learner.sort("words-we-share.levels", {"card-x": "bin-one"})
    assert learner.status("words-we-share.levels") == "2 cards have no place yet."
    assert learner.focused() == "gw-words-we-share-levels-card-y=bin-one"


def test_each_card_of_a_sort_is_explained_beside_it(learner: Learner) -> None:
    learner.go("words-we-share")
    learner.sort("words-we-share.levels", RIGHT["levels"] | {"card-z": "bin-two"})
    assert learner.status("words-we-share.levels").startswith("2 of 3 cards are where they belong.")
    slots = learner.component("words-we-share.levels").locator(".gw-slot")
    assert [text.split("\n")[0].strip("✓○ ") for text in slots.all_inner_texts()] == [
        "Right",
        "Right",
        "Not right",
    ]
    assert learner.state()["answers"]["words-we-share.levels"]["points"] == 666


def test_a_failed_form_names_what_to_read_again_and_draws_other_questions(learner: Learner) -> None:
    learner.go("post-check")
    items = [one.get_attribute("data-gw-item") for one in learner.page.locator(".gw-item").all()]
    learner.answer_form(is_right=False)
    result = learner.component("post-check.post").locator(".gw-panel")
    expect(result).to_contain_text("0 of 3 points (0%)")
    expect(result).to_contain_text("You need 80%")
    expect(result.locator("h4")).to_be_focused()
    assert result.locator("a").get_attribute("href") == "#gw-words-we-share"
    assert learner.report()["success"] is False
    result.get_by_role("button").click()
    expect(learner.page.locator(".gw-item input:checked")).to_have_count(0)
    again = [one.get_attribute("data-gw-item") for one in learner.page.locator(".gw-item").all()]
    assert set(items) != set(again)
    learner.answer_form(is_right=True)
    expect(learner.component("post-check.post").locator(".gw-panel")).to_contain_text(
        "You have reached the mark."
    )
    assert learner.report()["scaled"] == 1


def test_a_form_is_not_handed_in_while_questions_are_open(learner: Learner) -> None:
    learner.go("post-check")
    learner.component("post-check.post").locator("[type=submit]").click()
    assert learner.status("post-check.post") == "3 questions have no answer yet."
    assert learner.state()["forms"] == {}


def test_an_attestation_is_looked_at_once_more_before_it_counts(learner: Learner) -> None:
    learner.go("attestation")
    conduct = learner.component("attestation.conduct")
    conduct.locator("[type=submit]").click()
    assert learner.status("attestation.conduct") == "Tick the box first."
    conduct.locator("[data-gw-tick]").check()
    conduct.locator("[type=submit]").click()
    expect(conduct.get_by_text("Please look once more")).to_be_focused()
    expect(conduct.locator("[data-gw-review]")).to_contain_text("version 2 of this text, in English")
    assert learner.state()["attested"] == {}, "nothing is recorded before it is confirmed"
    conduct.locator("[data-gw-go-back]").click()
    expect(conduct.locator("[data-gw-tick]")).not_to_be_checked()
    learner.speak("ar")
    conduct.locator("[data-gw-tick]").check()
    conduct.locator("[type=submit]").click()
    conduct.locator("[data-gw-confirm]").click()
    said = learner.state()["attested"]["attestation.conduct"]
    assert (said["version"], said["language"]) == ("2", "ar")
    expect(conduct.locator(".gw-confirmed")).to_contain_text("العربية")


def test_switching_the_language_keeps_page_answers_feedback_focus_and_attempt(learner: Learner) -> None:
    learner.go("words-we-share")
    learner.choose("words-we-share.check", "a-person")
    learner.sort("words-we-share.levels", RIGHT["levels"] | {"card-z": "bin-two"})
    learner.component("words-we-share.check-several").locator('input[value="a-habit"]').check()
    before = learner.state()
    for language, verdict in (("vi", "Chưa đúng."), ("zh-Hant", "不太對。"), ("ar", "ليس صحيحًا بعد.")):
        learner.page.focus(f"#gw-language-{language}")
        learner.page.keyboard.press("Enter")
        learner.page.wait_for_function("one => document.documentElement.lang === one", arg=language)
        assert learner.focused() == f"gw-language-{language}"
        assert learner.status("words-we-share.check").startswith(verdict)
        expect(learner.page.locator("#gw-words-we-share")).to_be_visible()
        checked = learner.page.locator("#gw-words-we-share input:checked")
        assert [one.get_attribute("value") for one in checked.all()] == [
            "a-person",
            "bin-one",
            "bin-two",
            "bin-two",
            "a-habit",
        ]
        slots = learner.component("words-we-share.levels").locator(".gw-slot:not(:empty)")
        expect(slots).to_have_count(3)
    after = learner.state()
    assert after["answers"] == before["answers"]
    assert after["languages"] == ["ar", "en", "vi", "zh-Hant"]
    assert learner.page.evaluate("document.documentElement.dir") == "rtl"


def test_a_form_under_way_survives_the_change_of_language(learner: Learner) -> None:
    learner.go("post-check")
    item = learner.page.locator(".gw-item").first
    item.locator("input").first.check()
    name, value = item.get_attribute("data-gw-item"), item.locator("input").first.get_attribute("value")
    learner.speak("ar")
    again = learner.page.locator(".gw-item").first
    assert again.get_attribute("data-gw-item") == name
    assert again.locator("input:checked").get_attribute("value") == value


def test_reloading_resumes_page_answers_and_language(learner: Learner) -> None:
    learner.go("words-we-share")
    learner.choose("words-we-share.check", "a-rule")
    learner.component("words-we-share.levels").locator('[data-gw-card="card-y"] input').first.check()
    learner.speak("vi")
    learner.saved()
    learner.page.reload()
    learner.page.wait_for_selector("#gw.gw-live")
    learner.page.wait_for_function("() => document.documentElement.lang === 'vi'")
    expect(learner.page.locator("#gw-words-we-share")).to_be_visible()
    assert learner.status("words-we-share.check").startswith("Đúng.")
    expect(learner.page.locator("#gw-words-we-share input:checked")).to_have_count(2)
    assert "words-we-share" not in learner.page.title(), "the title is in the learner's language"


def test_going_to_a_page_focuses_its_heading_and_names_the_window(learner: Learner) -> None:
    learner.go("post-check")
    assert learner.focused() == "gw-post-check-title"
    assert learner.page.title() == "Last check – A racially-just city"
    learner.page.go_back()
    learner.page.wait_for_function("() => document.title.startsWith('Overview')")


def test_coming_back_leads_to_what_is_next_in_the_lesson_in_the_last_language(learner: Learner) -> None:
    learner.go("words-we-share")
    learner.choose("words-we-share.check", "a-rule")
    learner.speak("ar")
    learner.saved()
    learner.page.reload()
    learner.page.wait_for_function(
        "() => document.activeElement.closest('[data-gw-component=\"words-we-share.levels\"]')"
    )
    assert learner.page.evaluate("document.documentElement.lang") == "ar"
    expect(learner.component("words-we-share.levels").locator(".gw-title").first).to_be_in_viewport()
    learner.go("overview")
    learner.page.locator("[data-gw-continue]").click()
    assert learner.focused() == "gw-words-we-share-levels-title"


def test_progress_counts_required_work_and_is_full_only_when_complete(learner: Learner) -> None:
    steps = learner.page.locator("[data-gw-steps]")
    expect(steps).to_have_text("0 of 7 steps done · about 24 minutes left")
    learner.go("words-we-share")
    learner.choose("words-we-share.check", "a-person")
    learner.choose("words-we-share.check-several", "a-rule")
    learner.sort("words-we-share.levels", RIGHT["levels"])
    learner.page.locator("#gw-words-we-share .gw-next").click()
    learner.page.locator(".gw-item").first.wait_for()
    expect(steps).to_have_text("5 of 7 steps done · about 10 minutes left")
    learner.answer_form(is_right=True)
    assert learner.report()["isComplete"] is False
    assert learner.report()["progress"] < 1
    learner.go("overview")
    left = learner.page.locator("[data-gw-outcome] a")
    expect(left).to_have_text(["Confirm: \u2068Confirm\u2069"])
    left.click()
    assert learner.focused() == "gw-attestation-conduct-title"
    conduct = learner.component("attestation.conduct")
    conduct.locator("[data-gw-tick]").check()
    conduct.locator("[type=submit]").click()
    conduct.locator("[data-gw-confirm]").click()
    expect(steps).to_have_text("Complete")
    report = learner.report()
    assert (report["isComplete"], report["success"], report["scaled"], report["progress"]) == (
        True,
        True,
        1,
        1,
    )
    learner.go("overview")
    expect(learner.page.locator("[data-gw-outcome]")).to_have_text("You have completed this course.")


def test_a_word_is_explained_in_place_by_mouse_and_by_keyboard(learner: Learner) -> None:
    learner.go("words-we-share")
    term = learner.page.locator("#gw-words-we-share a.gw-term").first
    term.click()
    expect(learner.page.locator(".gw-definition")).to_contain_text("systemic racism")
    assert term.get_attribute("aria-expanded") == "true"
    term.press("Space")
    expect(learner.page.locator(".gw-definition")).to_have_count(0)
    term.press("Enter")
    expect(learner.page.locator(".gw-definition")).to_have_count(1)


def test_an_opened_word_stays_open_in_the_next_language_with_its_english_one_key_away(
    learner: Learner,
) -> None:
    learner.go("words-we-share")
    learner.page.locator("#gw-words-we-share a.gw-term").first.click()
    opened = learner.page.locator(".gw-definition")
    expect(opened.locator("summary")).to_have_count(0)

    learner.speak("vi")
    expect(opened).to_have_count(1)
    expect(opened).to_have_attribute("lang", "vi")
    expect(learner.page.locator("#gw-words-we-share a.gw-term").first).to_have_attribute(
        "aria-expanded", "true"
    )
    opened.locator("summary").press("Enter")
    expect(opened.locator(".gw-original")).to_contain_text("systemic racism")
    expect(opened.locator(".gw-original")).to_have_attribute("lang", "en")
    assert axe(learner.page) == []

    learner.page.locator("#gw-words-we-share a.gw-term").first.click()
    learner.speak("en")
    expect(learner.page.locator("#gw-words-we-share")).to_be_visible()
    expect(opened).to_have_count(0)


def test_the_english_is_one_key_away_from_a_translation(learner: Learner) -> None:
    learner.speak("ar")
    learner.go("words-we-share")
    learner.component("words-we-share.check").locator("summary").press("Enter")
    original = learner.component("words-we-share.check").locator(".gw-original")
    expect(original).to_contain_text("What would change the result?")
    expect(original).to_contain_text("Part 2: a-person")
    expect(original.locator("input, [id]")).to_have_count(0)
    learner.go("post-check")
    learner.page.locator(".gw-item summary").first.press("Enter")
    expect(learner.page.locator(".gw-item .gw-original").first).to_contain_text("A resident asks")


def test_the_browsers_own_language_is_offered_first(chromium: Browser, address: str) -> None:
    for locale, language in (
        ("vi-VN", "vi"),
        ("zh-TW", "zh-Hant"),
        ("zh-CN", "en"),
        ("ar-EG", "ar"),
        ("fr", "en"),
    ):
        with window(chromium, locale=locale) as context:
            learner = Learner(context.new_page()).open(address)
            assert learner.page.evaluate("document.documentElement.lang") == language, locale
            assert learner.state()["languages"] == [language], (
                "no language counts as used that was never shown"
            )


FAILING_ONCE_TOLD = """{
    open: () => Promise.resolve({ state: null, mode: "normal", registration: "one", isConnected: true }),
    save: (state, report) => {
        if (!window.isDown) window.taken = (window.taken || []).concat(report.interactions);
        return Promise.resolve(!window.isDown);
    },
    close: () => {},
}"""
THROWING = """{
    open: () => { throw new Error("gone"); }, save: () => { throw new Error("gone"); },
    close: () => { throw new Error("gone"); },
}"""
BROWSING = """{
    open: () => Promise.resolve({ state: null, mode: "browse", registration: "one" }),
    save: () => { window.isSaved = true; return Promise.resolve(true); },
    close: () => { window.isClosed = true; },
}"""


def test_what_cannot_be_saved_is_said_kept_here_and_tried_again(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        learner = Learner(page).open_with(address, FAILING_ONCE_TOLD, reports_answers=True)
        page.evaluate("() => { window.isDown = true; }")
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        expect(page.locator("[data-gw-saved]")).to_have_text("Not saved yet. Trying again.")
        expect(page.locator("[data-gw-aloud]")).to_have_text("Not saved yet. Trying again.")
        unsaved = "() => Object.keys(localStorage).filter(name => name.endsWith(':unsaved')).length"
        assert page.evaluate(unsaved) == 1
        assert [one["id"] for one in learner.report()["interactions"]] == ["words-we-share.check"]
        page.evaluate("() => { window.isDown = false; }")
        expect(page.locator("[data-gw-saved]")).to_have_text("Saved", timeout=8_000)
        expect(page.locator("[data-gw-aloud]")).to_have_text("Saved")
        assert page.evaluate(unsaved) == 0
        assert learner.report()["interactions"] == []
        taken = page.evaluate("window.taken")
        assert [one["id"] for one in taken] == ["words-we-share.check"], "handed over once"
        assert (taken[0]["points"], taken[0]["correct"], taken[0]["language"]) == (1000, ["a-rule"], "en")


def test_what_was_not_saved_when_the_page_closed_is_there_again(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        learner = Learner(page).open_with(address, FAILING_ONCE_TOLD, reports_answers=True)
        page.evaluate("() => { window.isDown = true; }")
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        expect(page.locator("[data-gw-saved]")).to_have_text("Not saved yet. Trying again.")
        learner.open(address)
        assert learner.state()["answers"]["words-we-share.check"]["points"] == 1000
        expect(page.locator("[data-gw-saved]")).to_have_text("Saved")
        assert [one["id"] for one in page.evaluate("window.taken")] == ["words-we-share.check"]


def test_a_learning_system_is_not_told_how_a_question_was_answered(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open_with(address, FAILING_ONCE_TOLD)
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        learner.saved()
        assert learner.page.evaluate("window.taken") == []


def test_a_store_that_throws_does_not_stop_the_learner(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open_with(address, THROWING)
        expect(learner.page.locator("[data-gw-saved]")).to_have_text("Not saved yet. Trying again.")
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        assert learner.status("words-we-share.check").startswith("Right.")
        assert learner.errors == []


def test_browsing_and_reviewing_record_nothing(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        learner = Learner(page).open_with(address, BROWSING)
        expect(page.locator("[data-gw-saved]")).to_have_text("You are only looking. Nothing is recorded.")
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        assert learner.status("words-we-share.check").startswith("Right.")
        page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")
        assert page.evaluate("[window.isSaved, window.isClosed]") == [None, None]


def test_what_is_done_in_two_windows_is_brought_together(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        one, other = Learner(context.new_page()).open(address), Learner(context.new_page()).open(address)
        for learner, key in ((one, "words-we-share.check"), (other, "words-we-share.check-several")):
            learner.go("words-we-share")
            learner.choose(key, "a-rule")
            learner.saved()
        again = Learner(context.new_page()).open(address)
        assert {"words-we-share.check", "words-we-share.check-several"} <= set(again.state()["answers"])


def test_damaged_work_begins_anew_instead_of_not_at_all(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.add_init_script("localStorage.setItem('groundwork:arc-100:state', '{\"version\": 9}')")
        learner = Learner(page).open(address)
        assert learner.state()["answers"] == {}


def test_the_page_is_read_from_a_disk(chromium: Browser, package: dict[str, bytes], tmp_path: object) -> None:
    from pathlib import Path

    from tests.player.conftest import write

    folder = Path(str(tmp_path))
    write(folder, package)
    with window(chromium) as context:
        learner = Learner(context.new_page()).open((folder / "index.html").as_uri())
        learner.speak("ar")
        learner.go("post-check")
        learner.answer_form(is_right=True)
        expect(learner.component("post-check.post").locator(".gw-panel")).to_contain_text("100%")
        assert learner.errors == []


def test_without_javascript_everything_can_be_read(chromium: Browser, address: str) -> None:
    with window(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".gw-banner").first).to_contain_text(
            "You can read the whole course without JavaScript."
        )
        page.click(".gw-contents a[data-gw-to=post-check]")
        assert page.url.endswith("/read-en.html#gw-post-check")
        for language in ("en", "vi", "zh-Hant", "ar"):
            page.click(f"#gw-language-{language}")
            assert page.url.endswith(f"/read-{language}.html")
            assert page.locator("html").get_attribute("lang") == language
            for place in ("overview", "words-we-share", "post-check", "attestation"):
                expect(page.locator(f"#gw-{place}")).to_be_visible()
        page.click("#gw-language-en")
        expect(
            page.get_by_text("This part needs JavaScript. Here it can only be read.").first
        ).to_be_visible()
        expect(page.locator("button:visible")).to_have_count(0)
        page.get_by_text("Take the course").click()
        assert page.url.endswith("/index.html")


def test_nothing_is_asked_of_any_other_server(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        learner = Learner(page).open(address)
        learner.go("words-we-share")
        assert len({url for url in asked if not url.endswith("favicon.ico")}) <= 12
        for place in ("post-check", "attestation"):
            learner.go(place)
        for language in ("vi", "zh-Hant", "ar"):
            learner.speak(language)
            learner.go("post-check")
        own = address.rsplit("/", 1)[0]
        assert all(url.startswith(own) for url in asked)


def test_a_lesson_comes_when_the_learner_does_and_the_next_one_before(
    chromium: Browser, address: str
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
        learner = Learner(page).open(address)
        page.wait_for_function("() => Groundwork.page.page.packs.lesson('en', 'words-we-share')")
        assert "lesson-en-post-check.js" not in asked
        expect(page.locator("[data-gw-component]"), "it is there, and not yet on the page").to_have_count(0)
        learner.go("words-we-share")
        page.wait_for_function("() => Groundwork.page.page.packs.lesson('en', 'post-check')")
        assert "lesson-en-attestation.js" not in asked
        learner.speak("ar")
        assert "lesson-ar-words-we-share.js" in asked
        expect(page.locator("#gw-words-we-share-check")).to_be_visible()


def test_a_lesson_that_does_not_come_is_told_and_asked_for_again(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.route("**/lesson-*.js", lambda route: route.abort())
        learner = Learner(page).open(address)
        page.click(".gw-contents a[data-gw-to=words-we-share]")
        expect(page.locator("#gw-words-we-share [role=status]")).to_contain_text(
            "This lesson could not be loaded. Your work is kept."
        )
        assert learner.focused() == "gw-words-we-share-title"
        page.unroute("**/lesson-*.js")
        page.get_by_role("link", name="Load the lesson again").click()
        expect(page.locator("#gw-words-we-share-check")).to_be_visible()
        assert learner.focused() == "gw-words-we-share-title"


def test_a_language_whose_lesson_does_not_come_changes_nothing(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.route("**/lesson-ar-*.js", lambda route: route.abort())
        learner = Learner(page).open(address)
        learner.go("words-we-share")
        page.click("#gw-language-ar")
        expect(page.locator("[data-gw-aloud]")).to_have_text(
            "This language could not be loaded. Please try again."
        )
        assert page.evaluate("document.documentElement.lang") == "en"
        expect(page.locator("#gw-words-we-share-check")).to_be_visible()
        page.unroute("**/lesson-ar-*.js")
        learner.speak("ar")


def test_the_page_prints_the_lesson_that_is_open_and_the_reading_page_all_of_them(
    chromium: Browser, address: str
) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(address)
        page = learner.page
        learner.go("words-we-share")
        page.emulate_media(media="print")
        expect(page.locator("#gw-words-we-share-check")).to_be_visible()
        for hidden in ("#gw-overview", "#gw-post-check", ".gw-languages", ".gw-contents"):
            expect(page.locator(hidden)).to_be_hidden()
        page.goto(address.replace("index.html", "read-en.html"))
        for place in ("overview", "words-we-share", "post-check", "attestation"):
            expect(page.locator(f"#gw-{place}")).to_be_visible()
        for hidden in (".gw-languages", ".gw-contents", ".gw-banner"):
            expect(page.locator(hidden)).to_be_hidden()
