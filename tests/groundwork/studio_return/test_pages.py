"""A trainer sees what Studio changed before anything is written; then it is written, or thrown away."""

from __future__ import annotations

import errno
import os
import re
import time
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from groundwork.content import read_content
from groundwork.home import Home
from groundwork.studio_return.looked import load_looked
from groundwork.studio_return.looking import MOST_BYTES
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.sample_city import copy_sample_city
from xblocks.olx.archive import read_archive, write_archive
from xblocks.olx.course import write_course

PAGE = "/trainers/arc-100/studio/"
UNIT = "course/vertical/unit_words-we-share.xml"
LESSON = Path("courses/arc-100/lessons/words-we-share")
OLD, NEW = "Your office is racist.", "Your office treats people unfairly."

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@dataclass(frozen=True)
class Desk:
    """A trainer's browser, the files behind it, and what Studio handed out before anybody touched it."""

    home: Home
    browser: Client
    exported: dict[str, bytes]

    def edited(self) -> bytes:
        """Return the archive with one sentence of a lesson changed."""
        assert OLD.encode() in self.exported[UNIT]
        return write_archive(
            self.exported | {UNIT: self.exported[UNIT].replace(OLD.encode(), NEW.encode(), 1)}
        )

    def bring(self, data: bytes) -> HttpResponse:
        file = SimpleUploadedFile("course.tar.gz", data)
        return self.browser.post(PAGE, {"file": file})  # type: ignore[return-value]

    def look(self) -> str:
        """Bring the edited course and return the address of the page that shows what it would change."""
        answer = self.bring(self.edited())
        assert answer.status_code == 302
        return answer["Location"]

    @property
    def english(self) -> Path:
        return self.home.curriculum_content / LESSON / "en.md"


@pytest.fixture
def desk(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Desk:
    settings.HOME = home = copy_sample_city(tmp_path)
    monkeypatch.setenv("GROUNDWORK_VARIABLE", str(tmp_path / "var"))
    return Desk(home, browser_of("E700", Role.TRAINER), _exported(home))


def _exported(home: Home) -> dict[str, bytes]:
    """Return the course as Studio would hand it out if nobody touched it."""
    return read_archive(write_course(read_content(home, date(2026, 11, 22)).edition("arc-100")))


def _words(answer: HttpResponse) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(text).split())


def _files(home: Home) -> dict[Path, bytes]:
    roots = home.curriculum_content, home.assessments_content
    return {path: path.read_bytes() for root in roots for path in root.rglob("*") if path.is_file()}


def test_looking_shows_the_difference_word_for_word_and_writes_nothing(desk: Desk) -> None:
    before = _files(desk.home)

    page = desk.browser.get(desk.look())

    assert "<del>" in page.content.decode()
    assert "<ins>" in page.content.decode()
    assert _words(page).count("treats people unfairly") == 1
    assert "1 change to take over" in _words(page)
    assert "Nothing has been written." in _words(page)
    assert _files(desk.home) == before


def test_what_was_looked_at_is_taken_once_and_can_be_taken_back(desk: Desk) -> None:
    before, address = _files(desk.home), desk.look()

    taken = desk.browser.post(address, {"act": "take"}, follow=True)

    assert "The changes from Studio are in the course now." in _words(taken)
    assert NEW in desk.english.read_text(encoding="utf-8")
    changed = {path for path, data in _files(desk.home).items() if before.get(path) != data}
    assert desk.english in changed
    assert desk.browser.post(address, {"act": "take"}).status_code == 404
    save = re.search(r'name="save" value="([^"]+)"', desk.browser.get("/trainers/arc-100/").content.decode())
    assert save
    desk.browser.post("/trainers/arc-100/undo/", {"save": save[1]})
    assert _files(desk.home) == before


def test_the_review_of_a_translation_whose_text_changed_is_void(desk: Desk) -> None:
    vietnamese = desk.home.curriculum_content / LESSON / "vi.md"
    signed = vietnamese.read_text(encoding="utf-8").replace("reviewed_by: null", "reviewed_by: Lan", 1)
    vietnamese.write_text(signed, encoding="utf-8")
    files = _exported(desk.home)
    old, new = "Một người dân gọi đến", "Một người dân điện thoại đến"
    assert old.encode() in files[UNIT]
    brought = write_archive(files | {UNIT: files[UNIT].replace(old.encode(), new.encode(), 1)})

    desk.browser.post(desk.bring(brought)["Location"], {"act": "take"})

    text = vietnamese.read_text(encoding="utf-8")
    assert (new in text, "reviewed_by: null" in text, "Lan" in text) == (True, True, False)


def test_nobodys_words_are_lost_when_somebody_saved_since_the_look(desk: Desk) -> None:
    address = desk.look()
    text = desk.english.read_text(encoding="utf-8").replace("---\n\n", "---\n\nA line of a colleague.\n\n", 1)
    desk.english.write_text(text, encoding="utf-8")
    before = _files(desk.home)

    answer = desk.browser.post(address, {"act": "take"})

    assert answer.status_code == 409
    assert "Somebody saved one of these files since you looked." in _words(answer)
    assert _files(desk.home) == before


def test_what_is_thrown_away_is_gone_and_changes_nothing(desk: Desk) -> None:
    before, address = _files(desk.home), desk.look()

    away = desk.browser.post(address, {"act": "away"}, follow=True)

    assert "It was thrown away." in _words(away)
    assert desk.browser.get(address).status_code == 404
    assert _files(desk.home) == before
    assert list((desk.home.variable / "studio").iterdir()) == []


def test_a_course_that_nobody_edited_has_nothing_to_take(desk: Desk) -> None:
    page = desk.browser.get(desk.bring(write_archive(desk.exported))["Location"])

    assert "Studio changed nothing that would be taken over." in _words(page)
    assert 'value="take"' not in page.content.decode()


def test_what_is_no_archive_of_this_course_is_refused_with_its_reason(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = next(path for path in desk.exported if path.endswith("course.xml"))
    other = {path: data.replace(b"arc-100", b"arc-999") for path, data in desk.exported.items()}

    for data, reason in (
        (b"", "There is nothing in the file."),
        (b"PK no archive", "The file cannot be brought back:"),
        (write_archive({"../../etc/passwd": b"x", root: b"<course/>"}), "The file cannot be brought back:"),
        (write_archive(other), "there is no course arc-999 in the content"),
    ):
        answer = desk.bring(data)
        assert (answer.status_code, reason in _words(answer)) == (400, True), _words(answer)
    monkeypatch.setattr("groundwork.studio_return.pages.MOST_BYTES", 10)
    assert "larger than" in _words(desk.bring(desk.edited()))
    assert MOST_BYTES == 100_000_000
    assert not (desk.home.variable / "studio").exists()


def test_a_look_is_forgotten_after_a_day_and_opens_on_the_page_of_its_course_alone(desk: Desk) -> None:
    address = desk.look()
    assert desk.browser.get(address).status_code == 200
    name = address.rstrip("/").rpartition("/")[2]
    assert load_looked(desk.home, "arc-100", name) is not None
    assert load_looked(desk.home, "ahc-100", name) is None
    (kept,) = (desk.home.variable / "studio").iterdir()
    os.utime(kept, (time.time() - 90_000,) * 2)

    assert desk.browser.get(address).status_code == 404
    assert desk.browser.post(address, {"act": "take"}).status_code == 404
    desk.look()
    assert not kept.exists()
    assert desk.browser.get(f"{PAGE}{'..%2F' * 3}secret-key/").status_code == 404


def test_a_full_disk_keeps_nothing_of_an_archive(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)

    answer = desk.bring(desk.edited())

    assert (answer.status_code, "has to make room" in _words(answer)) == (507, True)
    assert list((desk.home.variable / "studio").iterdir()) == []


def test_who_is_no_trainer_sees_none_of_it(desk: Desk) -> None:
    address = desk.look()
    learner = browser_of("E701", Role.PEOPLE_LEADER)

    assert learner.get(PAGE).status_code == 403
    assert learner.post(address, {"act": "take"}).status_code == 403
