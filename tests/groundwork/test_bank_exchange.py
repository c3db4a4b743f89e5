"""``groundwork bank export`` and ``bank import``, as a trainer types them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groundwork.cli import groundwork
from tests.sample_city import SAMPLE_CITY


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(groundwork, ["bank", *arguments])


def test_a_bank_goes_out_and_comes_home_letter_for_letter(tmp_path: Path) -> None:
    table = tmp_path / "bank.csv"
    sent = _run("export", "ARC100.O4", "--to", "csv", "-o", str(table))
    back = _run("import", str(table), "--bank", "ARC100.O4", "-o", str(tmp_path / "in"))

    assert sent.exit_code == 0, sent.output
    home = SAMPLE_CITY / "assessments/content/banks/ARC100.O4"
    came = tmp_path / "in" / "ARC100.O4"
    assert back.exit_code in (0, 1), back.output
    for name in ("en.md", "ar.md", "vi.md", "zh-Hant.md"):
        mine, theirs = ((one / name).read_text("utf-8").partition("\n## ")[2] for one in (home, came))
        assert theirs == mine, name


def test_the_report_names_what_a_format_cannot_carry(tmp_path: Path) -> None:
    result = _run("export", "ARC100.O3", "--to", "aiken", "-o", str(tmp_path / "bank.txt"))

    assert result.exit_code == 0
    assert "Not carried: `sort`: left out: Aiken asks for one option" in result.stderr
    assert "arc100-o3-7 (en)" in result.stderr
    assert "items" in result.stdout
    assert "Not carried" not in result.stdout


def test_an_export_writes_over_nothing_unless_told_to(tmp_path: Path) -> None:
    place = tmp_path / "bank.zip"
    arguments = ("export", "ARC100.O3", "--to", "qti3", "-o", str(place))
    assert _run(*arguments).exit_code == 0
    again = _run(*arguments)

    assert "is there already" in str(again.exception)
    assert _run(*arguments, "--replace").exit_code == 0
    with zipfile.ZipFile(place) as archive:
        assert archive.namelist()[0] == "imsmanifest.xml"


def test_what_is_missing_is_named_as_the_check_names_it(tmp_path: Path) -> None:
    source = tmp_path / "quiz.txt"
    source.write_text("Which is it?\nA. One\nB. Two\nANSWER: B\n", encoding="utf-8")
    result = _run("import", str(source), "--bank", "ARC100.O3", "-o", str(tmp_path))

    assert result.exit_code == 1
    assert "ASM002 the option `one` of `which-is-it` does not say why" in result.output
    assert "ASM003 ARC100.O3 has 1 of at least 4 parallel items" in result.output
    assert (tmp_path / "ARC100.O3" / "bank.yaml").exists()


def test_a_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    source = tmp_path / "x.json"
    source.write_text(json.dumps(["no bank"]), encoding="utf-8")
    result = _run("import", str(source), "--bank", "ARC100.O3", "-o", str(tmp_path))

    assert "expected a QTI package (.zip), GIFT, Aiken or CSV" in str(result.exception)
    assert not (tmp_path / "ARC100.O3").exists()


@pytest.mark.parametrize("name", ["ARC100.O99", "nothing"])
def test_an_unknown_bank_is_named_with_those_that_are_there(name: str, tmp_path: Path) -> None:
    result = _run("export", name, "--to", "csv", "-o", str(tmp_path / "a.csv"))

    assert f"there is no bank {name}; there are: ARC100.O10" in str(result.exception)
