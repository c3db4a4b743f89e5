"""A trainer brings a file of responses: it is counted in another process, told of by line, and deleted."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from assessments.api import CONFIDENCE_COLUMNS, figures_path, load_figures
from groundwork.course_quality.answers_jobs import COUNT_ANSWERS
from groundwork.course_quality.answers_told import AnswersState, AnswersTold, keep_told
from groundwork.course_quality.sent_answers import keep_sent
from groundwork.course_quality.showing_answers import MOST_BYTES
from reporting.jobs.api import JobState, enqueue, jobs_in, work_once
from reporting.roles import Role
from tests.assessments.statistics.pilot import HEADING
from tests.groundwork.course_quality.conftest import Desk, plain
from tests.groundwork.course_quality.pilot import pilot
from tests.groundwork.signed_in import browser_of

BRING = "/trainers/arc-100/quality/responses/"
GOOD = "1,en,arc-100-post,post,1,arc100-o3-1,,systemic"


def _bring(desk: Desk, data: bytes | str, name: str = "pilot.csv") -> HttpResponse:
    content = data.encode() if isinstance(data, str) else data
    return desk.browser.post(BRING, {"file": SimpleUploadedFile(name, content)})  # type: ignore[return-value]


def _told(desk: Desk, language: str = "en") -> str:
    """Return what the page of the files says, as plain words."""
    return plain(desk.browser.get(f"{BRING}?language={language}").content.decode())


def _lying(desk: Desk) -> list[Path]:
    """Return the files of responses that lie beside the site's data."""
    return [one for one in (desk.home.variable / "responses").glob("*") if one.is_file()]


def test_a_file_is_counted_by_a_worker_and_deleted(desk: Desk, tmp_path: Path) -> None:
    answer = _bring(desk, pilot(tmp_path / "pilot.csv").read_bytes(), "../../Ana Perez.csv")

    assert (answer.status_code, answer.headers["Location"]) == (302, BRING)
    said = _told(desk)
    assert "A file is being counted." in said
    assert "Count these responses" not in said
    (lies,) = _lying(desk)
    assert len(lies.stem) == 32, "no name of the sender's"
    assert lies.stat().st_mode & 0o077 == 0, "its owner's alone"
    assert _bring(desk, f"{HEADING}\n{GOOD}\n").status_code == 409, "one after the other"

    assert work_once()

    assert "Count these responses" in _told(desk), "the next one may come"
    said = desk.section("items")
    assert "A file was counted on November 23, 2026 and deleted." in said
    assert "Questions about: ARC100.O3" in said
    assert "Hold back: Harder in العربية than in English." in said
    assert load_figures(desk.home.assessments_content, "ARC100.O3") is not None
    assert _lying(desk) == []


def test_few_more_people_in_a_second_file_change_nothing(desk: Desk, tmp_path: Path) -> None:
    path = figures_path(desk.home.assessments_content, "ARC100.O3")
    for learners in (80, 84):
        _bring(desk, pilot(tmp_path / "pilot.csv", learners).read_bytes())
        assert work_once()

    found = load_figures(desk.home.assessments_content, "ARC100.O3")

    assert found is not None
    assert {one.facility.n for one in found.items if one.facility} == {80}
    assert path.is_file()


def test_mistakes_are_told_by_line_in_the_readers_language_without_what_stands_there(desk: Desk) -> None:
    rows = [
        f"{HEADING},seconds",
        "ana.perez@example.org,en,arc-100-post,post,1,arc100-o3-1,,systemic,",
        "2,fr,arc-100-post,post,1,arc100-o9-9,,systemic,",
        "3,en,arc-100-post,post,1,arc100-o3-1,,Ana,Ana",
        "4,en",
        f"{GOOD},9",
        f"{GOOD},9",
    ]
    _bring(desk, "\n".join(rows))
    assert work_once()

    said = _told(desk)

    assert "The file of November 23, 2026 was deleted and not counted." in said
    assert "Line 2: registration must be a running number from 1, and never says who somebody is" in said
    assert "Line 3: language must be en, vi, zh-Hant or ar" in said
    assert "Line 3: there is no question of this id" in said
    assert "Line 4: the question cannot have this response" in said
    assert "Line 4: seconds must be a number from 0 to 1800, such as 41.37, or empty" in said
    assert "Line 5: it has more or fewer fields than the heading" in said
    assert "Line 7: the question stands in this attempt already" in said
    arabic = _told(desk, "ar")
    assert "السطر 3: لا يوجد سؤال بهذا الرمز" in arabic
    kept = [
        one.read_text("utf-8") for one in desk.home.variable.rglob("*") if one.suffix in (".json", ".csv")
    ]
    assert kept, "what became of it"
    assert not any("Ana" in one or "ana.perez" in one for one in [*kept, said, arabic])
    assert _lying(desk) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "There was no file", id="empty"),
        pytest.param(
            f"{HEADING},Full name\n{GOOD},Ana\n".encode(),
            "Take these out, and bring it again: Full name",
            id="a column of names",
        ),
        pytest.param(
            f"{HEADING};e-mail".replace(",", ";").encode("utf-16"), "bring it again: e-mail", id="in UTF-16"
        ),
        pytest.param(b"Ana,Perez,555 Main St\n", "Take these out", id="no heading"),
        pytest.param(b'"\x00\xff\xfe', "Take these out", id="no text"),
    ],
)
def test_what_may_name_people_or_is_no_such_file_is_not_kept(desk: Desk, data: bytes, sentence: str) -> None:
    answer = _bring(desk, data)

    assert answer.status_code == 400
    assert sentence in plain(answer.content.decode())
    assert _lying(desk) == []
    assert jobs_in(JobState.WAITING) == []


def test_the_address_of_the_form_is_a_page_by_itself(desk: Desk) -> None:
    """A language in the head of the page that refused a file leads there, and so does loading it again."""
    refused = _bring(desk, b"")
    assert refused.status_code == 400
    links = re.findall(r'<a href="([^"]+)" id="gw-language-(\w+)', refused.content.decode())
    assert (f"{BRING}?language=ar", "ar") in links

    answer = desk.browser.get(f"{BRING}?language=ar")

    assert answer.status_code == 200
    assert 'dir="rtl"' in answer.content.decode()
    assert desk.browser.put(BRING).status_code == 405
    for act in ("decide", "sure"):
        assert desk.browser.get(f"{BRING}{act}/").headers["Location"] == BRING


def test_the_limit_is_said_before_and_after(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "File of responses (CSV, at most 200 MB)" in _told(desk)
    assert MOST_BYTES == 200_000_000
    monkeypatch.setattr("groundwork.course_quality.bringing_answers.MOST_BYTES", 40)

    answer = _bring(desk, f"{HEADING}\n{GOOD}\n")

    assert answer.status_code == 400
    assert "The file has more than 200 MB. Divide it by form" in plain(answer.content.decode())
    assert _lying(desk) == []


def test_a_file_is_for_trainers_and_of_a_course_that_is_there(desk: Desk) -> None:
    assert browser_of("E2", Role.HR_ANALYST).post(BRING).status_code == 403
    assert desk.browser.post(BRING.replace("arc-100", "arc-999")).status_code == 404


def test_a_file_that_is_gone_is_told_of_and_another_one_may_come(desk: Desk) -> None:
    _bring(desk, f"{HEADING}\n{GOOD}\n")
    _lying(desk)[0].unlink()

    assert work_once()

    said = _told(desk)
    assert "The last file could not be counted." in said
    assert "the file is not there: a worker on another machine has to share the site's data" in said
    assert "Count these responses" in said


def test_what_nobody_counted_is_deleted_when_its_day_is_over(desk: Desk) -> None:
    left, fresh = (keep_sent(desk.home, [GOOD.encode()]) for _ in range(2))
    yesterday = time.time() - 86_500
    os.utime(desk.home.variable / "responses" / left, (yesterday, yesterday))
    enqueue("responses.forget", {})

    assert work_once()

    assert [one.name for one in _lying(desk)] == [fresh]


def test_bringing_and_counting_load_nothing_of_the_statistics() -> None:
    """In a process of its own, since the tests of the figures have loaded it into this one."""
    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'groundwork.site.settings';"
        "import django; django.setup();"
        "import groundwork.site.urls, groundwork.course_quality.bringing_answers;"
        "from reporting.jobs.registry import job_named;"
        f"job_named({COUNT_ANSWERS!r});"
        "sys.exit(any(one.startswith('assessments.statistics') for one in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=120).returncode == 0


def _without_room(monkeypatch: pytest.MonkeyPatch, names: str) -> None:
    """Let the disk have no room for what is called like *names* (a pattern of a path)."""
    replace, write = Path.replace, os.open

    def replaced(path: Path, target: Path) -> Path:
        if Path(target).match(names):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(path, target)

    def opened(path: Path, *flags: int) -> int:
        if Path(path).match(names) and len(list(Path(path).parent.iterdir())) > 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, *flags)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(os, "open", opened)


@pytest.mark.parametrize(
    "full",
    [
        pytest.param("responses/*.csv", id="for the second file"),
        pytest.param("responses-told/*.json", id="for what became of it"),
    ],
)
def test_a_full_disk_keeps_nothing_of_what_was_brought(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    sent = {
        name: SimpleUploadedFile(f"{name}.csv", f"{heading}\n".encode())
        for name, heading in (("file", HEADING), ("confidence", ",".join(CONFIDENCE_COLUMNS)))
    }
    with monkeypatch.context() as patched:
        _without_room(patched, full)
        answer = desk.browser.post(BRING, sent)

    assert answer.status_code == 507
    assert "there is no room for it" in plain(answer.content.decode())
    assert [path for path in desk.home.variable.rglob("*") if path.is_file()] == []


def test_without_room_for_the_word_to_keep_a_file_it_can_be_said_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = keep_sent(desk.home, [b"a file"])
    keep_told(desk.home, "arc-100", AnswersTold(state=AnswersState.LOOKED, on=date(2026, 11, 23), file=name))
    with monkeypatch.context() as patched:
        _without_room(patched, "responses-told/*.json")
        answer = desk.browser.post(f"{BRING}decide/", {"act": "keep"})

    assert answer.status_code == 507
    assert len(_lying(desk)) == 1
    assert desk.browser.post(f"{BRING}decide/", {"act": "keep"}).status_code == 302
