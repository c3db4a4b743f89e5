"""From a trainer's file to HR's report: the whole thread, in a real browser, on the real content.

The steps of one story, in order: each test is a chapter and builds on those before it.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from curriculum.languages import Language
from editions.api import Edition
from groundwork.content import read_content
from groundwork.home import Home
from tests.conformance.foreign_lms import ForeignLms
from tests.conformance.learner import Learner
from tests.journeys.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = "curriculum/content/courses/arc-100/lessons/words-we-share/en.md"


@pytest.fixture(scope="module")
def edition(site: Site) -> Edition:
    """Return what the site plays: read before the trainer of the story changes a file."""
    return read_content(Home(site.home), site.today).edition("arc-100")


@pytest.fixture(scope="module")
def before(browser: Browser, site: Site) -> dict[date, dict[str, int]]:
    """Return HR's figures for today and yesterday before anything happened in the story."""
    page = sign_in(browser, site, "HR analyst")
    return {day: _completed(page, site, day) for day in (site.today, site.today - timedelta(days=1))}


def sign_in(browser: Browser, site: Site, who: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(15_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.problems = problems  # type: ignore[attr-defined]
    page.goto(site.links[who])
    return page


class HostedLearner(Learner):
    """The learner of the packages, in front of the site: there a lesson is a page of its own."""

    def open_lesson(self, lesson_id: str) -> None:
        """Go to a lesson by its address."""
        assert isinstance(self.frame, Page)
        path = re.sub(r"/learn/arc-100/.*", f"/learn/arc-100/{lesson_id}/", self.frame.url)
        self.frame.goto(path)
        self.frame.locator(".gw-live").first.wait_for()

    def take_lesson(self, lesson_id: str, *, is_right: bool = True) -> None:
        """Do a lesson, and look at its last lines for as long as a person would at least."""
        super().take_lesson(lesson_id, is_right=is_right)
        self.frame.wait_for_timeout(800)

    def try_again(self, lesson_id: str, component_id: str) -> None:
        """Ask for another form, and wait until the server has drawn it."""
        super().try_again(lesson_id, component_id)
        place = self.frame.locator(f'[data-gw-component="{lesson_id}.{component_id}"]')
        place.locator("[data-gw-item] input:enabled").first.wait_for()

    def switch(self, language: Language) -> None:
        """Read on in another language."""
        self.frame.locator(f".gw-languages [lang={language}]").click()
        self.frame.locator(f"#gw[lang={language}]").wait_for()


@pytest.mark.usefixtures("edition", "before")
def test_a_trainer_changes_a_sentence_and_sees_it_in_the_preview(browser: Browser, site: Site) -> None:
    page = sign_in(browser, site, "trainer")
    page.goto(f"{site.url}/trainers/arc-100/words-we-share/?language=en")
    expect(page.get_by_text("They argue about the word, and the form stays as it is.")).to_be_visible()

    file = site.home / WORDS
    before = file.read_text(encoding="utf-8")
    changed = before.replace(
        "They argue about the word, and the form stays as it is.",
        "They argue about the word. Nobody looks at the form.",
    )
    assert changed != before
    file.write_text(changed, encoding="utf-8")

    # No reload by hand: the open page draws itself anew.
    expect(page.get_by_text("Nobody looks at the form.")).to_be_visible()
    page.goto(f"{site.url}/trainers/arc-100/words-we-share/?language=vi")
    expect(page.locator(".gw-main")).to_contain_text("tiếng Anh")
    page.goto(f"{site.url}/trainers/arc-100/?language=en")
    expect(page.get_by_text("1 older than the English · not signed")).to_have_count(3)
    expect(page.locator(".ws-problems strong", has_text="CUR022")).to_have_count(3)
    file.write_text(before, encoding="utf-8")
    expect(page.locator(".ws-problems strong", has_text="CUR022")).to_have_count(0)
    assert page.problems == []  # type: ignore[attr-defined]


def test_a_learner_fails_tries_again_passes_and_attests_in_two_languages(
    browser: Browser, site: Site, edition: Edition
) -> None:
    page = sign_in(browser, site, "learner")
    learner = HostedLearner(page, edition.content)
    page.goto(f"{site.url}/learn/?language=en")
    expect(page.get_by_text("Why: everyone who works for the City takes this course.")).to_be_visible()
    page.goto(f"{site.url}/learn/arc-100/")
    learner.switch(Language.VI)
    learner.take_lesson("pre-check")
    learner.open_lesson("words-we-share")

    # In the middle of a lesson: one answer handed in, one chosen and not yet handed in.
    lesson = next(one for one in edition.content.course.lessons if one.id == "words-we-share")
    components = {component.id: component for component in lesson.components}
    with page.expect_response(lambda answer: answer.request.method == "POST"):  # a busy server takes its time
        learner.do(lesson, components["check-crew"])
    waiting = page.locator('[data-gw-component="words-we-share.check-water-notice"]')
    waiting.locator('input[value="readable-to-all"]').check()
    learner.switch(Language.AR)
    expect(page.locator("#gw")).to_have_attribute("dir", "rtl")
    given = page.locator('[data-gw-component="words-we-share.check-crew"]')
    expect(given.locator('input[value="change-hiring"]')).to_be_checked()
    expect(given).to_contain_text("نعم")
    expect(waiting.locator('input[value="readable-to-all"]')).to_be_checked()

    learner.take_lesson("words-we-share")
    learner.take_lesson("rights-and-duties")
    learner.take_lesson("post-check", is_right=False)
    page.goto(f"{site.url}/learn/arc-100/")
    learner.open_lesson("post-check")
    learner.try_again("post-check", "post")
    post = next(one for one in edition.content.course.lessons if one.id == "post-check")
    learner.do(post, next(one for one in post.components if one.id == "post"))
    learner.take_lesson("attestation")
    page.goto(f"{site.url}/learn/arc-100/?language=en")
    expect(page.get_by_text("You have completed this course.")).to_be_visible()
    page.goto(f"{site.url}/learn/?language=en")
    expect(page.get_by_text("Complete since")).to_be_visible()
    page.goto(f"{site.url}/learn/record/")
    expect(page.get_by_text("required parts are done.")).to_be_visible()
    page.get_by_role("button", name="Make the certificate").click()
    code = page.locator(".site-certificate .gw-code").last.inner_text()
    page.context.clear_cookies()
    page.goto(f"{site.url}/verify/{code}")
    expect(page.get_by_text("This certificate is valid.")).to_be_visible()
    assert page.problems == []  # type: ignore[attr-defined]


def test_a_package_taken_in_a_foreign_player_comes_home(
    browser: Browser, site: Site, edition: Edition, tmp_path: Path
) -> None:
    package = next((site.home / "dist" / "arc-100").glob("*-scorm12.zip")).read_bytes()
    number = _number_of(site, "second learner")
    with ForeignLms(package) as lms:
        page = browser.new_context().new_page()
        page.goto(f"{lms.start()}?learner={number}")
        frame = page.frame(name="content") or page.frames[-1]
        frame.wait_for_selector(".gw-live")
        learner = Learner(frame, edition.content)
        learner.switch(Language.ZH_HANT)
        learner.take_course()
        learner.waits_until_saved()
        page.goto("about:blank")
        page.wait_for_timeout(300)
        export = tmp_path / "export.json"
        export.write_text(json.dumps(lms.commits[-1]), encoding="utf-8")

    first = site.groundwork("records", "import", str(export))
    again = site.groundwork("records", "import", str(export))

    assert first.returncode == 0, first.stderr
    assert re.search(r": [1-9]\d* stored, 0 already known, 0 waiting", first.stdout), first.stdout
    assert ": 0 stored, " in again.stdout


def test_hr_sees_both_in_their_departments_today_and_not_yesterday(
    browser: Browser, site: Site, before: dict[date, dict[str, int]]
) -> None:
    page = sign_in(browser, site, "HR analyst")
    today, yesterday = site.today, site.today - timedelta(days=1)

    now, then = _completed(page, site, today), _completed(page, site, yesterday)

    units = _units(page, site)
    expected = [units[_number_of(site, who)] for who in ("learner", "second learner")]
    assert {unit: now[unit] - before[today][unit] for unit in now if now[unit] != before[today][unit]} == {
        "whole organisation": 2,
        **dict.fromkeys(expected, 1),
    }
    assert then == before[yesterday]
    page.goto(f"{site.url}/hr/?as_of={today}")
    row = page.get_by_role("row").filter(has_text=expected[0])
    expect(row).to_contain_text(f"{now[expected[0]]} of ")
    page.goto(f"{site.url}/hr/?as_of={yesterday}")
    expect(row).to_contain_text(f"{then[expected[0]]} of ")
    assert page.problems == []  # type: ignore[attr-defined]


def test_hr_sees_what_people_learned_and_nothing_of_these_two_alone(browser: Browser, site: Site) -> None:
    page = sign_in(browser, site, "HR analyst")
    page.goto(f"{site.url}/hr/?language=en")
    page.locator(".gr-sections summary").click()
    page.get_by_role("link", name="What people learned").click()
    row = page.get_by_role("row").filter(has_text="Tell apart individual").first
    expect(row).to_contain_text(re.compile(r"\d+% *\d+% *\+\d+ *\(\+\d+ to \+\d+\)"))
    today, yesterday = site.today, site.today - timedelta(days=1)
    figures = _rows(page, f"{site.url}/hr/learned.csv?as_of={today}")
    assert next(one["shown"] for one in figures if one["unit"] == "whole organisation") == "shown"
    assert figures == _rows(page, f"{site.url}/hr/learned.csv?as_of={yesterday}")
    assert page.problems == []  # type: ignore[attr-defined]


def test_the_ledger_of_the_story_is_sound(site: Site) -> None:
    done = site.groundwork("records", "verify")

    assert done.returncode == 0
    assert "0 faults" in done.stdout


def _completed(page: Page, site: Site, day: date) -> dict[str, int]:
    """Return unit -> how many completed, from HR's download for *day*; hidden groups are not in it."""
    rows = _rows(page, f"{site.url}/hr/completion.csv?as_of={day}")
    return {row["unit"]: int(row["completed"]) for row in rows if row["shown"] == "shown"}


def _units(page: Page, site: Site) -> dict[str, str]:
    """Return employee number -> department, from HR's list of people."""
    rows = _rows(page, f"{site.url}/hr/people.csv?course=arc-100")
    return {row["employee_number"]: row["unit"].split(" > ")[0] for row in rows}


def _rows(page: Page, address: str) -> list[dict[str, str]]:
    """Return the rows of a file, without the code that each taking of it has of its own."""
    answer = page.request.get(address)
    assert answer.status == 200
    rows = list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))
    assert all(row.pop("export_code") for row in rows)
    return rows


def _number_of(site: Site, who: str) -> str:
    """Return the employee number that a printed link signs in: its first part, in base 64."""
    token = site.links[who].split("/sign-in/")[1].split(":")[0]
    return str(json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))))
