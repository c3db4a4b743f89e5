"""A build reads only the courses whose files changed, and is never wrong about which those are."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from groundwork.cli import groundwork
from groundwork.content import read_content
from groundwork.home import Home
from groundwork.known_editions import EditionMark, KnownEditions
from tests.sample_city import copy_sample_city

DAY = date(2026, 11, 22)
CONTENT = "curriculum/content"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with ARC-100, and a second course that asks nothing."""
    home = copy_sample_city(tmp_path)
    courses = tmp_path / CONTENT / "courses"
    shutil.copytree(courses / "arc-100", courses / "cml-100")
    for lesson in ("pre-check", "post-check", "look-back", "attestation", "rights-and-duties"):
        shutil.rmtree(courses / "cml-100/lessons" / lesson)
    (courses / "cml-100/course.yaml").write_text(
        "id: cml-100\naudiences: [community]\nactions: [FA1.COM.3]\n"
        "objectives:\n  - {id: ARC100.O3, tag: knowledge, actions: [FA1.COM.3]}\n"
        "  - {id: ARC100.O4, tag: knowledge, actions: [FA1.COM.3]}\n"
        "modules:\n  - {id: words-we-share, lessons: [words-we-share]}\n",
        encoding="utf-8",
    )
    return home


def _known(home: Home, folder: Path, reader: str = "1", today: date = DAY) -> KnownEditions:
    return KnownEditions(folder, home, today, reader)


def test_an_edition_is_known_until_a_file_that_decides_it_changes(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    folder.mkdir()
    assert _known(home, folder).find("arc-100") is None
    editions = [read_content(home, DAY).edition(course) for course in ("arc-100", "cml-100")]
    _known(home, folder).keep(editions)

    def found() -> list[bool]:
        return [_known(home, folder).find(course) is not None for course in ("arc-100", "cml-100")]

    assert _known(home, folder).find("arc-100") == EditionMark.of(editions[0])
    assert found() == [True, True]
    for name, after in (
        (f"{CONTENT}/courses/arc-100/lessons/words-we-share/vi.md", [False, True]),
        (f"{CONTENT}/courses/cml-100/course.yaml", [True, False]),
        ("assessments/content/banks/ARC100.O7/en.md", [False, True]),
        ("assessments/content/forms/arc-100.yaml", [False, False]),
        (f"{CONTENT}/facts.yaml", [False, False]),
        (f"{CONTENT}/glossary/ar.md", [False, False]),
    ):
        path = home.root / name
        before = path.read_bytes()
        path.write_bytes(before + b"\n")
        assert found() == after, name
        path.write_bytes(before)
        assert found() == [True, True], name
    assert _known(home, folder, reader="2").find("arc-100") is None
    assert _known(home, folder, today=date(2027, 1, 1)).find("arc-100") is None
    (home.published / "arc-100").mkdir(parents=True, exist_ok=True)
    (home.published / "arc-100/2026.9.json").write_text("{}", encoding="utf-8")
    assert found() == [False, True]


@pytest.mark.parametrize("note", ["", "[]", '{"arc-100": 3}', '{"arc-100": {"files": "x", "banks": null}}'])
def test_a_damaged_note_knows_nothing(home: Home, tmp_path: Path, note: str) -> None:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "editions.json").write_text(note, encoding="utf-8")
    assert _known(home, folder).find("arc-100") is None


def test_a_course_is_read_alone_as_it_is_read_among_all(home: Home) -> None:
    alone = read_content(home, DAY, ["cml-100"])
    assert list(alone.curriculum.courses) == ["cml-100"]
    assert alone.edition("cml-100").digest == read_content(home, DAY).edition("cml-100").digest
    asked = [bank.objective for bank in alone.material.banks]
    assert asked == ["ARC100.O3", "ARC100.O4"]


def test_a_build_says_what_is_as_it_was_and_builds_what_was_edited(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROUNDWORK_HOME", str(home.root))

    def built() -> list[tuple[str, bool]]:
        done = CliRunner().invoke(groundwork, ["build", "--delivery", "web", "--language", "en"])
        assert done.exit_code == 0, done.output
        return [
            (Path(line.split("  ")[0]).parent.name, line.endswith("as it was"))
            for line in done.stdout.splitlines()
        ]

    assert built() == [("arc-100", False), ("cml-100", False)]
    assert built() == [("arc-100", True), ("cml-100", True)]
    lesson = home.root / CONTENT / "courses/cml-100/lessons/words-we-share/en.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    assert built() == [("arc-100", True), ("cml-100", False)]
    assert built() == [("arc-100", True), ("cml-100", True)]


def test_a_course_that_is_named_and_cannot_be_read_is_an_error(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROUNDWORK_HOME", str(home.root))
    (home.root / CONTENT / "courses/cml-100/course.yaml").write_text("id: [", encoding="utf-8")
    words = ["build", "--delivery", "web", "--language", "en"]
    assert CliRunner().invoke(groundwork, words).exit_code == 0
    assert CliRunner().invoke(groundwork, [*words, "cml-100"]).exit_code != 0
    assert CliRunner().invoke(groundwork, [*words, "no-such"]).exit_code != 0
