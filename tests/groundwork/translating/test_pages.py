"""The translators' pages: how texts stand, files out and in, each text beside its English, and signatures."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from curriculum.languages import Language
from curriculum.text_files import TextFile, read_text_file
from groundwork.home import Home
from groundwork.translating import signing
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.sample_city import copy_sample_city

pytestmark = pytest.mark.one_database

LESSON = "curriculum/content/courses/arc-100/lessons/words-we-share"
OVERVIEW = "/trainers/arc-100/translation/"
BESIDE = f"{OVERVIEW}vi/arc-100/words-we-share/"
_GREETING = "Một người dân gọi đến"


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Home:
    settings.HOME = copy_sample_city(tmp_path)
    return settings.HOME


@pytest.fixture
def trainer(db: None) -> Client:
    return browser_of("E001", Role.TRAINER)


def _file(home: Home, language: Language = Language.VI) -> TextFile:
    file, problems = read_text_file(home.root / LESSON / f"{language.value}.md", language)
    assert file is not None
    assert problems == []
    return file


def _change(home: Home, name: str, old: str, new: str) -> None:
    path = home.root / LESSON / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _page(client: Client, address: str = BESIDE) -> str:
    return html.unescape(client.get(address).content.decode())


def _form(client: Client, section: str, address: str = BESIDE) -> dict[str, str]:
    """Return what the page's form of *section* sends when nothing is changed."""
    page = client.get(address).content.decode()
    found = re.search(rf'<section class="tr-section" id="{re.escape(section)}".*?</section>', page, re.DOTALL)
    assert found
    inputs = re.findall(r'<input (?:type="hidden" )?name="([^"]+)" value="([^"]*)"', found[0])
    areas = re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', found[0], re.DOTALL)
    sent = {name: html.unescape(value) for name, value in (*inputs, *areas)}
    sent.pop("current", None)
    return sent | ({"current": "yes"} if 'value="yes" checked' in found[0] else {})


def test_the_overview_counts_what_is_to_do_in_each_language(trainer: Client, home: Home) -> None:
    _change(home, "en.md", "A resident calls and says", "One resident calls and says")
    page = _page(trainer, OVERVIEW)
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    row = next(one for one in rows if "Words we share" in one)

    assert row.count("1 older than the English") == 3
    assert "A racially-just Calgary" in page
    assert 'href="/trainers/arc-100/"' in page
    assert 'href="/trainers/arc-100/editions/"' in page
    assert 'href="/trainers/glossary/"' not in _page(trainer, "/trainers/glossary/translation/")
    assert trainer.get("/trainers/no-course/translation/").status_code == 404
    assert browser_of("E002").get(OVERVIEW).status_code == 403


def test_a_file_goes_out_and_comes_back_with_new_words(trainer: Client, home: Home) -> None:
    sent = trainer.get(f"{OVERVIEW}file/", {"language": "vi", "to": "xliff12"})
    data = sent.content.replace(_GREETING.encode(), "Có một người dân gọi đến".encode())
    address = f"{OVERVIEW}return/"

    def upload(act: str, data: bytes) -> str:
        answer = trainer.post(address, {"act": act, "files": SimpleUploadedFile("back.xlf", data)})
        return html.unescape(answer.content.decode())

    assert sent["Content-Disposition"] == 'attachment; filename="arc-100-vi.xlf"'
    assert "1 section would get new words." in upload("check", data)
    assert _GREETING in _file(home).text
    refused = upload("take", data.replace(b"2020 ", b"2021 "))
    assert "Nothing was taken." in refused
    assert '<bdi class="gw-code">arc-100/words-we-share/why-words' in refused
    assert _GREETING in _file(home).text
    assert "1 section has new words" in upload("take", data)
    assert "Có một người dân gọi đến" in _file(home).text


def test_a_section_is_changed_in_place_and_follows_the_english_of_today(trainer: Client, home: Home) -> None:
    _change(home, "en.md", "A resident calls and says", "One resident calls and says")
    form = _form(trainer, "why-words")
    assert "current" not in form  # a stale text does not agree with the English by itself
    form["body"] = form["body"].replace(_GREETING, "Có một người dân gọi đến")
    answer = trainer.post(BESIDE, {**form, "current": "yes"})
    file = _file(home)

    assert answer.status_code == 302
    assert answer["Location"] == f"{BESIDE}#why-words"
    assert "Saved." in _page(trainer)
    assert "Có một người dân gọi đến" in file.text
    assert "why-words from=" in file.text
    assert 'tr-stale">older than the English' not in _page(trainer)


def test_the_words_that_changed_in_the_english_are_shown(trainer: Client, home: Home) -> None:
    _change(home, "en.md", "The resident still has no permit.", "The resident still waits.")
    page = _page(trainer)
    since = re.search(r'<details class="tr-since".*?</details>', page, re.DOTALL)

    assert since  # the frozen edition still has the older English
    assert re.search(r"<del>.*</span>has no permit</del>", since[0])
    assert re.search(r"<ins>.*</span>waits</ins>", since[0])


def test_what_is_typed_wrong_is_told_and_kept_on_the_page(trainer: Client, home: Home) -> None:
    before = _file(home).text
    form = _form(trainer, "why-words")
    form["body"] = form["body"].replace("[^F062]", "").replace(_GREETING, "Tôi thử")
    answer = trainer.post(BESIDE, form)
    page = html.unescape(answer.content.decode())

    assert answer.status_code == 400
    assert "the citation `[^F062]` of the English is missing" in page
    assert "Tôi thử" in page
    assert _file(home).text == before


def test_two_who_change_one_section_lose_nobodys_words(trainer: Client, home: Home) -> None:
    form = _form(trainer, "why-words")
    _change(home, "vi.md", _GREETING, "Hôm nay, một người dân gọi đến")
    form["body"] = form["body"].replace(_GREETING, "Có một người dân gọi đến")
    answer = trainer.post(BESIDE, form)

    assert answer.status_code == 400
    assert "Có một người dân gọi đến" in html.unescape(answer.content.decode())
    assert "Hôm nay, một người dân gọi đến" in _file(home).text


def test_a_speaker_signs_and_any_change_of_a_word_voids_it(
    trainer: Client, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundwork.translating.side_by_side.today", lambda: date(2026, 11, 23))
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', _page(trainer))
    assert seen
    trainer.post(f"{BESIDE}sign/", {"act": "sign", "seen": seen[1]})
    file = _file(home)

    assert (file.front.reviewed_by, file.front.reviewed_on) == ("E001", date(2026, 11, 23))
    assert file.signed_by == "E001"
    assert "Signed by" in _page(trainer)
    # With whatever editor: the signature names the text that was signed.
    _change(home, "vi.md", _GREETING, "Có một người dân gọi đến")
    assert _file(home).signed_by is None
    page = _page(trainer)
    assert "the signature no longer counts" in page
    assert "CUR029" not in page.partition("site-card")[2]


def test_saying_that_a_text_follows_newer_english_voids_the_signature(home: Home) -> None:
    path = home.root / LESSON / "vi.md"
    file = _file(home)
    edits, _ = signing.withdrawn(_folder(home), Language.VI, file.signed_text)
    assert edits == {path: file.text}
    signed_text = file.signed_text
    _change(home, "vi.md", "why-words from=1f4365919b0b", "why-words from=000000000000")

    assert _file(home).signed_text != signed_text


def test_what_is_not_whole_or_was_not_seen_is_not_signed(trainer: Client, home: Home) -> None:
    before = _file(home).text
    unseen = trainer.post(f"{BESIDE}sign/", {"act": "sign", "seen": "0123456789ab"})
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', _page(trainer))
    assert seen
    _change(home, "en.md", "A resident calls and says", "One resident calls and says")
    stale = trainer.post(f"{BESIDE}sign/", {"act": "sign", "seen": seen[1]})

    assert unseen.status_code == stale.status_code == 409
    assert "A section is missing or older than the English." in html.unescape(stale.content.decode())
    assert _file(home).text == before


def _folder(home: Home) -> signing.Folder:
    from groundwork.translating.texts import texts_of

    return texts_of(home).folders["arc-100/words-we-share"]
