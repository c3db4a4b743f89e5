"""From a deck to what people are asked for: brought, reviewed, edited, translated, approved and published.

In Chromium, on the site with everything wired. Two read the deck through the lens apart, one of them without
script, on a telephone with the keyboard alone. What is published asks twelve people for one module again, HR
sees which and for how long, and the learner is led to that module alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.utils import timezone
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from curriculum.languages import Language
from editions.api import Edition
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from groundwork.publishing.steps import freeze_course
from groundwork.site.people import open_accounts
from reporting.api import append, own_requirements, register_edition
from reporting.figures.memory import forget
from reporting.models import CatalogueCourse
from reporting.records.kinds import Kind
from reporting.roles import Role
from tests.authoring.imports import sources
from tests.authoring.lens_review import reviews
from tests.factories_content import COURSE, FACTS, ContentTree, write_content
from tests.groundwork.signed_in import browser_of
from tests.reporting.factories import assign, person, record
from tests.xblocks.conftest import put
from xblocks.host.api import complete_for_demonstration, edition_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

_PATIENCE = 20_000
"""Milliseconds for files to be written and read again, on a machine that has other work to do."""
_WRITE = "/trainers/arc-100/fair-counter/write/"
_TRANSLATION = "/trainers/arc-100/translation/"
_EDITIONS = "/trainers/arc-100/editions/"
_REVIEW = "/trainers/arc-100/review/"
_LENS_REVIEWS = "/trainers/lens-reviews/"
_AS_BROUGHT = "First come, first served, as you see fit"
_ARABIC = {
    "A fair counter": "شباك خدمة عادل",
    "First come, first served": "من يصل أولًا يُخدم أولًا",
    "Everybody waits in one line": "ينتظر الجميع في صف واحد",
    "How a counter treats everybody alike": "كيف يعامل شباك الخدمة الجميع بالتساوي",
}
"""What the translator says for each text of the deck and for what the trainer wrote by form."""


@pytest.fixture
def tree(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    """Return content in English and Arabic, of which 2026.1 was frozen."""
    monkeypatch.setenv("GROUNDWORK_TODAY", timezone.localdate().isoformat())
    monkeypatch.setenv("GROUNDWORK_HOME", str(tmp_path))
    cache.clear()
    forget()
    tree = write_content(tmp_path)
    tree.replace(FACTS, "review_by: 2027-05-31", "review_by: 2099-12-31")
    course = tree.path(f"{COURSE}/course.yaml")
    course.write_text(f"{course.read_text(encoding='utf-8')}languages: [en, ar]\n", encoding="utf-8")
    settings.HOME = Home(tmp_path)
    settings.GROUNDWORK_OLX = tmp_path / "dist"
    settings.GROUNDWORK_PUBLISHED = settings.HOME.published
    freeze_course(settings.HOME, read_content(settings.HOME, today()), "arc-100", today())
    # What comes after it is frozen only once all who sign have signed; here they are one person.
    tree.write("curriculum/content/reviews/rules.yaml", "unapproved: refused\n")
    settings.GROUNDWORK_SIGNERS = tmp_path / "signers.yaml"
    roles = ("anti-racism-program", "arac", "community-reviewer")
    tree.write("signers.yaml", "signers:\n" + "".join(f"  {role}: [E700]\n" for role in roles))
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", tree.curriculum / "lens")
    return tree


class Window(Protocol):
    """Opens the window of somebody who is signed in."""

    def __call__(
        self, number: str, role: Role | None, address: str, *, width: int = 1280, has_script: bool = True
    ) -> Page: ...


@pytest.fixture
def window(chromium: Browser, live_server: Any) -> Iterator[Window]:
    """Return a function that opens the window of somebody who is signed in, with one page read before."""
    opened = []

    def window(
        number: str, role: Role | None, address: str, *, width: int = 1280, has_script: bool = True
    ) -> Page:
        client = browser_of(number, role)
        assert client.get(address).status_code == 200
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            base_url=live_server.url,
            locale="en-CA",
            java_script_enabled=has_script,
        )
        context.set_default_timeout(_PATIENCE)
        value = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        opened.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield window
    for context in opened:
        context.close()


def test_a_deck_becomes_an_edition_and_people_take_that_module_alone(
    tree: ContentTree,
    window: Window,
    settings: Any,
    tmp_path: Path,
) -> None:
    first = _published("2026.1", settings)
    _twelve_have_completed(first)
    trainer = window("E700", Role.TRAINER, "/trainers/import/")

    _bring_a_deck(trainer, tmp_path)
    _review_through_the_lens(trainer, window)
    _adopt(trainer)
    # It shows passages for lessons that this content does not have, and nothing is frozen with a problem.
    (tree.curriculum / "lens").rename(tmp_path / "aside")
    _edit_by_form(trainer)
    _have_it_translated(trainer, tmp_path)
    _sign_the_arabic(trainer, tree)
    _say_whom_it_asks(trainer)
    _be_refused_and_have_it_approved(trainer)
    _publish(trainer)
    offered = CatalogueCourse.objects.get(course="arc-100")
    assert (offered.edition, offered.edition_digest == first.digest) == ("2026.2", False)

    _hr_sees_which_module_and_how_long(window("E900", Role.HR_ANALYST, "/hr/people/E001/?language=en"))
    _the_learner_takes_that_module_alone(window("E001", None, "/learn/?language=en"))


def _published(label: str, settings: Any) -> Edition:
    """Put a frozen edition on the site, as the site does when it starts."""
    published = read_content(settings.HOME, today()).published
    edition = published.read("arc-100", label)
    put(settings.GROUNDWORK_OLX, edition)
    register_edition(edition, published.said("arc-100"))
    return edition


def _twelve_have_completed(edition: Edition) -> None:
    """Let E001 have taken *edition* on the site, and eleven others elsewhere."""
    day = timezone.localdate() - timedelta(days=60)
    moment = timezone.make_aware(datetime.combine(day, time(12)))
    assign(CatalogueCourse.objects.get(course="arc-100"), None, day - timedelta(days=30), due_days=90)
    for number in range(1, 13):
        person(f"E{number:03}", "Transit")
    hosted = edition_of("arc-100", edition.digest)
    assert hosted is not None
    open_accounts(["E001"])
    complete_for_demonstration("E001", hosted, moment, Language.EN)
    about = {"course": "arc-100", "edition_digest": edition.digest, "occurred_at": moment}
    append(
        [
            record(kind, learner=f"E{number:03}", registration=f"r{number}", **about)
            for number in range(2, 13)
            for kind in (Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED)
        ]
    )


def _bring_a_deck(page: Page, folder: Path) -> None:
    """Bring slides with a chart, and read what was lost."""
    deck = folder / "counter.pptx"
    deck.write_bytes(sources.deck_with_chart("A fair counter", _AS_BROUGHT, "Tell the story."))
    page.locator("input[type=file]").set_input_files(deck)
    page.locator("form.site-form button.gw-button").click()
    expect(page.locator("blockquote")).to_have_text("Heard East West 3 4")


def _review_through_the_lens(first: Page, window: Window) -> None:
    """Let two read the draft apart and settle, and write the revision into it."""
    first.goto(f"{_LENS_REVIEWS}?from=draft")
    form = first.locator("form.lens-form")
    for name, function in (("owner", "Counter training"), ("first", "Counters"), ("second", "Equity")):
        form.locator(f"input[name={name}]").fill(function)
    form.locator("input[name=place][value=first]").check()
    form.locator("button").click()
    expect(first).to_have_url(re.compile(f"{_LENS_REVIEWS}[a-z0-9-]+/(#begin)?$"))
    second = window("E701", Role.TRAINER, _path(first), width=390, has_script=False)
    second.get_by_role("button", name="I read, as the second").click()
    _read(first, "major", with_keyboard=False)
    _read(second, "block", with_keyboard=True)
    _settle(second)
    first.goto(f"{first.url.partition('reading/')[0]}settling/")
    first.get_by_role("button", name="Write the revisions into it").click()
    first.get_by_role("link", name="The draft").click()


def _path(page: Page) -> str:
    """Return the address that is open, without the server."""
    return urlsplit(page.url).path


def _read(page: Page, severity: str, *, with_keyboard: bool) -> None:
    """Find one thing in the one passage, and finish."""
    page.get_by_role("link", name="Your reading").click()
    page.get_by_role("link", name="Read the next passage").click()
    summary = page.locator("#L12 > summary")
    if with_keyboard:
        summary.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press(severity[0])
        page.keyboard.press("Tab")
        page.keyboard.type("as you see fit")
        page.keyboard.press("Tab")
        page.keyboard.type("Nobody can check it.")
    else:
        summary.click()
        page.locator("#L12-severity").select_option(severity)
        page.locator("#L12-why").fill("There is no rule.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Finish my reading").click()


def _settle(page: Page) -> None:
    """Settle the one difference, with the revision."""
    page.goto(f"{page.url.partition('reading/')[0]}settling/")
    page.get_by_role("button", name="Lay both readings side by side").click()
    page.get_by_role("link", name="A fair counter").first.click()
    page.locator("#L12-because").fill("We read it together.")
    page.locator("#L12-status").select_option("mended")
    page.get_by_label("Text", exact=True).fill("First come, first served")
    page.locator("#r-why").fill("A rule leaves the eye less room.")
    page.get_by_label("What the safety purpose keeps").fill("Everybody is served.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Say that it is settled").click()
    expect(page.get_by_text("The review is settled.")).to_be_visible()


def _adopt(page: Page) -> None:
    """Adopt the draft as a lesson of the first module, and open it in the workshop."""
    page.locator("select[name=module]").select_option("arc-100/words-module")
    page.locator("input[name=lesson]").fill("fair-counter")
    page.locator("input[name=lesson]").press("Enter")
    expect(page.locator(".site-kept a")).to_have_attribute("href", _WRITE)
    page.locator(".site-kept a").click()


def _edit_by_form(page: Page) -> None:
    """Say what the slides did not: a summary, how long it takes, and a sentence more."""
    page.get_by_role("link", name="Edit title and summary").click()
    page.locator('textarea[name="body/en"]').fill("How a counter treats everybody alike")
    page.locator("input[name=minutes]").fill("6")
    page.locator("input[name=objectives]").check()
    page.locator("form.ws-form button.gw-button").click()
    expect(page).to_have_url(re.compile(f"{_WRITE}$"))
    page.locator("#component-a-fair-counter a.ws-main").click()
    expect(page.get_by_role("link", name=re.compile("Answers the finding .*L12"))).to_be_visible()
    body = page.locator('textarea[name="component/text/en/body"]')
    expect(body).to_have_value("First come, first served")
    body.fill("First come, first served\n\nEverybody waits in one line")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#component-a-fair-counter")).to_be_visible()
    frame = page.frame_locator("iframe[name=ws-frame-en]")
    expect(frame.get_by_text("Everybody waits in one line")).to_be_visible()


def _have_it_translated(page: Page, folder: Path) -> None:
    """Send the texts out as XLIFF, and bring back what the translator made of them."""
    page.goto(_TRANSLATION)
    form = page.locator("section[aria-labelledby=get]")
    form.locator("select[name=language]").select_option("ar")
    form.locator("select[name=to]").select_option("xliff21")
    form.locator("input[name=open]").check()
    with page.expect_download() as sent:
        form.locator("button").click()
    file = folder / "arc-100-ar.xlf"
    sent.value.save_as(file)
    file.write_bytes(_translated(file.read_bytes()))
    page.locator("input[type=file]").set_input_files(file)
    page.locator("button[value=take]").click()
    expect(page.get_by_text(re.compile("have new words"))).to_be_visible()


def _translated(data: bytes) -> bytes:
    """Return an XLIFF 2.1 file as a translator's program sends it back."""
    file = etree.fromstring(data)
    for segment in file.iter("{*}segment"):
        source = segment[0]
        target = etree.SubElement(segment, etree.QName(source, "target").text)
        target.text = _ARABIC["".join(source.itertext())]
        segment.set("state", "translated")
    return etree.tostring(file, xml_declaration=True, encoding="UTF-8")


def _sign_the_arabic(page: Page, tree: ContentTree) -> None:
    """Read it beside the English, and sign."""
    page.goto(f"{_TRANSLATION}ar/arc-100/fair-counter/")
    heading = page.locator("#a-fair-counter").get_by_role("textbox").first
    expect(heading).to_have_value("شباك خدمة عادل")
    page.locator("button[value=sign]").click()
    expect(page.locator("button[value=withdraw]")).to_be_visible()
    arabic = tree.path(f"{COURSE}/lessons/fair-counter/ar.md").read_text(encoding="utf-8")
    assert "ينتظر الجميع في صف واحد" in arabic
    assert "reviewed_by: E700" in arabic
    assert tree.places(today()) == []


def _say_whom_it_asks(page: Page) -> None:
    """Say that the change is material and why, and see whom it asks."""
    page.goto(_EDITIONS)
    page.locator("input[name=material-words-module][value=yes]").check()
    page.locator("textarea[name=reason-words-module-en]").fill("The counter has a new rule.")
    page.locator("#marks button").click()
    expect(page.locator(".site-kept")).to_be_visible()
    page.goto(f"{_EDITIONS}?count=yes#asks")
    asked = page.get_by_role("row").filter(has_text="Everybody")
    expect(asked.locator("td")).to_have_text(["12", "12", "4"])  # 20 minutes for each of twelve: four hours


def _be_refused_and_have_it_approved(page: Page) -> None:
    """Be told whose approval is missing, and sign for each of them as the text stands."""
    page.locator("button", has_text="2026.2").click()
    expect(page.get_by_role("alert")).to_contain_text("Anti-Racism Action Committee: the English")
    page.goto(_REVIEW)
    sign = page.get_by_role("button", name="Sign the whole course as it stands")
    for left in (3, 2, 1):  # two for the English, one for the Arabic
        expect(sign).to_have_count(left)
        sign.first.click()
    expect(page.get_by_text("Everybody has signed this text (edition 2026.2-draft).")).to_be_visible()


def _publish(page: Page) -> None:
    page.goto(_EDITIONS)
    page.locator("button", has_text="2026.2").click()
    expect(page.locator(".site-kept")).to_be_visible()
    newest = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="2026.2"))
    expect(newest).to_contain_text("Everyone had signed")
    page.get_by_role("button", name="Offer edition 2026.2 on this site").click()
    expect(page.get_by_text("This site offers edition 2026.2.")).to_be_visible()


def _hr_sees_which_module_and_how_long(page: Page) -> None:
    """HR reads on a person's page what is asked and why, and counts the people and their hours."""
    told_again = "To be taken again, since a new edition changed it: A word. The counter has a new rule."
    expect(page.get_by_text(told_again)).to_be_visible()
    page.goto("/hr/new-editions/?course=arc-100&edition=2026.2&language=en")
    expect(page.get_by_text("A word: 12 people")).to_be_visible()
    expect(page.get_by_role("row", name="Transit").locator("td")).to_have_text(["12", "12", "4"])


def _the_learner_takes_that_module_alone(page: Page) -> None:
    """The learner reads why, sees the new words marked, and is led to the module; the rest stays done."""
    expect(page.get_by_text("Only what is new is asked of you.")).to_be_visible()
    page.get_by_role("link", name=re.compile("See what changed")).click()
    expect(page.locator("section.site-card h3")).to_have_count(1)
    expect(page.locator("ins", has_text="First come, first served").first).to_be_visible()
    assert own_requirements("E001", timezone.localdate())["arc-100"].modules == ("words-module",)
    page.locator("form[action$='/take/'] button").click()
    expect(page).to_have_url(re.compile("/learn/arc-100/words/"))
    page.goto("/learn/arc-100/fair-counter/?language=ar")
    expect(page.get_by_text("ينتظر الجميع في صف واحد")).to_be_visible()
    page.goto("/learn/arc-100/?language=en")
    left = ["Read: A word", "Answer: A word", "Answer: A word", "Read: A fair counter"]
    expect(page.locator(".gw-outcome li")).to_have_text(left)  # and nothing of the other module
