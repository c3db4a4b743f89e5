"""A password can be seen while it is typed, by a button that is there where it works, and is sent hidden."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from lxml import html
from playwright.sync_api import Browser

from curriculum.languages import Language
from groundwork.pages.words import words_in
from groundwork.site.people import change_password, give_role, open_accounts
from reporting.roles import Role
from tests.environment import ROOT
from tests.groundwork.signed_in import browser_of

SCRIPT = ROOT / "groundwork/pages/static/site/typed.js"
PASSWORD = "a long way to the river"
_STATE = "() => [...document.querySelectorAll('input')].map(one => one.type)"


def _form() -> str:
    words = render_to_string("pages/typed.html", {"words": words_in(Language.EN)})
    fields = "".join(
        f'<div {words}><label>{name}\n <input type="password" id="{n}"></label></div>'
        for n, name in enumerate(("The old one", "The new one"))
    )
    return f"<form onsubmit='sent = true; return false'>{fields}<button>Send</button></form>"


@pytest.mark.browser
def test_with_the_keyboard_alone_it_is_shown_and_hidden_and_sent_hidden(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(_form())
    assert page.locator("button").count() == 1, "none that does nothing without the script"
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    first, second = (page.get_by_role("button", name=f"Show: The {one} one") for one in ("old", "new"))
    told = page.get_by_role("status").first

    page.locator("[id='0']").press_sequentially("river")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate(_STATE) == ["text", "password"], "and not the other one; Enter has sent nothing"
    assert page.locator("[id='0']").input_value() == "river"
    hides = page.get_by_role("button", name="Hide: The old one")
    assert hides.evaluate("one => one === document.activeElement")
    assert (hides.inner_text(), told.text_content()) == ("Hide", "What you typed is shown.")
    page.keyboard.press("Space")
    assert page.evaluate(_STATE) == ["password", "password"]
    assert (first.inner_text(), told.text_content()) == ("Show", "What you typed is hidden.")

    second.click()
    page.locator("[id='1']").press("Enter")
    assert page.evaluate("sent")
    assert page.evaluate(_STATE) == ["password", "password"]
    page.close()


@pytest.mark.django_db
def test_each_page_that_asks_for_a_password_has_it() -> None:
    open_accounts(["E1"])
    change_password("E1", PASSWORD)
    give_role("E1", Role.HR_ANALYST)
    administrator = browser_of("E1", Role.ADMINISTRATOR)
    session = administrator.session
    session["groundwork_proved"] = 0
    session.save()
    asked = {"number": "E1", "role": "OBSERVER", "unit": "", "until": "", "reason": "watches"}
    pages = [
        Client().get("/"),
        administrator.get("/settings/password/"),
        administrator.get("/hr/destinations/"),
        administrator.post("/hr/roles/", asked),
    ]

    found = []
    for page in pages:
        tree = html.fromstring(page.content.decode())
        fields = tree.xpath("//input[@type='password']")
        words = [one.getparent().getparent().get("data-show") for one in fields]
        found.append((words, tree.xpath("count(//script[contains(@src, '/site/typed.js')])")))
    assert found == [(["Show"], 1.0), (["Show"] * 3, 1.0), (["Show"], 1.0), (["Show"], 1.0)]


def test_no_template_forgets_it() -> None:
    for path in [*Path(ROOT / "groundwork").rglob("*.html"), *Path(ROOT / "reporting").rglob("*.html")]:
        text = path.read_text("utf-8")
        fields = re.findall(r'type="password"', text)
        assert len(re.findall(r'\{% include "pages/typed.html" %\}', text)) == len(fields), path
