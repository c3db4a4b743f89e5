"""The walk of a learner: lessons, one of each kind in the gallery, the record, a certificate."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.browsers.gallery import the_gallery
from tests.gallery.by_keyboard import answer_form
from tests.player.keyboard import Keyboard
from tests.screen_reader.reading import Places, Reader

LESSON = "/learn/cml-100/race-and-racism/"
_LIVE = "() => !document.querySelector('.gw-block:not(.gw-live)')"


class _Hands(Keyboard):
    """Hands that come to a place at once: the way of the Tab key is walked elsewhere."""

    def reach(self, selector: str, *, most: int = 0) -> None:
        """Put the focus there."""
        self.page.evaluate("selector => document.querySelector(selector).focus()", selector)


def my_learning(reader: Reader, places: Places) -> None:
    """Sign in by a link, and read the first page."""
    reader.open(places.links["learner"])
    reader.read()
    reader.press("h")
    reader.press("Tab")


def lesson(reader: Reader, places: Places, language: str = "en") -> None:
    """Read a lesson, open a word, see who helps, and change the language and back."""
    reader.open(places.links["learner"])
    reader.open(f"{places.site}{LESSON}?language={language}")
    reader.window.wait_for_function(_LIVE)
    reader.read()
    reader.use("a.gw-term", "space")
    reader.press("space")
    if language != "en":
        reader.try_to("details.gw-notice summary")  # that nobody has reviewed the translation
    other = "ar" if language == "en" else "en"
    reader.use(f"a[hreflang='{other}'], a[lang='{other}']")
    reader.use(f"a[hreflang='{language}'], a[lang='{language}']")


def record(reader: Reader, places: Places) -> None:
    """Read my record, open a certificate, and the settings."""
    reader.open(places.links["second learner"])
    reader.open(f"{places.site}/learn/record/")
    reader.read()
    reader.try_to("form[action='/learn/certificates/'] button, main a[href^='/learn/certificates/']")
    reader.read()
    reader.open(f"{places.site}/settings/")
    reader.read()


def gallery(reader: Reader, places: Places, language: str = "en") -> None:
    """Do one of each kind in the gallery, wrongly and rightly."""
    reader.open(places.gallery)
    if language != "en":
        reader.use(f"#gw-language-{language}")
    reader.read("the overview")
    reader.use("[data-gw-continue]")
    for page in ("before", "reading", "listening", "practising", "rehearsing", "carrying-on", "closing"):
        reader.read(page)
        _DONE.get(page, _nothing)(reader)
        if page != "closing":
            reader.use(f"#gw-{page} .gw-next")


def _nothing(_reader: Reader) -> None:
    """Nothing is done on a page that is only read."""


def _form(reader: Reader, lesson: str = "before", component: str = "pre") -> None:
    """Hand in a form with one answer: what is missing is said. Then with all, and read the result."""
    submit = f"#gw-{lesson}-{component} [type=submit]"
    reader.use(f"#gw-{lesson}-{component} .gw-item input", "space")
    reader.use(submit)
    reader.note("Answer the rest, without listening")
    answer_form(_Hands(reader.window.page), the_gallery(), lesson, component)
    reader.passed_over()
    reader.use(submit)


def _reading(reader: Reader) -> None:
    reader.use("#gw-reading a.gw-term", "space")
    reader.press("space")


def _practising(reader: Reader) -> None:
    scope = "#gw-practising"
    for name, wrong, right in (
        ("choose-one", "input:not([value=show-the-form])", "[value=show-the-form]"),
        ("choose-several", "[value=ask-first]", "[value=write-down]"),
        ("sort-cards", "[name$=card-form]", "[name$=card-lunch]"),
        ("match-cards", "select, input", "select, input"),
    ):
        reader.try_to(f"{scope}-{name} {wrong}", "space")
        reader.try_to(f"{scope}-{name} [type=submit]")
        reader.try_to(f"{scope}-{name} {right}", "space")
        reader.try_to(f"{scope}-{name} [type=submit]")
    reader.try_to(f"{scope}-order-cards [id$=-up]:not([aria-disabled=true])")
    reader.press("Return")
    reader.try_to(f"{scope}-order-cards [type=submit]")
    reader.read("the practice, answered")


def _rehearsing(reader: Reader) -> None:
    scope = "#gw-rehearsing"
    reader.try_to(f"{scope}-counter-scene-first")
    for step in ("at-the-counter", "with-the-resident"):
        reader.try_to(f"[name=gw-rehearsing-counter-scene-{step}]", "space")
        reader.try_to(f"{scope}-counter-scene-{step}-do")
    reader.try_to(f"{scope}-choose-lines input", "space")
    reader.try_to(f"{scope}-choose-lines [type=submit]")
    reader.try_to(f"{scope}-order-lines [id$=-up]")
    reader.try_to(f"{scope}-write-lines textarea", "a")
    reader.try_to(f"{scope}-write-lines [type=submit]")
    reader.read("the rehearsals, done")


def _carrying_on(reader: Reader) -> None:
    reader.try_to("#gw-carrying-on-reflection-sample textarea", "a")
    reader.try_to("#gw-carrying-on-commitment-sample [data-gw-take]")


def _closing(reader: Reader) -> None:
    _form(reader, "closing", "post")
    reader.try_to("[data-gw-tick]", "space")
    reader.try_to("#gw-closing-confirm [type=submit]")
    reader.try_to("[data-gw-confirm]")
    reader.read("the end")


_DONE: Mapping[str, Callable[[Reader], None]] = {
    "before": _form,
    "reading": _reading,
    "practising": _practising,
    "rehearsing": _rehearsing,
    "carrying-on": _carrying_on,
    "closing": _closing,
}
