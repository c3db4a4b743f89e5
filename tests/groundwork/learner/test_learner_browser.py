"""The learner's own pages in Chromium: by keyboard, in four languages, on a phone, and as a session ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from curriculum.languages import Language
from groundwork.call_home.words import words_in as call_home_words
from groundwork.learner.models import Certificate
from groundwork.site.people import change_password, give_role
from player.api import LOOK_COOKIE, Look
from reporting.models import Completion
from reporting.roles import Role
from tests.player.access import axe, house_targets, lost_focus, sideways
from tests.xblocks.conftest import Learner

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long way to the river"


@pytest.fixture
def context(chromium: Browser, live_server: Any) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, base_url=live_server.url, locale="en-CA"
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a page that must not meet an error of the script or of the content policy."""
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda line: problems.append(line.text) if "Content Security Policy" in line.text else None,
    )
    yield page
    assert problems == []


def enter(context: BrowserContext, client: Client) -> None:
    """Let the browser be signed in as *client* is."""
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": _base(context)}])


def _base(context: BrowserContext) -> str:
    return str(context._impl_obj._options["baseURL"])


def tab_to(page: Page, wanted: Locator) -> Locator:
    """Press Tab until *wanted* has the focus, as somebody without a mouse does."""
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return wanted
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {wanted}")


def test_from_sign_in_to_a_checked_certificate_by_keyboard(
    page: Page, amal: Learner, required: object
) -> None:
    amal.do_everything()
    change_password("E001", PASSWORD)
    page.goto("/?next=/learn/")
    tab_to(page, page.locator("[name=username]")).press_sequentially("E001")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Required of you")).to_be_visible()
    expect(page.get_by_text("Why: everyone who works for the City")).to_be_visible()

    tab_to(page, page.get_by_role("link", name="My record")).press("Enter")
    expect(page.get_by_text("All 6 required parts are done.")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Something here is wrong")).press("Enter")
    tab_to(page, page.locator("textarea")).press_sequentially("The day is wrong.")
    tab_to(page, page.get_by_role("button", name="Send")).press("Enter")
    expect(page.get_by_role("status").get_by_text("Your request was sent.")).to_be_visible()
    expect(page.get_by_text("The day is wrong.")).to_be_visible()

    tab_to(page, page.get_by_role("button", name="Make the certificate")).press("Enter")
    expect(page.get_by_role("heading", name="Certificate of completion")).to_be_visible()
    code = page.locator(".site-certificate .gw-code").last.inner_text()
    with page.expect_response("**/pdf/*") as pdf:
        # Headless Chromium has no PDF viewer: the answer itself is looked at.
        page.evaluate("fetch(document.querySelector('a[href*=pdf]').href)")
    assert pdf.value.headers["content-type"] == "application/pdf"

    page.goto("/verify/")
    tab_to(page, page.locator("#code")).press_sequentially(code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_text("This certificate is valid.")).to_be_visible()
    expect(page.get_by_text("Amal Haddad")).to_have_count(0)


def test_resume_leads_to_the_very_place(page: Page, context: BrowserContext, amal: Learner) -> None:
    amal.submit("before-pre", 1, right=2)
    amal.read()
    enter(context, amal.client)
    page.goto("/learn/")

    page.get_by_role("link", name="Go on").click()

    page.wait_for_url("**/learn/arc-100/words/#check")
    expect(page.locator('[data-gw-component="words.check"]')).to_be_in_viewport()


def test_the_pages_are_accessible_in_every_language_on_phone_and_desk(
    page: Page, context: BrowserContext, amal: Learner
) -> None:
    amal.do_everything()
    completion = Completion.objects.get()
    amal.client.post("/learn/certificates/", {"course": "arc-100", "registration": completion.registration})
    amal.client.post("/learn/record/correction/", {"text": "The day is wrong."})
    give_role("E001", Role.HR_ANALYST)
    code = Certificate.objects.get().code
    enter(context, amal.client)
    addresses = [
        "/learn/",
        "/learn/record/",
        "/learn/record/correction/",
        f"/learn/certificates/{code}/",
        f"/verify/{code}",
        "/settings/",
        "/hr/corrections/",
        "/hr/enrolment-codes/",
        "/learn/call-home/",
    ]
    found: dict[str, list[str]] = {}
    for language in Language:
        is_phone = language in (Language.AR, Language.ZH_HANT)
        page.set_viewport_size({"width": 320 if is_phone else 1280, "height": 800})
        page.emulate_media(color_scheme="dark" if language is Language.VI else "light")
        is_whole = language in (Language.EN, Language.AR)
        for address in addresses if is_whole else addresses[:2]:
            page.goto(f"{address}?language={language}")
            problems = [*axe(page), *sideways(page), *house_targets(page)]
            if problems:
                found[f"{address} {language}"] = problems
    assert found == {}
    assert lost_focus(page) == []
    for address, button in (("/hr/enrolment-codes/", "codes_make"), ("/learn/call-home/", "own_code_make")):
        page.goto(address)
        if page.locator("[name=purpose]").count():
            page.fill("[name=purpose]", "الصيف")
        page.get_by_role("button", name=call_home_words(Language.AR).plain(button)).click()
        expect(page.get_by_role("status").locator(".gw-code").first).to_be_visible()
        assert [*axe(page), *sideways(page), *house_targets(page)] == [], f"{address} with a code, on a phone"


def test_large_dark_text_with_more_contrast_fits_the_window(
    page: Page, context: BrowserContext, amal: Learner
) -> None:
    enter(context, amal.client)
    page.set_viewport_size({"width": 700, "height": 800})
    page.goto("/settings/?language=ar")
    page.locator('[name=text][value="200"]').check()
    page.locator("[name=scheme][value=dark]").check()
    page.locator("[name=contrast][value=more]").check()
    page.locator("button.gw-button:not(.gw-button-quiet)").click()
    expect(page.locator(".site-kept")).to_be_visible()

    for address in ("/settings/", "/learn/", "/learn/arc-100/words/"):
        page.goto(address)
        looks = page.evaluate(
            "() => { const s = getComputedStyle(document.getElementById('gw'));"
            " const q = document.querySelector('.gw-quiet');"
            " return [s.backgroundColor, parseFloat(getComputedStyle(document.documentElement).fontSize),"
            " getComputedStyle(q).color === s.color]; }"
        )
        assert looks == ["rgb(17, 24, 26)", 32, True], address
        assert sideways(page) == [], address


def test_text_twice_as_large_fits_a_telephone_in_every_language(
    page: Page, context: BrowserContext, amal: Learner
) -> None:
    for role in (Role.HR_ANALYST, Role.PEOPLE_LEADER, Role.TRAINER):
        give_role("E001", role)
    enter(context, amal.client)
    look = Look(text_percent=200).cookie
    context.add_cookies([{"name": LOOK_COOKIE, "value": look, "url": _base(context)}])
    addresses = ("/learn/", "/learn/arc-100/", "/learn/arc-100/words/", "/hr/", "/trainers/")
    found: dict[str, list[str]] = {}
    for language in Language:
        for address in addresses:
            page.goto(f"{address}?language={language}")
            for width in (390, 320):
                page.set_viewport_size({"width": width, "height": 844})
                if problems := sideways(page):
                    found[f"{address} {language} {width}"] = problems[:3]
    assert found == {}


def _let_sessions_end_in(seconds: int, *, is_last: bool = False) -> None:
    for row in Session.objects.all():
        store = SessionStore(row.session_key)
        store["groundwork_ends"] = int(time.time()) + seconds
        if is_last:
            store["groundwork_began"] = store["groundwork_ends"] - settings.GROUNDWORK_SESSION_SECONDS
        store.save()


@pytest.mark.parametrize("address", ["/learn/", "/learn/arc-100/words/"])
def test_the_end_of_a_session_is_warned_of_and_one_key_puts_it_off(
    page: Page, context: BrowserContext, amal: Learner, address: str
) -> None:
    enter(context, amal.client)
    page.clock.install()
    page.goto(f"{address}?language=en")
    page.locator("a.gw-button, .gw-next").first.focus()
    _let_sessions_end_in(170)
    page.clock.fast_forward(61_000)

    warning = page.get_by_role("alertdialog", name="You will be signed out in about 2 minutes")
    expect(warning).to_be_visible()
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
    # axe cannot tell the ground of a box that lies over others; the tokens' contrast is tested by themselves.
    assert [one for one in axe(page) if "overlaps" not in one] == []
    expect(page.locator(".gw-exit")).to_be_enabled()
    page.keyboard.press("Enter")

    expect(warning).to_be_hidden()
    expect(page.locator("a.gw-button, .gw-next").first).to_be_focused()
    expect(page.locator("p[role=status].gw-unseen")).to_have_text("You stay signed in.")
    ends = [SessionStore(row.session_key)["groundwork_ends"] for row in Session.objects.all()]
    assert max(ends) - time.time() > 7000


def test_a_trainer_who_tries_a_course_is_warned_in_the_language_that_they_switch_to(
    page: Page, context: BrowserContext, amal: Learner
) -> None:
    give_role("E001", Role.TRAINER)
    enter(context, amal.client)
    page.clock.install()
    page.goto("/trainers/gallery/")
    for language in ("vi", "en"):  # once it is there, a switch asks nothing of the server: it is no work
        page.locator(f"[data-gw-language={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
    _let_sessions_end_in(170)
    page.clock.fast_forward(61_000)
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()

    page.locator("[data-gw-language=vi]").click()
    stay = page.get_by_role("button", name="Duy trì đăng nhập")
    expect(stay).to_be_visible()
    stay.click()

    expect(page.get_by_role("alertdialog")).to_be_hidden()
    ends = [SessionStore(row.session_key)["groundwork_ends"] for row in Session.objects.all()]
    assert 1700 < max(ends) - time.time() < 1900


def test_who_has_typed_something_signs_in_beside_it_and_sends_it_then(
    page: Page, context: BrowserContext, amal: Learner
) -> None:
    change_password("E001", PASSWORD)
    enter(context, client_of("E001"))
    page.clock.install()
    page.goto("/settings/?language=en")
    page.locator("[name=text][value='150']").check()
    _let_sessions_end_in(170, is_last=True)
    page.clock.fast_forward(61_000)
    again = page.get_by_role("link", name="Sign in again (new window)")
    expect(again).to_be_focused()
    with context.expect_page() as opened:
        page.keyboard.press("Enter")
    beside = opened.value
    beside.locator("[name=username]").fill("E001")
    beside.locator("[name=password]").fill(PASSWORD)
    beside.keyboard.press("Enter")
    beside.wait_for_url("**/settings/?language=en")

    page.bring_to_front()
    page.clock.fast_forward(181_000)
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[name=text][value='150']")).to_be_checked()
    expect(page.locator(".site-kept")).to_be_visible()


def test_at_the_end_of_the_day_signing_in_again_leads_back(
    page: Page, context: BrowserContext, amal: Learner
) -> None:
    change_password("E001", PASSWORD)
    enter(context, client_of("E001"))
    page.clock.install()
    page.goto("/learn/arc-100/words/?language=en#check")
    _let_sessions_end_in(170, is_last=True)
    page.clock.fast_forward(61_000)

    expect(page.get_by_text("You have been signed in for a long time.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in again")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("[name=username]").fill("E001")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url("**/learn/arc-100/words/?language=en#check")


def test_who_was_signed_out_is_led_back_to_the_place(
    page: Page, context: BrowserContext, amal: Learner
) -> None:
    change_password("E001", PASSWORD)
    enter(context, client_of("E001"))
    page.clock.install()
    page.goto("/learn/arc-100/words/?language=vi#check")
    page.clock.fast_forward(61_000)
    page.wait_for_function("() => document.getElementById('gw-session')")
    Session.objects.all().delete()
    page.clock.fast_forward(3_700_000)
    page.clock.fast_forward(3_700_000)

    again = page.get_by_role("link", name="Đăng nhập lại")
    expect(again).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("[name=username]").fill("E001")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url("**/learn/arc-100/words/?language=vi#check")


def client_of(number: str) -> Client:
    """Return a browser in which the person is signed in anew, since a changed password ends the others."""
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(username=number))
    return client


def test_a_visitor_is_never_warned(page: Page, live_server: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/session/" in request.url else None)
    page.clock.install()
    page.goto("/verify/")
    page.clock.fast_forward(61_000)
    page.wait_for_timeout(200)
    page.clock.fast_forward(7_200_000)
    page.wait_for_timeout(200)

    assert len(asked) == 1
    expect(page.get_by_role("alertdialog")).to_have_count(0)
