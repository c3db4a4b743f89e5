"""Links, folders that go, full disks: what was saved stays whole, and the page says what is wrong."""

from __future__ import annotations

import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from groundwork.reading import read
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
_TITLE = "component/text/en/title"


@contextmanager
def _no_room(most: int) -> Iterator[None]:
    """Let no file become longer than *most* bytes, as on a disk that is almost full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.parametrize("most", [0, 100, 3000])
def test_where_there_is_no_room_the_old_files_stay_whole_and_the_words_stay_in_the_form(
    workshop: Workshop, most: int
) -> None:
    opened, files = workshop.opened("why-words"), workshop.files()

    with _no_room(most):
        answer = workshop.submit("why-words", opened.having({_TITLE: ("Words at every counter",)}))

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "File too large" in page
    assert "Words at every counter" in page
    assert workshop.files() == files
    assert (
        workshop.submit("why-words", opened.having({_TITLE: ("Words at every counter",)})).status_code == 302
    )


def test_a_saved_change_is_not_told_as_lost_where_only_its_keeping_failed(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was room for the files, and none for the note by which the save could be taken back."""
    opened = workshop.opened("why-words")

    write = Path.write_text

    def full(path: Path, data: str, **named: str) -> int:
        if path.name == "save.json" and '"after"' in data:
            raise OSError(28, "No space left on device")
        return write(path, data, **named)

    monkeypatch.setattr(Path, "write_text", full)
    answer = workshop.submit("why-words", opened.having({_TITLE: ("Words at every counter",)}))

    assert "Words at every counter" in workshop.text()
    assert answer.status_code == 302


def test_a_link_out_of_the_content_is_neither_shown_nor_written_through(
    workshop: Workshop, tmp_path: Path
) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("---\ntitle: Secret\n---\n\n## Secret words {#why-words}\n\nNobody reads this.\n")
    text = workshop.lesson_folder / "vi.md"
    opened = workshop.opened("why-words")
    text.unlink()
    text.symlink_to(outside)
    before = outside.read_bytes()
    try:
        answer = workshop.submit(
            "why-words", opened.having({"component/text/vi/title": ("Lời nói",), _TITLE: ("Other words",)})
        )
        assert answer.status_code in {400, 404, 409}
        assert outside.read_bytes() == before
        assert text.is_symlink()
    finally:
        text.unlink()


def test_a_course_that_went_while_its_page_was_open_is_absent_and_nothing_is_written(
    workshop: Workshop,
) -> None:
    opened = workshop.opened("why-words")
    folder = workshop.home.curriculum_content / "courses" / COURSE
    aside = folder.parent.parent / f"{COURSE}-aside"
    folder.rename(aside)
    try:
        assert workshop.submit("why-words", opened.having({_TITLE: ("Other words",)})).status_code == 404
        for address in ("/trainers/", f"/trainers/{COURSE}/", f"/trainers/{COURSE}/{LESSON}/write/"):
            assert workshop.browser.get(address).status_code in {200, 404}
        assert not folder.exists()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 5000 + "x", id="quotes without end"),
        pytest.param("- " * 5000 + "x", id="lists without end"),
        pytest.param("[" * 20_000, id="brackets"),
        pytest.param("a" * 10_000_000, id="one line of ten megabytes"),
        pytest.param("<script>alert(1)</script> <svg onload=alert(1)>", id="script"),
        pytest.param("[a](javascript:alert(1)) <javascript:alert(1)> ![x](data:text/html,x)", id="addresses"),
    ],
)
def test_hostile_words_in_a_file_are_shown_as_words_or_told_with_their_line(
    workshop: Workshop, text: str
) -> None:
    path = workshop.lesson_folder / "en.md"
    head, _, rest = workshop.text().partition("\n\n## ")
    path.write_text(f"{head}\n\n## {rest.partition(chr(10))[0]}\n\n{text}\n", encoding="utf-8")

    for address in (f"/trainers/{COURSE}/{LESSON}/", f"/trainers/{COURSE}/{LESSON}/write/", "/trainers/"):
        answer = workshop.browser.get(address)
        assert answer.status_code in {200, 404}
        page = answer.content.decode()
        for live in ("<script>alert", "<svg onload", 'href="javascript:', 'src="data:text'):
            assert live not in page
    assert all(one.line >= 1 and one.message for one in read().problems)


def test_a_bomb_of_aliases_is_told_with_its_line(workshop: Workshop) -> None:
    levels = "\n".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(12)
    )
    path = workshop.lesson_folder / "lesson.yaml"
    path.write_text(f"a: &a [x, x]\n{levels}\n", encoding="utf-8")

    assert workshop.browser.get("/trainers/").status_code == 200
    (first, *_) = [one for one in read().problems if one.path == path]
    assert first.line >= 1
