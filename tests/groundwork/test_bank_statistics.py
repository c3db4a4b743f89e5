"""``groundwork bank statistics``: what a trainer reads, what a program reads, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from groundwork.cli import main
from groundwork.home import Home
from tests.assessments.statistics.pilot import HEADING

OPTIONS = ("individual", "interpersonal", "institutional", "systemic")
RIGHT = {1: "institutional", 2: "systemic", 3: "individual", 4: "interpersonal"}


def _pilot(path: Path) -> Path:
    """Write a file of 80 learners: the Arabic of the first item misleads all but those who know most."""
    lines = [HEADING]
    for n in range(1, 81):
        language = "ar" if n % 2 else "en"
        for purpose, gain in (("pre", 0), ("post", 25)):
            for item, right in RIGHT.items():
                misleads = 60 if (item, language) == (1, "ar") else 0
                knows = (37 * n) % 80 + gain > 15 * item + misleads
                mark = right if knows else OPTIONS[(OPTIONS.index(right) + 1 + n % 3) % 4]
                points = 1000 if knows else 0
                lines.append(f"{n},{language},arc-100-{purpose},{purpose},1,arc100-o3-{item},{points},{mark}")
    path.write_text("\n".join(lines), "utf-8")
    return path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leaving:
        main(["bank", "statistics", *arguments])
    out, err = capsys.readouterr()
    return int(leaving.value.code or 0), out, err


def test_a_trainer_reads_what_to_do_and_the_figures_behind_it(
    own_home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = _run(capsys, str(_pilot(tmp_path / "pilot.csv")), "--options")

    assert (status, err) == (1, "")
    assert out.startswith("HOLD  arc100-o3-1 (pre-check): in Arabic it is ")
    assert "hold this item back: have a speaker of Arabic compare the two texts word for word" in out
    assert "Items, post-check\n  ARC100.O3    learners  facility" in out
    assert "arc-100-post: 80 learners, 4 items each; Cronbach's alpha " in out
    assert "ARC100.O3 from pre-check to post-check: " in out
    assert "right institutional: " in out


def test_times_stand_below_the_item_and_beside_the_form(
    own_home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Each of 60 learners is 20 s at an item, and 70 s at the first; half of them, in Arabic, 140 s."""
    rows = [
        f"{n},{'ar' if n % 2 else 'en'},arc-100-post,post,1,arc100-o3-{item},,{right},"
        f"{(70 * (1 + n % 2) if item == 1 else 20)}"
        for n in range(1, 61)
        for item, right in RIGHT.items()
    ]
    file = tmp_path / "pilot.csv"
    file.write_text("\n".join([f"{HEADING},seconds", *rows]), "utf-8")
    status, out, _ = _run(capsys, str(file))

    assert status == 0
    assert "time 1 min 45 s, half of the learners 1 min 10 s to 2 min 20 s, n 60" in out
    assert "items like it 20 s; en 1 min 10 s, ar 2 min 20 s" in out
    assert "ar at equal pace: 2.0 times as long (2.0 to 2.0)" in out
    assert "time 2 min 45 s, half of the learners 2 min 10 s to 3 min 20 s, n 60" in out
    assert "CHECK arc100-o3-1 (post-check): it takes half of the learners 105 s or longer" in out
    assert "CHECK arc100-o3-1 (post-check): in Arabic it takes 2.0 times as long as in English" in out


def test_a_program_reads_the_same_as_json(
    own_home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = tmp_path / "confidence.csv"
    rows = [f"{n},arc-100-pre,pre,1,ARC100.O3,{1 + n % 2}" for n in range(1, 81)]
    said.write_text("\n".join(["registration,form,purpose,attempt,objective,level", *rows]), "utf-8")
    pilot = _pilot(tmp_path / "pilot.csv")
    status, out, _ = _run(capsys, str(pilot), "--confidence", str(said), "--format", "json")

    data = json.loads(out)
    assert status == 1
    assert set(data) == {
        "items", "forms", "changes", "confidence", "findings", "left_out", "later_attempts",
    }  # fmt: skip
    assert [item["item"] for item in data["items"][:4]] == [f"arc100-o3-{n}" for n in RIGHT]
    assert (data["confidence"][0]["n"], data["confidence"][0]["mean"]) == (80, 1.5)
    assert "registration" not in out


def test_every_mistake_is_told_with_file_and_line_and_nothing_is_computed(
    own_home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "pilot.csv"
    path.write_text(
        f"{HEADING},name\n1,en,f,post,1,arc100-o3-1,7,systemic,Ana\n1,fr,f,post,1,nothing,,,\n", "utf-8"
    )
    status, out, err = _run(capsys, str(path))

    assert (status, out) == (1, "")
    assert err.splitlines() == [
        f"{path}: columns that were not read: 'name'",
        f"{path}: line 2: points are 7, but 'systemic' to arc100-o3-1 is 0; "
        "use the content that the form was drawn from, or leave points empty",
        f"{path}: line 3: language must be one of en, vi, zh-Hant, ar, not 'fr'",
        f"{path}: line 3: the banks have no item 'nothing'; use the content that the form was drawn from",
        "Nothing was computed.",
    ]


def test_a_program_reads_mistakes_by_line_and_kind(
    own_home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "pilot.csv"
    path.write_text(f"{HEADING}\nAna,en,f,post,1,arc100-o3-1,,systemic\n2,en\n", "utf-8")
    status, out, _ = _run(capsys, str(path), "--format", "json", "--keep")

    data = json.loads(out)
    assert (status, data["more"]) == (1, 0)
    assert [(one["line"], one["fault"]) for one in data["problems"]] == [(2, "registration"), (3, "fields")]
