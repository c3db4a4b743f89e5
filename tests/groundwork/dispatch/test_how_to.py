"""The how-to of corrections says what happens: its commands are run, and answer as it says."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from pytest_django import Settings

from groundwork.cli import main
from groundwork.commands.serve import _publish_for_dispatch
from groundwork.dispatch.origins import read_origins
from groundwork.home import Home

GUIDE = (
    Path(__file__).resolve().parents[3] / "docs/how-to/correct-a-course-without-a-new-upload.md"
).read_text("utf-8")


def run(line: str) -> int:
    try:
        main(line.split()[1:])
    except SystemExit as leaving:
        return int(leaving.code or 0)
    return 0


@pytest.mark.slow
def test_the_commands_of_the_guide_freeze_publish_and_build(
    own_home: Home, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    freeze, *_ = re.findall(r"^ *(groundwork freeze .*)$", GUIDE, re.M)
    build, *_ = re.findall(r"^ *(groundwork build .*)$", GUIDE, re.M)
    (origins,) = re.findall(r"export GROUNDWORK_DISPATCH_ORIGINS=(.*)$", GUIDE, re.M)
    (said,) = re.findall(r"^ *```text\n *(.*)$", GUIDE, re.M)

    assert run(freeze) == 0
    settings.GROUNDWORK_DISPATCH_ORIGINS = read_origins(origins)
    settings.GROUNDWORK_DISPATCH = own_home.variable / "dispatch"
    capsys.readouterr()
    _publish_for_dispatch()
    told = capsys.readouterr().out.strip()
    pattern = re.sub(
        r"\d{4}\\\.\d", r"\\d{4}\\.\\d", re.sub(r"[0-9a-f]{12}", "[0-9a-f]{12}", re.escape(said))
    )
    assert re.fullmatch(pattern, told)

    assert run(build) == 0
    (made,) = (own_home.packages / "arc-100").iterdir()
    assert made.name.endswith("-scorm2004-dispatch.zip")
    with zipfile.ZipFile(made) as archive:
        assert b"https://courses.city.example/dispatch/arc-100/scorm2004/" in archive.read("index.html")


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("--dispatch http://courses.city.example/", 1, "is not encrypted"),
        (
            "--dispatch https://courses.city.example/ --delivery olx",
            2,
            "an Open edX course is not dispatched",
        ),
        ("--dispatch https://courses.city.example/ --delivery web", 1, "a web package cannot be dispatched"),
        ("--dispatch https://courses.city.example/ --language ar --delivery cmi5", 1, "without --language"),
    ],
)
def test_what_cannot_be_dispatched_is_a_sentence(
    asked: str, status: int, said: str, own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(f"groundwork build arc-100 {asked}") == status
    assert said in capsys.readouterr().err
    assert not list(own_home.packages.glob("*/*"))


def test_a_site_that_lists_nobody_publishes_nothing(settings: Settings, tmp_path: Path) -> None:
    settings.GROUNDWORK_DISPATCH_ORIGINS = ()
    settings.GROUNDWORK_DISPATCH = tmp_path / "dispatch"
    _publish_for_dispatch()
    assert not settings.GROUNDWORK_DISPATCH.exists()
