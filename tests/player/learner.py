"""A learner at the small course's page: what they do, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from player.scripts import script_part

MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colors": {"forced_colors": "active"},
    "more contrast": {"contrast": "more"},
}
"""How a reader may have set their system."""
RIGHT = {"levels": {"card-x": "bin-one", "card-y": "bin-two", "card-z": "bin-one"}}


class Learner:
    """One learner in one window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    def open(self, address: str) -> Learner:
        """Open the page and wait until it is live."""
        self.page.goto(address)
        self.page.wait_for_selector("#gw.gw-live")
        self.page.wait_for_function("() => Groundwork.page.page.silence")
        return self

    def open_with(self, address: str, store: str, *, reports_answers: bool = False) -> Learner:
        """Open the page with another store: *store* is the JavaScript of an object."""
        changes = {
            '"store":"local"': '"store":"test"',
            '"reportsAnswers":false': f'"reportsAnswers":{str(reports_answers).lower()}',
        }

        def changed(text: str) -> str:
            for old, new in changes.items():
                assert old in text
                text = text.replace(old, new)
            return text

        # A page that reports answers comes with the part that times them.
        timing = script_part("timing") if reports_answers else ""
        self.page.add_init_script(
            f"globalThis.Groundwork = {{ stores: {{ test: () => ({store}) }} }};\n{timing}"
        )
        self.page.route(
            "**/index.html",
            lambda route: route.fulfill(
                body=changed(route.fetch().text()),
                content_type="text/html",
            ),
        )
        return self.open(address)

    def go(self, place: str) -> Locator:
        """Go to a lesson, as a click on the contents does; return its page."""
        self.page.evaluate(
            "href => document.querySelector(`.gw-contents a[href='${href}']`).click()", f"#gw-{place}"
        )
        shown = self.page.locator(f"#gw-{place}:not([data-gw-later])")
        shown.wait_for()
        if place == "post-check":
            # A content note may stand before them.
            shown.locator(".gw-item").first.wait_for(state="attached")
        return shown

    def speak(self, language: str) -> None:
        """Switch the language."""
        self.page.click(f"#gw-language-{language}")
        self.page.wait_for_function("language => document.documentElement.lang === language", arg=language)

    def component(self, key: str) -> Locator:
        """Return the component *key*."""
        return self.page.locator(f'[data-gw-component="{key}"]')

    def choose(self, key: str, *options: str) -> None:
        """Mark options of a knowledge check and hand in."""
        for option in options:
            self.component(key).locator(f'input[value="{option}"]').check()
        self.component(key).locator("[type=submit]").click()

    def sort(self, key: str, places: dict[str, str]) -> None:
        """Put cards into bins and hand in."""
        for card, place in places.items():
            self.component(key).locator(f'[data-gw-card="{card}"] input[value="{place}"]').check()
        self.component(key).locator("[type=submit]").click()

    def status(self, key: str) -> str:
        """Return what the component's live region says."""
        return " ".join(self.component(key).locator("[data-gw-status]").inner_text().split())

    def answer_form(self, *, is_right: bool) -> None:
        """Answer every item of the form, by the key that the page itself can find, and hand in."""
        for item in self.component("post-check.post").locator(".gw-item").all():
            name = str(item.get_attribute("data-gw-item"))
            right = self.page.evaluate("name => Groundwork.keys.right(Groundwork.page.page.plan, name)", name)
            if isinstance(right, dict):
                for card, place in right.items():
                    wanted = (
                        place if is_right else next(one for one in ("bin-one", "bin-two") if one != place)
                    )
                    item.locator(f'[data-gw-card="{card}"] input[value="{wanted}"]').check()
            else:
                wanted = (
                    right[0]
                    if is_right
                    else next(one for one in ("yes", "no", "perhaps") if one not in right)
                )
                item.locator(f'input[value="{wanted}"]').check()
        self.component("post-check.post").locator("[type=submit]").click()

    def state(self) -> dict[str, Any]:
        """Return the learner's state as the page holds it."""
        state: dict[str, Any] = self.page.evaluate("() => Groundwork.page.state()")
        return state

    def report(self) -> dict[str, Any]:
        """Return the report that a store would be given."""
        report: dict[str, Any] = self.page.evaluate("() => Groundwork.page.report()")
        return report

    def saved(self) -> None:
        """Wait until the page says that the work is saved."""
        self.page.wait_for_selector('[data-gw-saved="saved"]')

    def day_in(self, days: int) -> date:
        """Return the day in so many *days*, as this browser counts them: its time zone need not be ours."""
        local = "days => {const d = new Date(); return [d.getFullYear(), d.getMonth(), d.getDate() + days]}"
        year, month, day = self.page.evaluate(local, days)
        return date(year, month + 1, 1) + timedelta(days=day - 1)

    def focused(self) -> str:
        """Return the id, or the name and value, of what has the focus."""
        return str(
            self.page.evaluate(
                "() => { const e = document.activeElement;"
                " return e.id || (e.name ? `${e.name}=${e.value}` : e.tagName); }"
            )
        )


@contextmanager
def window(chromium: Browser, **settings: Any) -> Iterator[BrowserContext]:
    """Open a window with a storage of its own: English, and as wide as a desk's, unless *settings* differ."""
    contrast = settings.pop("contrast", None)
    context = chromium.new_context(
        **{"locale": "en-CA", "viewport": {"width": 1280, "height": 900}, **settings}
    )
    context.set_default_timeout(5_000)
    if contrast:
        context.on("page", lambda page: page.emulate_media(contrast=contrast))
    try:
        yield context
    finally:
        context.close()


@contextmanager
def learning(chromium: Browser, address: str) -> Iterator[Learner]:
    """Open the page at *address* for one learner; by the end of the test it must have made no error."""
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(address)
        yield learner
        assert learner.errors == []
