"""A quarter of an HR analyst: January to March, and a question in April, on a site with an invented clock.

Fifty people in three departments; one course. Every number that is expected follows from the lists below.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pikepdf
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, expect

from curriculum.languages import Language
from editions.api import Changes, Said
from groundwork.cli import main
from groundwork.site.people import give_role
from reporting.api import register_edition
from reporting.figures.memory import forget
from reporting.models import CatalogueCourse
from reporting.roles import Role
from tests.conformance.learner import Learner
from tests.player.access import COLOUR_RULES, axe_run, sideways, wrong_direction
from tests.reporting.messages.test_sending import Mailbox, server
from tests.xblocks.conftest import olx_folder, put
from tests.xblocks.factories import READ, an_edition, texts

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
__all__ = ["olx_folder", "server"]

ZONE = ZoneInfo("America/Edmonton")
ANALYST, AUDITOR = "H01", "H02"
HEADING = "employee_number,name,unit,language,hired_on\n"
TRANSIT, PARKS, PEOPLE = "Transit > Bus operations", "Parks and Open Spaces", "Human Resources"
TITLES = {"en": "Foundations", "ar": "الأسس"}
RULE = "Foundations for operations"
MAIL = {"T13": "t13@example.org", "T14": "t14@example.org", "P11": "p11@example.org"}
"""Who has an e-mail address."""
NAMES = {"T13": "Minh Trần", "T14": "Dana Wells", "P11": "سلمى حداد"}
SPOKEN = {"T13": "vi", "P11": "ar"}


def numbers(letter: str, first: int, last: int) -> list[str]:
    """Return employee numbers from *first* to *last*: ``T01``, ``T02`` and so on."""
    return [f"{letter}{number:02}" for number in range(first, last + 1)]


def roster(places: dict[str, Iterable[str]]) -> bytes:
    """Return HR's file of who works in which unit."""
    lines = (
        f"{one},{NAMES.get(one, f'Person {one}')},{unit},{SPOKEN.get(one, 'en')},2024-03-04\n"
        for unit, people in places.items()
        for one in people
    )
    return (HEADING + "".join(lines)).encode()


JANUARY = roster(
    {TRANSIT: numbers("T", 1, 24), PARKS: numbers("P", 1, 24), PEOPLE: (ANALYST, AUDITOR)},
)
"""50 people."""
LATER = roster(
    {TRANSIT: [*numbers("T", 1, 23), "T25", "P24"], PARKS: numbers("P", 1, 23), PEOPLE: (ANALYST, AUDITOR)},
)
"""T24 has left, T25 has come, P24 drives now: 25 in Transit and 23 in Parks."""


OLD = an_edition()
NEW = an_edition(
    "2026.2", read=READ.model_copy(update={"texts": texts("read", "Five places", "The bylaw has changed.")})
)
BYLAW = {Language.EN: "The bylaw has changed.", Language.AR: "تغيّرت اللائحة البلدية."}
SAID = Said(
    "2026.2",
    NEW.digest,
    (OLD.digest,),
    date(2026, 3, 24),
    Changes.model_validate(
        {"since": "2026.1", "modules": {"words": {"material": True, "reason": BYLAW}}, "days": 60}
    ),
)
"""Of the four modules of the course one is to be taken again, within 60 days."""


@dataclass(frozen=True)
class OnTheSite(Learner):
    """A learner where each lesson has an address of its own."""

    def open_lesson(self, lesson_id: str) -> None:
        """Open the lesson's page, and wait until its blocks are alive."""
        self.frame.goto(f"/learn/arc-100/{lesson_id}/?language=en")
        expect(self.frame.locator(".gw-block:not(.gw-live)")).to_have_count(0)

    def waits_until_saved(self) -> None:
        """Wait until no block has anything under way."""
        expect(self.frame.locator('[data-gw-saved="saving"], [data-gw-saved="not_saved"]')).to_have_count(0)


@dataclass
class Quarter:
    """The site on some day, and who sits in front of it."""

    chromium: Browser
    address: str
    folder: Path
    mailbox: Mailbox
    capsys: pytest.CaptureFixture[str]
    moment: datetime = datetime(2026, 1, 5, 10, tzinfo=ZONE)
    contexts: list[BrowserContext] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def on(self, month: int, day: int) -> None:
        """Let it be ten o'clock of that day."""
        self.moment = datetime.combine(date(2026, month, day), time(10), ZONE)

    def page_of(self, number: str, *, width: int = 1280) -> Page:
        """Return a page of somebody who signs in on this day."""
        client = Client()
        client.force_login(get_user_model().objects.get(username=number))
        context = self.chromium.new_context(
            viewport={"width": width, "height": 900}, base_url=self.address, locale="en-CA"
        )
        context.set_default_timeout(15_000)
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        value = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": self.address}])
        self.contexts.append(context)
        return context.new_page()

    def run(self, *words: str) -> str:
        """Run a command as whoever keeps the site does; return what it says."""
        self.capsys.readouterr()
        status: object = None
        try:
            main(list(words))
        except SystemExit as leaving:
            status = leaving.code
        said = self.capsys.readouterr()
        assert not status, said.err
        return said.out

    def report(self, name: str, day: str, people: Iterable[str]) -> str:
        """Bring home what another learning system says of the SCORM package: who completed it on *day*."""
        lines = (f'{one},ARC-100,Yes,"{day}, 2:15 PM",100.00' for one in people)
        file = self.folder / f"{name}.csv"
        heading = "ID number,Course short name,Completed,Time completed,Grade"
        file.write_text("\n".join((heading, *lines, "")), encoding="utf-8")
        return self.run("records", "import", str(file), "--from", "moodle", "--edition", "arc-100=2026.1")


@pytest.fixture
def quarter(
    chromium: Browser,
    live_server: Any,
    olx_folder: Path,
    server: Mailbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Quarter]:
    """Return the site on Monday, 5 January 2026, with the course and nobody but the analyst's account."""
    cache.clear()
    forget()
    made = Quarter(chromium, live_server.url, tmp_path, server, capsys)
    _set_clocks(monkeypatch, made)
    register_edition(OLD)
    CatalogueCourse.objects.update(titles=TITLES)
    get_user_model().objects.create(username=ANALYST)
    give_role(ANALYST, Role.HR_ANALYST)
    yield made
    for context in made.contexts:
        context.close()
    forget()
    cache.clear()


def _set_clocks(monkeypatch: pytest.MonkeyPatch, quarter: Quarter) -> None:
    """Let the site, and the blocks of a course, which know no Django, ask the quarter for the time."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return quarter.moment.astimezone(tz)

    monkeypatch.setattr(timezone, "now", lambda: quarter.moment)
    for block in ("assessment", "attestation"):
        monkeypatch.setattr(f"xblocks.{block}.block.datetime", Clock)


def test_a_quarter_of_an_hr_analyst(quarter: Quarter) -> None:
    """From the first roster to an auditor's question."""
    _january_the_roster(quarter)
    _january_the_rule(quarter)
    _january_people_learn(quarter)
    _february_reminders(quarter)
    _february_a_leave(quarter)
    code = _march_a_figure_is_published(quarter)
    _march_an_extension(quarter)
    _march_a_late_completion(quarter)
    _march_a_revision(quarter)
    _april_the_same_figure_again(quarter, code)
    _april_files(quarter)
    _april_the_auditor(quarter)
    _every_page_in_arabic_on_a_phone(quarter)
    assert quarter.problems == []


def _january_the_roster(quarter: Quarter) -> None:
    """A file with a mistake is refused whole; the next one is looked at, and then imported."""
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/roster/")
    _compare(hr, JANUARY.replace(b"T07,Person T07", b"T07,"), "2026-01-05")
    expect(hr.get_by_role("heading", name="1 problem to put right")).to_be_visible()
    expect(hr.get_by_role("button", name="Import these changes")).to_have_count(0)
    hr.get_by_role("link", name="Choose another file").first.click()
    _compare(hr, JANUARY, "2026-01-05")
    expect(hr.get_by_text("Join: 50")).to_be_visible()
    hr.get_by_role("button", name="Import these changes").click()
    expect(hr.get_by_text("The roster is imported.")).to_be_visible()

    quarter.on(1, 12)
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/roster/")
    _compare(hr, LATER, "2026-01-12")
    for line in ("Join: 1", "Move: 1", "Leave: 1", "Unchanged: 48"):
        expect(hr.get_by_text(line, exact=True)).to_be_visible()
    expect(hr.get_by_role("row", name="P24")).to_contain_text(
        "Parks and Open Spaces becomes Transit > Bus operations"
    )
    hr.get_by_role("button", name="Import these changes").click()
    expect(hr.get_by_text("The roster is imported.")).to_be_visible()
    for number, address in MAIL.items():
        get_user_model().objects.update_or_create(username=number, defaults={"email": address})


def _compare(hr: Page, content: bytes, day: str) -> None:
    hr.get_by_label("File").set_input_files(
        {"name": "everybody.csv", "mimeType": "text/csv", "buffer": content}
    )
    hr.get_by_label("The changes take effect on").fill(day)
    hr.get_by_role("button", name="See what would change").click()


def _january_the_rule(quarter: Quarter) -> None:
    """60 days from 12 January, for two departments: due on 13 March; 48 people, and nobody late."""
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/rules/")
    hr.get_by_role("link", name="New rule").click()
    hr.get_by_label("Course", exact=True).select_option(label="Foundations")
    hr.get_by_label("Name of the rule").fill(RULE)
    hr.get_by_label("What", exact=True).first.select_option(label="Department, with its parts")
    hr.get_by_label("Value", exact=True).first.fill("Transit; Parks and Open Spaces")
    hr.get_by_label("First day of the rule").fill("2026-01-12")
    hr.get_by_label("Due", exact=True).select_option(label="After days")
    hr.get_by_label("Number or day").fill("60")
    hr.get_by_label("Counted from").select_option(label="when the rule first reaches the person")
    hr.get_by_role("button", name="Show what it would do").click()
    shown = hr.get_by_role("status", name="What the rule would do")
    expect(shown).to_contain_text("48 people enter")
    expect(shown).to_contain_text("0 people become overdue.")
    hr.get_by_role("button", name="Save the rule").click()
    expect(hr.get_by_text("The rule is saved.")).to_be_visible()


def _january_people_learn(quarter: Quarter) -> None:
    """T01 takes the course on the site; 21 others took the package elsewhere."""
    quarter.on(1, 20)
    learner = quarter.page_of("T01")
    learner.goto("/learn/")
    expect(learner.get_by_text("March 13, 2026").first).to_be_visible()
    hand = OnTheSite(learner, OLD.content)
    for lesson in OLD.content.course.lessons:
        hand.take_lesson(lesson.id)
        hand.waits_until_saved()
    learner.goto("/learn/")
    expect(learner.get_by_text("Complete since")).to_be_visible()

    quarter.on(2, 2)
    # Each line tells two facts: that the course was completed, and with which score.
    people = [*numbers("T", 2, 12), *numbers("P", 1, 10)]
    assert "21 done" in quarter.report("january", "Wednesday, 28 January 2026", people)
    assert "0 stored, 42 already known" in quarter.report("january", "Wednesday, 28 January 2026", people)


def _february_reminders(quarter: Quarter) -> None:
    """30 days before the due day: 26 people have not done it, three of whom have an e-mail address."""
    quarter.on(2, 10)
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/reminders/")
    expect(hr.get_by_role("heading", name="What would be sent on February 11, 2026")).to_be_visible()
    expect(hr.get_by_text("3 messages would be sent.")).to_be_visible()
    expect(hr.get_by_text("23 people are not reached by e-mail.")).to_be_visible()

    quarter.on(2, 11)
    assert quarter.run("remind") == "3 messages sent; 23 people have no e-mail address.\n"
    assert quarter.run("remind").startswith("0 messages sent")
    assert sorted(str(one["To"]) for one in quarter.mailbox.taken) == sorted(MAIL.values())
    (arabic,) = quarter.mailbox.to(MAIL["P11"])
    assert "الأسس" in _html(arabic)
    assert 'dir="rtl"' in _html(arabic)
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/reminders/")
    expect(hr.get_by_role("row", name="February 11, 2026")).to_contain_text("3")


def _html(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def _february_a_leave(quarter: Quarter) -> None:
    """28 days of leave from 16 February: due on 10 April instead of 13 March."""
    quarter.on(2, 16)
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/people/?course=arc-100")
    hr.get_by_role("link", name="T13").click()
    card = hr.get_by_role("listitem").filter(has=hr.get_by_role("heading", name="Foundations"))
    expect(card).to_contain_text("Due on March 13, 2026.")
    form = _decide(hr, "Leave")
    form.get_by_label("First day").fill("2026-02-16")
    form.get_by_label("Last day").fill("2026-03-15")
    form.get_by_label("Approved by").fill(AUDITOR)
    form.get_by_role("button", name="Write down").click()
    expect(hr.get_by_text("It is done.")).to_be_visible()
    expect(card).to_contain_text("Due on April 10, 2026.")


def _decide(hr: Page, kind: str) -> Locator:
    """Open the form for a decision of that *kind*."""
    summary = hr.locator("summary", has_text=re.compile(f"^{kind}$"))
    form = hr.locator("details").filter(has=summary)
    summary.click()
    return form


def _march_a_figure_is_published(quarter: Quarter) -> str:
    """February as it was known then: 22 of 47 have done it; of the 48, one is on leave.

    What is published tells of the one on leave together with those who still have to do it.
    """
    quarter.on(3, 2)
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/?as_of=2026-02-28&known_on=2026-02-28")
    expect(hr.locator(".gr-page")).to_contain_text("22 of 47 people who had to take it")
    said = quarter.run("figure", "publish", "--as-of", "2026-02-28", "--known-on", "2026-02-28")
    (code,) = re.findall(r"Published: (\S+)", said)
    anybody = quarter.page_of("T01")
    anybody.goto(f"/verify/{code}")
    expect(anybody.get_by_text("These figures are as they were published.")).to_be_visible()
    expect(
        anybody.get_by_text("22 of 48 (Done in time 22 · Still to do, exempt or on leave 26)")
    ).to_be_visible()
    return str(code)


def _march_an_extension(quarter: Quarter) -> None:
    """T14 asks for more time; HR answers, and decides: due on 31 March."""
    quarter.on(3, 3)
    asking = quarter.page_of("T14")
    asking.goto("/learn/")
    asking.get_by_role("link", name="Something about this is not right").click()
    asking.get_by_role("textbox").fill("I have been on night shifts. May I have until the end of March?")
    asking.get_by_role("button", name="Send").click()
    expect(asking.get_by_text("I have been on night shifts.")).to_be_visible()

    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/corrections/")
    expect(hr.get_by_text("May I have until the end of March?")).to_be_visible()
    hr.get_by_role("textbox").fill("Yes: until March 31.")
    hr.get_by_role("button", name="Answer").click()
    hr.goto("/hr/people/T14/")
    form = _decide(hr, "Extension")
    form.get_by_label("Course").select_option(label="Foundations")
    form.get_by_label("New due day").fill("2026-03-31")
    form.get_by_label("Reason").select_option("workload")
    form.get_by_label("Approved by").fill(AUDITOR)
    form.get_by_role("button", name="Write down").click()
    expect(hr.get_by_text("Due on March 31, 2026.")).to_be_visible()
    asking.goto("/learn/")
    expect(asking.get_by_text("March 31, 2026").first).to_be_visible()


def _march_a_late_completion(quarter: Quarter) -> None:
    """T15 completes a week after the due day: done, and late."""
    quarter.on(3, 23)
    assert "1 done" in quarter.report("march", "Friday, 20 March 2026", ["T15"])
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/people/?course=arc-100")
    hr.get_by_role("link", name="Completed late (1)").click()
    expect(hr.get_by_role("row")).to_have_count(2)
    expect(hr.get_by_role("row", name="T15")).to_contain_text("March 13, 2026")
    expect(hr.get_by_role("row", name="T15")).to_contain_text("March 20, 2026")


def _march_a_revision(quarter: Quarter) -> None:
    """A new edition reopens one module for whoever took the old one: T01 has until 23 May for it."""
    quarter.on(3, 24)
    put(settings.GROUNDWORK_OLX, NEW)
    register_edition(NEW, [SAID])
    CatalogueCourse.objects.update(titles=TITLES)
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/people/T01/")
    card = hr.get_by_role("listitem").filter(has=hr.get_by_role("heading", name="Foundations"))
    expect(card).to_contain_text("May 23, 2026")
    learner = quarter.page_of("T01")
    learner.goto("/learn/")
    expect(learner.get_by_text("Only what is new is asked of you.")).to_be_visible()
    expect(learner.get_by_text("The bylaw has changed.")).to_be_visible()
    learner.get_by_role("button", name="Take what changed").click()
    learner.wait_for_url(re.compile("/learn/arc-100/"))
    hand = OnTheSite(learner, NEW.content)
    hand.take_lesson("words")
    hand.waits_until_saved()
    learner.goto("/learn/")
    expect(learner.get_by_text("Complete since")).to_be_visible()
    expect(learner.get_by_role("button", name="Take what changed")).to_have_count(0)
    hr.reload()
    expect(card).not_to_contain_text("May 23, 2026")


def _april_the_same_figure_again(quarter: Quarter, code: str) -> None:
    """A report of February arrives late, with 11 people: 33 of 47, and everybody can be told why."""
    quarter.on(4, 1)
    late = [*numbers("P", 11, 20), "T16"]
    assert "11 done" in quarter.report("february", "Friday, 20 February 2026", late)
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/?as_of=2026-02-28&known_on=2026-04-01")
    expect(hr.locator(".gr-page")).to_contain_text("33 of 47 people who had to take it")
    hr.goto("/hr/?as_of=2026-02-28&known_on=2026-02-28")
    expect(hr.locator(".gr-page")).to_contain_text("22 of 47 people who had to take it")
    quarter.on(5, 4)
    hr = quarter.page_of(ANALYST)
    hr.goto(f"/verify/{code}")
    expect(hr.get_by_text("These figures are as they were published.")).to_be_visible()
    expect(hr.get_by_text("22 of 48").first).to_be_visible()
    expect(hr.get_by_text("People whose completion became known later")).to_be_visible()
    expect(hr.get_by_role("definition").filter(has_text="10 people or more")).to_be_visible()


def _april_files(quarter: Quarter) -> None:
    """The table of March as XLSX and PDF; each is in the log with its digest."""
    quarter.on(5, 5)
    hr = quarter.page_of(ANALYST)
    hr.goto("/hr/?as_of=2026-03-31&known_on=2026-04-01")
    sheet, pdf = (_taken(hr, name) for name in ("Excel (XLSX)", "PDF"))
    rows = openpyxl.load_workbook(io.BytesIO(sheet)).worksheets[0].iter_rows(values_only=True)
    assert {row[2]: row[7:] for row in rows if row[6] == "yes"} == {
        "Whole organisation": (34, 48, 0.708),
        "Transit": (14, 25, 0.56),
        PARKS: (20, 23, 0.869),
    }
    assert pikepdf.open(io.BytesIO(pdf)).Root.MarkInfo.Marked
    hr.goto("/hr/exports/")
    for name, content in (("completion.xlsx", sheet), ("completion.pdf", pdf)):
        hr.get_by_label("Code or SHA-256 of a file").fill(sha256(content).hexdigest())
        hr.get_by_role("button", name="Find").click()
        expect(hr.get_by_role("table").get_by_text("1 export")).to_be_visible()
        expect(hr.get_by_role("row", name=name)).to_contain_text(ANALYST)


def _taken(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).first.click()
    found: Download = waiting.value
    return found.path().read_bytes()


def _april_the_auditor(quarter: Quarter) -> None:
    """Who looked at T13? The log says so, and can be proved; so can the ledger."""
    give_role(AUDITOR, Role.AUDITOR)
    auditor = quarter.page_of(AUDITOR)
    auditor.goto("/hr/audit/")
    auditor.get_by_label("About whom").fill("T13")
    auditor.get_by_role("button", name="Show").click()
    looks = auditor.get_by_role("row").filter(has_text="February 16, 2026")
    expect(looks.first).to_contain_text(ANALYST)
    auditor.get_by_role("button", name="Prove the whole log").click()
    expect(auditor.get_by_text("The log is as it was written")).to_be_visible()
    assert "0 faults" in quarter.run("records", "verify")


NAMED = [RULE, PARKS, TRANSIT, PEOPLE]
"""What the city itself has named."""
PAGES = (
    "/hr/?as_of=2026-03-31",
    "/hr/courses/arc-100/",
    "/hr/people/?course=arc-100",
    "/hr/people/T13/",
    "/hr/rules/",
    "/hr/roster/",
    "/hr/reminders/",
    "/hr/corrections/?state=all",
    "/hr/exports/",
    "/hr/quality/",
    "/hr/exceptions/",
)
_ENGLISH = """names => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const near = walker.currentNode.parentElement;
        let said = walker.currentNode.data.replace(/\u2066[^\u2069]*\u2069/g, "");
        names.forEach(name => { said = said.replaceAll(name, ""); });
        if (near.closest("[lang]").lang === "ar" && !near.closest("bdi, script, style")
            && /[A-Za-z]+(\\s+[A-Za-z]+){2}/.test(said)) {
            found.push(said.trim());
        }
    }
    return found;
}"""
"""Three Latin words in a row where Arabic is said to be, and no name or command is marked."""


def _every_page_in_arabic_on_a_phone(quarter: Quarter) -> None:
    """The pages of the quarter, mirrored, without English, nothing sideways, accessible."""
    hr = quarter.page_of(ANALYST, width=390)
    found = {}
    for address in PAGES:
        hr.goto(f"{address}{'&' if '?' in address else '?'}language=ar")
        expect(hr.locator("html")).to_have_attribute("dir", "rtl")
        problems = [
            *sideways(hr),
            *wrong_direction(hr),
            *hr.evaluate(_ENGLISH, NAMED),
            *axe_run(hr, without=[*COLOUR_RULES, "css-orientation-lock"]).findings,
        ]
        if problems:
            found[address] = problems
    assert found == {}
