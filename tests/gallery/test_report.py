"""The accessibility report names every criterion, and is as honest as the run that it tells of."""

from __future__ import annotations

from pathlib import Path

from tests.gallery.criteria import criteria
from tests.gallery.report import read, written
from tests.player import access

_ONE_RUN = """<testsuites><testsuite>
<testcase classname="tests.gallery.test_gate" name="test_page[ar]"><properties>
<property name="axe ar dark" value="2 130"/><property name="rules" value="color-contrast label"/>
<property name="own ar" value="16"/></properties></testcase>
<testcase classname="tests.gallery.test_planted" name="test_a_planted_defect_is_found[pale text]"/>
<testcase classname="tests.gallery.test_gate" name="test_page[vi]"><failure message="x"/></testcase>
</testsuite></testsuites>"""


def test_every_criterion_of_level_a_and_aa_is_there_once() -> None:
    found = criteria()
    assert len(found) == len({one.number for one in found}) == 55
    assert [one.level for one in found].count("A") == 31
    assert [one.level for one in found].count("AA") == 24


def test_every_check_that_the_report_names_exists() -> None:
    named = {
        word.strip(":;,()")
        for one in criteria()
        if "own check" in one.how
        for word in one.by.split()
        if "_" in word and "." not in word
    }
    assert named
    assert all(hasattr(access, name) for name in named), named


def test_the_report_counts_what_ran_and_hides_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "run.xml"
    path.write_text(_ONE_RUN, encoding="utf-8")
    run = read(path)
    assert (run.passed, run.failed, run.planted) == (2, ["tests.gallery.test_gate::test_page[vi]"], 1)
    text = written(run)
    assert "2 passed, 1 failed, 0 skipped" in text
    assert "FAILED: tests.gallery.test_gate::test_page[vi]" in text
    assert "| ar | 0 runs, 0 elements | 1 runs, 130 elements |" in text
    assert "Screen readers" in text
