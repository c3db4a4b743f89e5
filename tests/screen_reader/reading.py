"""A blind person at the desk: opens pages, reads, presses keys; everything heard goes into a transcript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tests.browsers.driving import BrowserError, Window
from tests.screen_reader.desk import Desk
from tests.screen_reader.hearing import Ear, Heard
from tests.screen_reader.judging import doubtful, is_kind

_TO_THE_TOP = "ctrl+Home"
_READ_ON = "KP_Add"
"""Orca's key to read everything from here, on a desktop keyboard."""
_FOCUS = """selector => {
    const found = [...document.querySelectorAll(selector)].find(one => one.checkVisibility());
    if (found) found.focus(); return !!found; }"""
_IS_LOST = "() => document.activeElement === document.body"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a walk goes."""

    site: str
    """Address of the demonstration, without a slash at the end."""
    links: Mapping[str, str]
    """People as the demonstration names them -> the link that signs them in."""
    gallery: str
    """Address of the gallery as a page of its own."""


class Reader:
    """One walk."""

    def __init__(self, desk: Desk, written: TextIO) -> None:
        self._desk = desk
        self._ear = Ear(desk.log)
        self._written = written
        self.doubts: list[str] = []
        """What sounds wrong, each with the step at which it was heard."""

    @property
    def window(self) -> Window:
        """What the walk goes through."""
        return self._desk.window

    def open(self, address: str) -> None:
        """Go to a page."""
        self.note(f"Open {address.split('/', 3)[-1].split('IkU')[0]}")
        self.window.goto(address)
        self._tell(self._ear.hear(2.0))

    def read(self, what: str = "the whole page") -> list[Heard]:
        """Have the page read from its top to its end."""
        self.note(f"Read {what}")
        self._desk.press(_TO_THE_TOP)
        self._ear.hear()
        self._desk.press(_READ_ON)
        return self._tell(self._ear.hear(2.0))

    def go(self, selector: str) -> None:
        """Come to the first thing that *selector* finds, as the Tab key would.

        Raises: BrowserError: there is none, or it takes no focus.
        """
        self.note(f"Come to `{selector}`")
        if not self.window.evaluate(_FOCUS, selector):
            raise BrowserError(f"nothing on the page is {selector}")
        self._tell(self._ear.hear())

    def press(self, *keys: str) -> list[Heard]:
        """Press keys, one after the other."""
        self.note(f"Press {', '.join(keys)}")
        for key in keys:
            self._desk.press(key)
        said = self._tell(self._ear.hear())
        if self.window.evaluate(_IS_LOST):
            self._doubt("the focus is nowhere")
        return said

    def use(self, selector: str, key: str = "Return") -> list[Heard]:
        """Come to something, and press a key on it."""
        self.go(selector)
        return self.press(key)

    def try_to(self, selector: str, key: str = "Return") -> None:
        """Use it, and note when it is not there: a walk goes on."""
        try:
            self.use(selector, key)
        except BrowserError as absent:
            self._doubt(str(absent))

    def expect(self, is_so: bool, doubt: str) -> None:
        """Note *doubt*, unless it is as it should be."""
        if not is_so:
            self._doubt(doubt)

    def passed_over(self) -> None:
        """Leave out what was said since: too fast for anybody to listen to."""
        self._ear.hear()

    def note(self, step: str) -> None:
        """Begin a step of the transcript."""
        self._step = step
        self._written.write(f"\n## {step}\n\n")

    def _tell(self, heard: list[Heard]) -> list[Heard]:
        lines: list[str] = []
        language = ""
        for one in heard:
            if one.language != language and not is_kind(one.words):
                language = one.language
                lines.append(f"({language or 'no language'})")
            if is_kind(one.words) and lines:
                lines[-1] += f" [{one.words}]"
            else:
                lines.append(one.words)
        self._written.writelines(f"- {line}\n" for line in lines or ["(nothing)"])
        self._written.flush()
        for doubt in doubtful(one.words for one in heard):
            self._doubt(doubt)
        return heard

    def _doubt(self, doubt: str) -> None:
        self.doubts.append(f"{self._step}: {doubt}")


def transcript(folder: Path, name: str) -> TextIO:
    """Return the file of a walk, begun with its name."""
    folder.mkdir(parents=True, exist_ok=True)
    written = (folder / f"{name}.md").open("w", encoding="utf-8")
    written.write(f"# What Orca says: {name}\n")
    return written
