"""The list of words to avoid is shown and changed in the browser, and looked for in every language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from authoring.files.api import read_digest
from curriculum.languages import Language
from curriculum.positions import YamlDocument
from curriculum.wording import Wording, WordingList, word_digest
from groundwork.wording import list_pages
from reporting.roles import Role
from tests.groundwork.course_quality.conftest import Desk, plain
from tests.groundwork.signed_in import browser_of

LIST = "/trainers/wording/"
LESSON = "courses/arc-100/lessons/words-we-share"
HEAD = (
    "# Ours.\navoided:\n  # people\n  - {words: [minorities], instead: who is meant, why: it counts people}\n"
)
TAIL = f'# Slurs, as digests.\nnever: ["{word_digest("zzyzx")}"]\n'
ENTRY = {"words": "Mù  chữ\nmù chữ", "language": "vi", "instead": "chưa học đọc", "why": "it shames"}

READ = {"words": "minorities", "language": "en", "instead": "who is meant", "why": "it counts people"}
WAS = READ | {f"was {name}": word for name, word in (READ | {"severity": "mend"}).items()}


@pytest.fixture
def listed(desk: Desk) -> Desk:
    desk.write("wording.yaml", HEAD + TAIL)
    return desk


def _list(desk: Desk) -> str:
    return (desk.home.curriculum_content / "wording.yaml").read_text(encoding="utf-8")


def _page(desk: Desk, query: str = "") -> str:
    answer = desk.browser.get(LIST + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_entry_is_added_reviewed_changed_and_taken_out(listed: Desk) -> None:
    assert listed.browser.post(f"{LIST}new/", ENTRY | {"severity": "look"}).status_code == 302
    assert "words: [mù chữ]" in _list(listed)
    assert "language: vi" in _list(listed)
    assert "# people\n" in _list(listed)
    assert _list(listed).endswith(TAIL)
    page = _page(listed, "?in=vi")
    assert "No speaker of the language has reviewed this entry yet." in page
    assert "minorities" not in page
    (address,) = {one.split('"')[0] for one in page.split('href="') if "/entries/" in one[:40]}

    signed = ENTRY | {"severity": "look", "reviewed": "true"}
    was = {f"was {name}": word for name, word in (ENTRY | {"words": "mù chữ", "severity": "look"}).items()}
    assert listed.browser.post(address, signed | {"words": "mù chữ"} | was).status_code == 302

    assert "reviewed_by: E1\n" in _list(listed)
    assert "reviewed by E1, November 23, 2026" in plain(_page(listed))
    assert listed.browser.post(address, {"act": "remove"}).status_code == 302
    assert _list(listed) == HEAD + TAIL
    assert "Undo" in _page(listed), "what was taken out can be brought back"


@pytest.mark.parametrize("sent", [{"act": "remove"}, WAS | {"severity": "look"}], ids=["out", "changed"])
def test_an_entry_that_somebody_changed_while_it_was_saved_is_told(
    listed: Desk, monkeypatch: pytest.MonkeyPatch, sent: dict[str, str]
) -> None:
    (address,) = {one.split('"')[0] for one in _page(listed).split('href="') if "/entries/" in one[:40]}
    theirs = HEAD.replace("it counts people", "it counts") + TAIL

    def just_then(path: Path) -> str:
        listed.write("wording.yaml", theirs)
        return read_digest(path)

    monkeypatch.setattr(list_pages, "read_digest", just_then)

    answer = listed.browser.post(address, sent)

    assert answer.status_code == 409
    assert "Somebody else saved the same just now." in plain(answer.content.decode())
    assert _list(listed) == theirs


def test_a_word_to_look_at_is_told_in_its_language_and_stops_nothing(listed: Desk) -> None:
    listed.browser.post(f"{LIST}new/", ENTRY | {"words": "chữ", "severity": "look"})
    listed.change(f"{LESSON}/vi.md", "# ", "# Chữ ")

    vietnamese, english = (listed.lesson("words-we-share", show) for show in ("vi", "en"))

    assert "look “chữ” is on the list of words that we avoid." in vietnamese
    assert "it shames; write chưa học đọc" in vietnamese
    assert "chữ" not in english
    assert "chữ" in plain(listed.browser.get("/trainers/arc-100/wording/").content.decode())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"words": "Zzyzx"}, "One of these words is a slur of the list of digests."),
        ({"words": "Minorities", "language": "en"}, "One of these words stands in another entry"),
        ({"words": " \n"}, "Write something here."),
        ({"language": "fr"}, "Choose one of what is offered."),
        ({"why": "w" * 301}, "This is longer than 300 characters."),
        ({"words": "zzyzx-like"}, "One of these words is a slur of the list of digests."),
        ({"instead": "never ｚｚｙｚｘ"}, "One of these words is a slur of the list of digests."),
        ({"words": "\n".join(f"w{n}" for n in range(41))}, "Write at most 40 words in one entry."),
        ({"words": "mù\n，"}, "Each line needs a letter or a digit."),
        ({"words": "mù\u200bchữ"}, "This holds a character that nobody sees."),
        ({"why": "it \u202eshames"}, "This holds a character that nobody sees."),
    ],
    ids=[
        "a slur",
        "a word of another entry",
        "no word",
        "no language of ours",
        "too long",
        "a slur within a word",
        "a slur in letters of full width",
        "too many words",
        "a mark alone",
        "a blank that nobody sees",
        "a mark that turns the line",
    ],
)
def test_what_cannot_stand_is_said_at_its_field(listed: Desk, changed: dict[str, str], told: str) -> None:
    answer = listed.browser.post(f"{LIST}new/", ENTRY | {"severity": "look"} | changed)

    assert answer.status_code == 400
    assert told in plain(answer.content.decode())
    assert _list(listed) == HEAD + TAIL


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "He ran blindly into a blind spot.", ["blind spot"]),
        ("vi", "Người mù chữ, và chữ.", ["mù chữ"]),
        ("zh-Hant", "他是文盲嗎", ["文盲"]),
        ("ar", "تحدث عن الأجانب وللأجانب وبأجانب، لا عن أجانبنا.", ["أجانب", "أجانب", "أجانب"]),
    ],
)
def test_a_word_is_found_as_its_language_writes_words(language: str, text: str, found: list[str]) -> None:
    words = {"en": "blind spot", "vi": "mù chữ", "zh-Hant": "文盲", "ar": "أجانب"}
    avoided = [
        {"words": [word], "instead": "another", "why": "a reason", "language": tag}
        for tag, word in words.items()
    ]
    wording = Wording.model_validate_json(json.dumps({"avoided": avoided}))
    listed = WordingList(YamlDocument(Path("wording.yaml"), {}, {}, {}), wording)

    assert [word for _, word, _ in listed.avoided_in(text, Language(language))] == found


def test_others_do_not_change_the_list(listed: Desk) -> None:
    assert browser_of("E2", Role.HR_ANALYST).post(f"{LIST}new/", ENTRY).status_code == 403
    assert _list(listed) == HEAD + TAIL
