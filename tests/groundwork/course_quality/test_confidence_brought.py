"""A trainer brings a file of how sure people felt: it is looked at, then kept, shown and taken out again."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from assessments.api import figures_path, load_figures
from reporting.jobs.api import work_once
from tests.groundwork.course_quality.conftest import Desk, plain
from tests.groundwork.course_quality.pilot import pilot

BRING = "/trainers/arc-100/quality/responses/"
HEADING = "registration,form,purpose,attempt,objective,level"
LINE = "{},arc-100-post,post,1,ARC100.O3,{}"


def _sure(learners: int = 80) -> str:
    """Return a file in which half are not at all sure, and half very sure."""
    rows = [LINE.format(n, 1 if n % 2 else 4) for n in range(1, learners + 1)]
    return "\n".join([HEADING, *rows])


def _bring(desk: Desk, responses: Path, sure: str, act: str = "look") -> HttpResponse:
    files = {
        "file": SimpleUploadedFile("pilot.csv", responses.read_bytes()),
        "confidence": SimpleUploadedFile("sure.csv", sure.encode()),
    }
    return desk.browser.post(BRING, {**files, "act": act})  # type: ignore[return-value]


def _told(desk: Desk) -> str:
    return plain(desk.browser.get(BRING).content.decode())


def _lying(desk: Desk) -> list[str]:
    return [one.name for one in (desk.home.variable / "responses").glob("*") if one.is_file()]


def test_it_is_looked_at_then_kept_then_shown_and_taken_out_again(desk: Desk, tmp_path: Path) -> None:
    assert _bring(desk, pilot(tmp_path / "pilot.csv"), _sure()).status_code == 302
    assert len(_lying(desk)) == 2
    assert work_once()

    said = _told(desk)
    assert "Nothing of it is kept yet" in said
    assert "Figures would be kept of questions about: ARC100.O3" in said
    assert re.search(r"ARC100\.O3 ?, [^:]+: 80 people", said)
    assert load_figures(desk.home.assessments_content, "ARC100.O3") is None

    assert desk.browser.post(f"{BRING}decide/", {"act": "keep"}).status_code == 302
    assert work_once()

    assert _lying(desk) == []
    figures = load_figures(desk.home.assessments_content, "ARC100.O3")
    assert figures is not None
    assert [(one.purpose, one.n, [(each.level, each.n) for each in one.levels]) for one in figures.sure] == [
        ("post", 80, [(1, 40), (4, 40)])
    ]
    page = plain(desk.browser.get("/trainers/arc-100/quality/").content.decode())
    assert "How sure people felt, from files of pilots" in page
    assert "40 · " in page
    assert "/responses/decide/" not in desk.browser.get(BRING).content.decode(), "decided once"
    assert desk.browser.post(f"{BRING}decide/", {"act": "keep"}).status_code == 409

    assert desk.browser.post(f"{BRING}sure/").status_code == 302

    left = load_figures(desk.home.assessments_content, "ARC100.O3")
    assert left is not None
    assert (left.sure, left.items) == ((), figures.items)
    assert '"sure"' not in figures_path(desk.home.assessments_content, "ARC100.O3").read_text("utf-8")
    assert "from files of pilots" not in _told(desk)


def test_what_is_thrown_away_is_deleted_and_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    _bring(desk, pilot(tmp_path / "pilot.csv"), _sure())
    assert work_once()

    desk.browser.post(f"{BRING}decide/", {"act": "away"})

    assert _lying(desk) == []
    assert load_figures(desk.home.assessments_content, "ARC100.O3") is None
    assert "The last file" not in _told(desk)


def test_its_mistakes_are_told_by_line_and_kind_and_never_repeated(desk: Desk, tmp_path: Path) -> None:
    rows = [
        HEADING,
        LINE.format("ana.perez@example.org", 1),
        LINE.format(1, 7),
        LINE.format(2, 1).replace("ARC100.O3", "ARC100.O99"),
        LINE.format(3, 1),
        LINE.format(3, 2),
    ]
    _bring(desk, pilot(tmp_path / "pilot.csv"), "\n".join(rows), act="count")
    assert work_once()

    said = _told(desk)

    assert "Put this right in the file of how sure people felt" in said
    assert "Line 2: the file of responses has no such attempt at that form" in said
    assert "Line 3: level must be 1, 2, 3 or 4" in said
    assert "Line 4: there is no objective of this id with questions" in said
    assert "Line 6: how sure this attempt was of the objective stands there already" in said
    assert "ana.perez" not in said
    assert _lying(desk) == []
    assert load_figures(desk.home.assessments_content, "ARC100.O3") is None


def test_columns_about_people_are_refused_before_anything_is_kept(desk: Desk, tmp_path: Path) -> None:
    answer = _bring(desk, pilot(tmp_path / "pilot.csv"), f"{HEADING},Full name\n{LINE.format(1, 1)},Ana\n")

    assert answer.status_code == 400
    assert "Take these out, and bring it again: Full name" in plain(answer.content.decode())
    assert _lying(desk) == []


def test_of_few_people_nothing_is_kept_and_that_is_said_before(desk: Desk, tmp_path: Path) -> None:
    _bring(desk, pilot(tmp_path / "pilot.csv"), _sure(9))
    assert work_once()
    assert "nothing, since fewer than 10 people said so" in _told(desk)

    desk.browser.post(f"{BRING}decide/", {"act": "keep"})
    assert work_once()

    figures = load_figures(desk.home.assessments_content, "ARC100.O3")
    assert figures is not None
    assert figures.sure == ()


def test_few_more_people_in_a_second_file_change_nothing(desk: Desk, tmp_path: Path) -> None:
    for learners in (80, 84):
        _bring(desk, pilot(tmp_path / "pilot.csv", learners), _sure(learners), act="count")
        assert work_once()

    figures = load_figures(desk.home.assessments_content, "ARC100.O3")

    assert figures is not None
    assert [one.n for one in figures.sure] == [80]
