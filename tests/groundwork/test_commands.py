"""The command line: exit statuses, sentences instead of tracebacks, files where they belong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from groundwork.cli import main
from groundwork.home import Home

LESSON = "curriculum/content/courses/arc-100/lessons/words-we-share"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return exit status, result and messages of one call."""
    try:
        main(list(arguments))
        status = 0
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    out, err = capsys.readouterr()
    return status, out, err


def test_sound_content_passes_the_check(own_home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check") == (0, "No problems found.\n", "")


def test_a_problem_is_shown_with_file_line_column_code_and_hint(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = own_home.root / LESSON / "lesson.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("minutes: 14", "minutes: ten"), "utf-8")

    status, out, _ = run(capsys, "check", LESSON)

    assert status == 1
    assert re.search(rf"^{LESSON}/lesson\.yaml:\d+:\d+: CUR\d{{3}} .*minutes", out, re.M), out
    assert "Traceback" not in out


def test_problems_as_json_can_be_read_by_a_program(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_home.root / LESSON / "vi.md").unlink()

    status, out, _ = run(capsys, "check", "--format", "json")

    rows = json.loads(out)
    assert status == 1
    assert {row["path"] for row in rows} == {f"{LESSON}/vi.md"}
    assert set(rows[0]) == {"path", "line", "column", "code", "message", "hint"}


def test_problems_for_a_pull_request_stand_in_githubs_form(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_home.root / LESSON / "vi.md").unlink()

    _, out, _ = run(capsys, "check", "--format", "github")

    assert out.startswith(f"::error file={LESSON}/vi.md,line=1,col=1,title=CUR")


def test_a_code_is_explained_and_an_unknown_one_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "explain", "cur021")[1].startswith("CUR021: ")

    status, out, err = run(capsys, "explain", "CUR999")
    assert (status, out) == (1, "")
    assert err.startswith("Error: there is no problem code CUR999")


def test_building_twice_gives_the_same_bytes(
    own_home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    first = run(capsys, "build", "-o", str(tmp_path / "a"))[1].replace("/a/", "/")
    second = run(capsys, "build", "-o", str(tmp_path / "b"))[1].replace("/b/", "/")

    assert first == second
    names = sorted(path.name for path in (tmp_path / "a" / "arc-100").iterdir())
    assert names == [
        "arc-100-2026.1-draft-cmi5.zip",
        "arc-100-2026.1-draft-olx.tar.gz",
        "arc-100-2026.1-draft-scorm12.zip",
        "arc-100-2026.1-draft-scorm2004.zip",
        "arc-100-2026.1-draft-web.zip",
    ]


def test_a_package_can_be_narrowed_to_one_language(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "build", "arc-100", "--delivery", "scorm12", "--language", "ar")

    assert (own_home.packages / "arc-100" / "arc-100-2026.1-draft-scorm12-ar.zip").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("build", "arc-999"), "no course 'arc-999'", id="an unknown course"),
        pytest.param(("freeze", "arc-999"), "no course 'arc-999'", id="freezing an unknown course"),
        pytest.param(("diff", "arc-100@2031.1", "arc-100@now"), "no edition 2031.1", id="an unknown edition"),
        pytest.param(("diff", "arc-100", "arc-100@now"), "names no edition", id="no label"),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(
    own_home: Home, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    status, _, err = run(capsys, *arguments)

    assert status == 1
    assert err.startswith("Error: ")
    assert said in err
    assert "Traceback" not in err


def test_misuse_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "build", "--delivery", "floppy")[0] == 2


def test_freezing_numbers_the_edition_and_a_change_shows_in_its_module(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "freeze", "arc-100")[1].startswith("arc-100 2026.1  digest ")
    assert run(capsys, "diff", "arc-100@2026.1", "arc-100@now")[1].startswith("The two editions are the same")

    text = own_home.root / LESSON / "en.md"
    text.write_text(text.read_text("utf-8").replace("They argue about the word", "They argue long"), "utf-8")

    assert run(capsys, "diff", "arc-100@2026.1", "arc-100@now")[1] == "changed  words-we-share\n"
    status, _, err = run(capsys, "freeze", "arc-100")
    assert status == 1
    assert "run `groundwork check`" in err  # three translations are older than the English now


def test_a_changed_module_is_frozen_once_somebody_said_whether_it_is_material(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "freeze", "arc-100")
    lesson = own_home.root / LESSON / "lesson.yaml"
    minutes = re.search(r"^minutes: (\d+)$", lesson.read_text("utf-8"), re.M)
    assert minutes is not None
    longer = lesson.read_text("utf-8").replace(minutes[0], f"minutes: {int(minutes[1]) + 1}")
    lesson.write_text(longer, "utf-8")

    status, _, err = run(capsys, "freeze", "arc-100")
    file = own_home.published / "arc-100" / "next.yaml"
    assert (status, str(file) in err) == (1, True)
    drafted = file.read_text("utf-8")

    file.write_text(drafted.replace("material:  # true or false", "material: perhaps"), "utf-8")
    status, _, err = run(capsys, "freeze", "arc-100")
    assert (status, f"{file}:5:15:" in err) == (1, True)

    file.write_text(drafted.replace("material:  # true or false", "material: true"), "utf-8")
    status, _, err = run(capsys, "freeze", "arc-100")
    assert (status, "modules.words-we-share.reason.en" in err) == (1, True)

    file.write_text(drafted.replace("material:  # true or false", "material: false"), "utf-8")
    assert run(capsys, "freeze", "arc-100")[1].startswith("arc-100 2026.2  digest ")
    assert not file.exists()


def test_the_status_says_which_translations_nobody_asked_for(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    course = (own_home.root / LESSON).parents[1] / "course.yaml"
    course.write_text(course.read_text("utf-8") + "languages: [en, ar]\n", encoding="utf-8")
    (own_home.root / LESSON / "vi.md").unlink()

    lines = run(capsys, "translate", "status", "--language", "vi")[1].splitlines()

    said = [line for line in lines if line.startswith(str(own_home.root / LESSON))]
    assert said == [f"{own_home.root / LESSON / 'vi.md'}: not asked for, the course is written in en, ar"]
    bank = [line for line in lines if "ARC100.O3" in line]
    assert bank
    assert all(line.endswith("not reviewed, not shown yet") for line in bank)
    assert not any(line.endswith("not shown yet") for line in lines if "attestations" in line)


def test_stamping_a_translation_takes_the_translators_word_for_it(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    text = own_home.root / LESSON / "en.md"
    text.write_text(text.read_text("utf-8").replace("They argue about the word", "They argue long"), "utf-8")
    assert "why-words: stale" in run(capsys, "translate", "status", "--language", "vi")[1]

    assert "stamped" in run(capsys, "translate", "stamp", f"{LESSON}/vi.md")[1]

    assert "stale" not in run(capsys, "translate", "status", "--language", "vi")[1]
    assert "already up to date" in run(capsys, "translate", "stamp", f"{LESSON}/vi.md")[1]


def test_nothing_is_built_from_law_that_nobody_has_looked_at_again(
    own_home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = own_home.curriculum_content / "facts.yaml"
    last_day = "2031-05-31"
    text = re.sub(r"review_by: \S+", f"review_by: {last_day}", facts.read_text("utf-8"))
    changing = {"F001", "F073"}
    facts.write_text(text, "utf-8")
    build = ("build", "arc-100", "--delivery", "web", "--language", "en")

    monkeypatch.setenv("GROUNDWORK_TODAY", last_day)
    assert run(capsys, *build)[0] == 0
    monkeypatch.setenv("GROUNDWORK_TODAY", "2031-06-01")
    status, out, err = run(capsys, *build, "--again")

    told = set(re.findall(r"^  (F\d{3}) \(2031-05-31\)", err, re.M))
    assert (status, out) == (1, "")
    assert told >= changing
    assert "F131" not in told  # a study of 2016 does not change: the check tells it, a build goes on
    assert "Traceback" not in err
