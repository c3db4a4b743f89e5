"""Every kind of the trainers' pages, each loaded once: a telephone, Arabic, text twice as large, keys alone.

In Arabic, since a page that is mirrored shows what was measured from the left; what these pages say in
English is looked at by the tests of each of them. What frames hold are learners' pages, and looked at there.
Without script every form can still be sent.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve
from lxml import html
from playwright.sync_api import Browser, Page

from authoring.files.api import Places
from groundwork.home import Home
from reporting.roles import Role
from tests.authoring.lens_review import reviews
from tests.groundwork.lens_reviews.test_pages import find
from tests.groundwork.signed_in import browser_of
from tests.player import access
from tests.player.learner import MODES
from tests.player.tab_walk import tab_walk
from tests.sample_city import copy_sample_city

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
_PATIENCE = 30_000
"""Milliseconds for a page of many parts, on a machine that has other work to do."""
_AS_USUAL = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
_CONTENT = Path(__file__).resolve().parents[2] / "curriculum/content"
_COURSE, _LESSON = "/trainers/arc-100/", "/trainers/arc-100/words-we-share/"
_REVIEW = f"/trainers/lens-reviews/{reviews.ID}/"
_PASSAGE, _OTHER_PASSAGE = "selecting-passengers", "asking-for-a-fare"
PAGES = {
    "the courses": "/trainers/",
    "import": "/trainers/import/",
    "forms on paper": "/trainers/paper/",
    "reviews through the lens": "/trainers/lens-reviews/?from=text",
    "facts": "/trainers/facts/",
    "terms": "/trainers/terms/",
    "the pages of the hub": "/trainers/hub/",
    "a page of the hub": "/trainers/hub/pages/words-at-the-table/",
    "a section of the hub": "/trainers/hub/pages/words-at-the-table/sections/opening/",
    "a new page of the hub": "/trainers/hub/new/",
    "a new course": "/trainers/new/",
    "a course": _COURSE,
    "the words of a course": f"{_COURSE}words/",
    "objectives": f"{_COURSE}objectives/",
    "who is shown": f"{_COURSE}record/",
    "a person who is shown": f"{_COURSE}record/cast/new/?at=words-we-share/check-crew",
    "how good a course is": f"{_COURSE}quality/",
    "files of responses": f"{_COURSE}quality/responses/",
    "hard to read on purpose": f"{_COURSE}reading/",
    "questions as files": f"{_COURSE}questions/",
    "back from Studio": f"{_COURSE}studio/",
    "editions": f"{_COURSE}editions/",
    "a difference": f"{_COURSE}editions/difference/?from=2026.1&to=now&texts=ar",
    "translations": f"{_COURSE}translation/",
    "a translation": f"{_COURSE}translation/ar/arc-100/words-we-share/",
    "the review of a course": f"{_COURSE}review/",
    "the review of a lesson": f"{_COURSE}review/words-we-share/?show=ar",
    "a lesson": f"{_LESSON}write/",
    "the words of a lesson": f"{_LESSON}write/words/",
    "a component": f"{_LESSON}write/components/check-crew/",
    "a story with its map": f"{_LESSON}write/new/scenario/",
    "what learners report": "/trainers/feedback/",
    "who signs": "/trainers/signers/",
    "a check": f"{_LESSON}write/new/assessment/",
    "files of a lesson": f"{_LESSON}write/files/",
    "the word list": "/trainers/wording/",
    "the words of a course held against the list": f"{_COURSE}wording/",
    "registrations for the community": "/trainers/community/",
    "a draft": "/trainers/import/fare-inspection/",
    "a review through the lens": _REVIEW,
    "what a reader has to read": f"{_REVIEW}reading/",
    "a passage that was read": f"{_REVIEW}reading/{_PASSAGE}/",
    "what is settled together": f"{_REVIEW}settling/",
    "a passage that is settled": f"{_REVIEW}settling/{_PASSAGE}/",
}
_ELSEWHERE = {
    "looked at in its own test": {
        "course-studio-look",
    },
    "the same form as of a fact, a word, an objective, a check, a file or a component": {
        "workshop-new-fact", "workshop-fact", "workshop-new-term", "workshop-term", "workshop-new-objective",
        "workshop-objective", "workshop-new-confirmation", "workshop-new-media", "workshop-place-picture",
        "workshop-lesson-words", "workshop-questions", "word-list-new", "word-list-entry",
        "workshop-record-entry", "workshop-hub-words", "workshop-hub-new-section",
    },
    "a learner's page": {
        "trainers-try", "workshop-try-from", "trainers-gallery", "trainers-gallery-source", "trainers-lesson",
    },
    "no page: a file, or what a form is sent to": {
        "feedback-act", "community-tick", "community-session", "community-cancel", "trainers-draft-adopt",
        "trainers-draft-discard", "trainers-draft-media", "course-package", "translation-file",
        "course-bank-file",
        "translation-return", "translation-sign", "course-dossier", "trainers-changes", "workshop-undo",
        "workshop-new-lesson", "workshop-arrange-course", "workshop-arrange", "workshop-hub-arrange",
        "course-links", "lens-report",
        "course-responses-decide", "course-sure",
    },
}  # fmt: skip
"""Addresses below ``/trainers/`` that are not opened here, by why."""

_HUB_PAGE = {
    "page.yaml": """\
id: words-at-the-table
kind: job-aid
audiences: [employees]
actions: [FA1.EMP.1]
sections: [opening, end]
""",
    "en.md": """\
---
title: Words at the table
summary: A card.
---

## First {#opening}

Ask.

## Last {#end}

Thank.
""",
}
"""A page of the hub without its translations."""
_SHOWN = """\
cast:
  - {lesson: words-we-share, component: check-crew, name: Tuan, does: harmed, people: racialized}
  - {lesson: words-we-share, component: gone, name: Marek, does: causes-harm, gender: man}
confirm:
  - {lesson: words-we-share, what: The words of the card are agreed with those who use them., who: city-law}
"""
"""An editorial record, with a line about a component that is not there any more."""

COLOURS = {"editions", "the review of a lesson", "a story with its map"}
"""Pages with colours of their own; the others have those of every form, which the gallery is held against."""


@pytest.fixture
def answers(settings: Any, tmp_path: Path) -> dict[str, str]:
    """Return the pages as the server sends them; they are read before the clock of a browser runs."""
    settings.HOME = copy_sample_city(tmp_path)
    for part in ("lens", "wording.yaml"):
        copy = shutil.copytree if (_CONTENT / part).is_dir() else shutil.copy
        copy(_CONTENT / part, settings.HOME.curriculum_content / part)
    hub_page = settings.HOME.curriculum_content / "hub" / "pages" / "words-at-the-table"
    hub_page.mkdir(parents=True)
    for name, text in _HUB_PAGE.items():
        (hub_page / name).write_text(text, encoding="utf-8")
    record = settings.HOME.curriculum_content / "courses" / "arc-100" / "editorial.yaml"
    record.write_text(_SHOWN, encoding="utf-8")
    settings.GROUNDWORK_SIGNERS = tmp_path / "signers.yaml"
    settings.GROUNDWORK_SIGNERS.write_text("signers:\n  arac: [E700]\n", encoding="utf-8")
    client = browser_of("E700", Role.TRAINER)
    _read_through_the_lens(settings.HOME, client)
    found = {name: client.get(_in_arabic(address)) for name, address in PAGES.items()}
    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(PAGES, 200)
    return {name: answer.content.decode() for name, answer in found.items()} | {
        "": client.cookies["sessionid"].value
    }


def _read_through_the_lens(home: Home, first: Client) -> None:
    """Bring a draft, let two read it with a finding in which they differ, and begin to settle it."""
    places = Places(home.curriculum_content, home.assessments_content)
    reviews.begin(places, reviews.bring(places, reviews.TRANSIT))
    second = browser_of("E701", Role.TRAINER)
    for place, client in (("first", first), ("second", second)):
        client.post(_REVIEW, {"act": "take", "place": place})
        find(client, _OTHER_PASSAGE)
    find(first, _PASSAGE, L12=("major", reviews.SENTENCE, "No rule leads to it."))
    find(second, _PASSAGE)
    for client in (first, second):
        client.post(f"{_REVIEW}reading/", {"act": "finish"})
    first.post(f"{_REVIEW}settling/", {"act": "begin"})


def _in_arabic(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}language=ar"


def test_every_kind_of_page_can_be_used_by_everybody(
    chromium: Browser, live_server: Any, answers: dict[str, str]
) -> None:
    assert _mute_forms(answers) == {}, "without script"
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, base_url=live_server.url, reduced_motion="reduce",
        bypass_csp=True,
    )  # fmt: skip
    context.set_default_timeout(_PATIENCE)
    context.add_cookies([{"name": "sessionid", "value": answers[""], "url": live_server.url}])
    page = context.new_page()
    found = {}
    for name, address in PAGES.items():
        page.goto(_in_arabic(address))
        if faults := {
            what: told for what, told in _faults(page, has_colours=name in COLOURS).items() if told
        }:
            found[name] = faults
    context.close()
    assert found == {}


def test_no_page_of_the_trainers_is_left_out() -> None:
    opened = {resolve(urlsplit(address).path).url_name for address in PAGES.values()}
    named = opened.union(*_ELSEWHERE.values())
    there = {name for address, name in _addresses(get_resolver()) if address.startswith("trainers/") and name}
    assert {"not opened": there - named, "gone": named - there} == {"not opened": set(), "gone": set()}


def _addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str | None]]:
    for one in resolver.url_patterns:
        address = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _addresses(one, address)
        else:
            yield address, one.name


def _mute_forms(answers: dict[str, str]) -> dict[str, list[str]]:
    """Return the forms that nobody could send without script, by page."""
    found = {
        name: [one.get("action", "") for one in html.fromstring(answers[name]).iter("form") if _is_mute(one)]
        for name in PAGES
    }
    return {name: forms for name, forms in found.items() if forms}


def _is_mute(form: Any) -> bool:
    buttons = form.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit']")
    fields = form.xpath(".//input | .//textarea | .//select")
    return not buttons or any(not one.get("name") for one in fields)


def _faults(page: Page, *, has_colours: bool) -> dict[str, list[str]]:
    """Return what is wrong with the page that is open, by what was looked at."""
    found = {"axe": [one for one in access.axe_but_for_colours(page) if "ws-frame" not in one]}
    for mode in ("light", "dark", "forced colors") if has_colours else ():
        page.emulate_media(**{**_AS_USUAL, **MODES[mode]})
        found[f"axe, {mode}"] = access.axe(page, rules=access.COLOUR_RULES)
    page.emulate_media(color_scheme="light", forced_colors="none")
    for check in (access.sideways, access.not_for_keyboards, access.wrong_direction):
        found[check.__name__] = check(page)
    # In a table of many places a link is as high as WCAG 2.5.8 asks, elsewhere as the house does.
    least = 24 if page.locator(".cq-lines").count() else 44
    found["targets"] = access.small_targets(page, least=least)
    found["narrow at a desk"] = _narrow_at_a_desk(page)
    found["by Tab"] = tab_walk(page)
    page.add_style_tag(content="html { font-size: 200% }")
    found["sideways, text at 200 %"] = access.sideways(page)
    return found


def _narrow_at_a_desk(page: Page) -> list[str]:
    """Return how wide a page with wide parts is at a desk, where that is no more than a page to read."""
    if not page.locator(".site-wide").count():
        return []
    telephone = page.viewport_size or {"width": 390, "height": 800}
    page.set_viewport_size({"width": 1280, "height": 800})
    width: int = page.locator(".gw-main").evaluate("main => main.clientWidth")
    page.set_viewport_size(telephone)
    return [] if width > 1000 else [f"{width} px"]
